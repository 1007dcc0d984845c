export type { CrawlOptions, CrawlProgress, CrawlResult, DraftPage, Entry, PageBytes, Rendered, Worth } from './crawl-options.ts';
export { crawlTarget } from './crawl-target.ts';
export { type ArchivedAnswer, completeJournal, type JournalEntry, journalEntry } from './journal-entry.ts';
