import type { RunFolder } from '../archive/index.ts';
import { type CrawlOptions, completeJournal, countMinutes, journalEntry } from '../crawl/index.ts';
import type { Pictures } from './renderer.ts';

/** What an interrupted run left, besides what the crawl takes from it. */
export type RunJournal = NonNullable<CrawlOptions['journal']> & {
  /** Pages that engines looked at before. */
  inspected: number;
  /** Pictures taken before, by address. */
  pictures: ReadonlyMap<string, Pictures>;
  notePictures(url: string, pictures: Pictures, at: number): Promise<void>;
};

/** The journal in a run folder: nothing that was archived before a run broke off is asked for again. */
export async function openCrawlJournal(run: RunFolder, now: number): Promise<RunJournal> {
  const written = await run.readJournal(journalEntry);
  await run.appendJournal({ kind: 'began', at: now });
  const archived = run
    .records()
    .flatMap((entry) => (entry.type === 'response' ? [{ url: entry.url, record: { id: entry.id, digest: entry.digest }, at: Date.parse(entry.date) }] : []));
  return {
    append: (entry) => run.appendJournal(entry),
    replay: completeJournal(written, archived),
    usedMinutes: countMinutes(written.filter(({ kind }) => kind !== 'photographed')),
    inspected: written.filter((entry) => 'accessibility' in entry && entry.accessibility !== undefined).length,
    pictures: new Map(
      written.flatMap((entry) => {
        if (entry.kind !== 'photographed') return [];
        const { url, screenshot, layout, accessibility } = entry;
        return [[url, { screenshot, layout, ...(accessibility ? { accessibility } : {}) }] as const];
      }),
    ),
    notePictures: (url, pictures, at) => run.appendJournal({ kind: 'photographed', url, ...pictures, at }),
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
