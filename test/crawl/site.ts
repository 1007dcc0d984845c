import { createHash } from 'node:crypto';
import { type CrawlOptions, type CrawlResult, crawlTarget, type JournalEntry } from '../../src/crawl/index.ts';
import { extractFeatures } from '../../src/features/index.ts';
import type { RecordRef, SkipReason, Target } from '../../src/model/index.ts';
import type { Exchange, FetchResult } from '../../src/network/index.ts';
import { createClock } from './clock.ts';

export interface Reply {
  status?: number;
  type?: string;
  headers?: [string, string][];
  body?: string | Uint8Array;
  /** Milliseconds until the answer. */
  takes?: number;
  ip?: string;
  fault?: SkipReason;
}

/** What an address answers; `times` counts how often it was asked, from 1. */
export type Answerer = (url: URL, times: number) => Reply | string | null;

export interface LogLine {
  url: string;
  at: number;
  until: number;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Words that differ from one seed to the next, the same every time. */
export function words(seed: string, count = 60): string {
  const digest = createHash('sha512').update(seed).digest();
  return Array.from({ length: count }, (_, at) => {
    const size = 4 + ((digest[at % 64] ?? 0) % 6);
    return Array.from({ length: size }, (_each, place) => letters[((digest[(at * 7 + place * 3) % 64] ?? 0) + at * place) % 26]).join('');
  }).join(' ');
}

/** An ordinary page: its own words and its links. */
export function page(title: string, links: (string | [href: string, text: string])[] = [], more = ''): string {
  const items = links.map((link) => (typeof link === 'string' ? `<li><a href="${link}">${link}</a></li>` : `<li><a href="${link[0]}">${link[1]}</a></li>`));
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><h1>${title}</h1><p>${words(title)}</p><ul>${items.join('')}</ul>${more}</main></body></html>`;
}

export function redirect(location: string, status = 301): Reply {
  return { status, headers: [['location', location]] };
}

export const target: Target = {
  id: 'testland',
  name: 'Testland',
  portals: [],
  languages: ['en'],
  regionalLanguages: [],
  scripts: [],
  domains: [],
  groups: [],
  source: 'test',
  checkedOn: null,
};

export interface Setup extends Partial<CrawlOptions> {
  answer: Answerer;
}

export interface Outcome extends CrawlResult {
  log: LogLine[];
  journal: JournalEntry[];
  /** Paths of the pages taken, in order. */
  paths: string[];
  reasonFor(url: string): SkipReason | undefined;
  asked(part: string): number;
  archive: Map<string, Exchange>;
}

/** Crawls an invented site in invented time. */
export async function crawlSite(setup: Setup): Promise<Outcome> {
  const { answer, ...given } = setup;
  const clock = createClock();
  const log: LogLine[] = [];
  const times = new Map<string, number>();
  const archive = new Map<string, Exchange>();
  const journal: JournalEntry[] = [];
  const options: CrawlOptions = {
    target,
    entries: [{ url: 'https://portal.test/', role: 'national' }],
    budgets: { pages: 100, minutes: 600, bytes: 1e9, pagesPerHost: 500 },
    concurrency: 4,
    pauseFor: () => 1000,
    isOwnSite: false,
    robotsToken: 'assay',
    async fetch(url, signal): Promise<FetchResult> {
      const at = clock.now();
      const count = (times.get(url) ?? 0) + 1;
      times.set(url, count);
      const made = answer(new URL(url), count);
      const reply: Reply = typeof made === 'string' ? { body: made } : (made ?? { status: 404, body: page('Nothing here') });
      const took = reply.takes ?? 50;
      await clock.sleep(took, signal);
      log.push({ url, at, until: clock.now() });
      const common = { url, ip: reply.ip ?? null, tls: null, milliseconds: took };
      if (signal.aborted) return { ...common, isOk: false, reason: 'stopped', detail: 'stopped' };
      if (reply.fault) return { ...common, isOk: false, reason: reply.fault, detail: `injected ${reply.fault}` };
      const body = Buffer.from(reply.body ?? '');
      const isRobots = new URL(url).pathname === '/robots.txt';
      const exchange: Exchange = {
        ...common,
        status: reply.status ?? 200,
        statusText: '',
        requestHeaders: [],
        responseHeaders: [['content-type', reply.type ?? (isRobots ? 'text/plain' : 'text/html; charset=utf-8')], ...(reply.headers ?? [])],
        wireBody: body,
        body,
        isTruncated: false,
        startedAt: new Date(at).toISOString(),
      };
      return { isOk: true, exchange };
    },
    async save(exchange): Promise<RecordRef> {
      const id = `record-${archive.size}`;
      archive.set(id, exchange);
      return { id, digest: `sha256:${createHash('sha256').update(id).digest('hex')}` };
    },
    read: ({ body, ...rest }) => extractFeatures({ ...rest, bytes: body }, { identify: () => ({ language: null, confidence: 0 }) }),
    worth: (link) => ({ worth: /service|permit|licence/i.test(link.text) ? 2 : 0, why: '' }),
    hasMoreToGain: () => true,
    onPage: () => undefined,
    signal: new AbortController().signal,
    now: clock.now,
    sleep: clock.sleep,
    journal: {
      replay: [],
      append: async (entry) => {
        journal.push(entry);
      },
      recall: async () => Promise.reject(new Error('nothing to recall')),
      recallRendered: async () => Promise.reject(new Error('nothing to recall')),
      usedMinutes: 0,
    },
    ...given,
  };
  const result = await crawlTarget(options);
  return {
    ...result,
    log,
    journal,
    archive,
    paths: result.pages.map(({ url }) => url.replace('https://portal.test', '')),
    reasonFor: (url) => result.skips.find((skip) => skip.url === new URL(url, 'https://portal.test').href)?.reason,
    asked: (part) => log.filter(({ url }) => url.includes(part)).length,
  };
}

/** Answers from a table of paths; robots.txt absent unless given. */
export function serve(table: Record<string, Reply | string>): Answerer {
  return (url) => table[`${url.pathname}${url.search}`] ?? table[url.href] ?? null;
}
