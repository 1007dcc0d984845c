import type { RunFolder } from '../archive/index.ts';
import { type CrawlOptions, completeJournal, journalEntry } from '../crawl/index.ts';

/** The crawl's journal in a run folder: nothing that was archived before a run broke off is asked for again. */
export async function openCrawlJournal(run: RunFolder): Promise<NonNullable<CrawlOptions['journal']>> {
  const written = await run.readJournal(journalEntry);
  const archived = run
    .records()
    .flatMap((entry) => (entry.type === 'response' ? [{ url: entry.url, record: { id: entry.id, digest: entry.digest }, at: Date.parse(entry.date) }] : []));
  return {
    append: (entry) => run.appendJournal(entry),
    replay: completeJournal(written, archived),
    recall: async (record) => {
      const exchange = await run.recallExchange(record.id);
      if (!exchange) throw new Error(`the archive lacks the answer ${record.id}`);
      return exchange;
    },
    recallRendered: async (entry) => {
      const dom = await run.readRecord(entry.dom.id);
      if (!dom) return { isOk: false, reason: 'render', detail: 'the rendering is not in the archive' };
      const { screenshot, layout, accessibility } = entry;
      return {
        isOk: true,
        url: entry.finalUrl,
        html: dom.payload,
        dom: entry.dom,
        ...(screenshot ? { screenshot } : {}),
        ...(layout ? { layout } : {}),
        ...(accessibility ? { accessibility } : {}),
      };
    },
  };
}
