export type { CrawlOptions, CrawlProgress, CrawlResult, Rendered } from './crawl-options.ts';
export { crawlTarget } from './crawl-target.ts';
export { readRobots } from './host/robots.ts';
export { completeJournal, countMinutes, type JournalEntry, journalEntry } from './journal-entry.ts';
