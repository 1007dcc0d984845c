import type { Capture } from '../../model/index.ts';
import type { RecordEntry } from '../warc/parse-record.ts';

/** `pages.jsonl`: a header and a line a page, with the instant of its record, so that a player finds just that one. */
export function buildPages(capture: Capture, entries: readonly RecordEntry[]): Buffer {
  const places = new Map(entries.map((entry) => [entry.id, entry]));
  const header = { format: 'json-pages-1.0', id: 'pages', title: `Pages of ${capture.target.name}` };
  const pages = capture.pages.map((page) => {
    const entry = places.get(page.response.id);
    return {
      id: entry?.pageId ?? page.response.id,
      url: entry?.url ?? page.url,
      ts: entry?.date ?? page.capturedAt,
      status: page.status,
      mime: page.mediaType,
      seed: page.isEntry,
    };
  });
  return Buffer.from([header, ...pages].map((line) => `${JSON.stringify(line)}\n`).join(''));
}
