import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeJournal, countMinutes, type JournalEntry, journalEntry } from '../../src/crawl/index.ts';
import type { Exchange } from '../../src/network/index.ts';
import { type Answerer, crawlSite, page, redirect, type Setup } from './site.ts';

const answer: Answerer = (url, times) => {
  const { pathname } = url;
  if (pathname === '/robots.txt') return 'User-agent: *\nDisallow: /x/closed\n';
  if (pathname.endsWith('busy') && times === 1) return { status: 503, headers: [['retry-after', '3']] };
  if (pathname.endsWith('broken')) return { fault: 'timeout' };
  if (pathname.endsWith('moved')) return redirect(pathname.replace('moved', 'here'));
  if (pathname.length > 24) return null;
  return page(
    `At ${pathname}`,
    ['one', 'two', 'busy', 'broken', 'moved', 'closed'].map((name) => `${pathname.replace(/\/$/, '')}/${name}`),
  );
};
const budgets = { pages: 30, minutes: 600, bytes: 1e9, pagesPerHost: 500 };

/** A run that dies at its nth write to the journal, before or after the line is on disk. */
async function runUntil(kill: number, isLineWritten: boolean, past: JournalEntry[], archive: Map<string, Exchange>, log: string[]) {
  const journal = [...past];
  let writes = 0;
  const setup: Setup = {
    budgets,
    answer: (url, times) => {
      log.push(url.href);
      return answer(url, times + log.filter((each) => each === url.href).length - times);
    },
    save: async (exchange) => {
      const id = `record-${archive.size}`;
      archive.set(id, exchange);
      return { id, digest: `sha256:${'0'.repeat(64)}` };
    },
    journal: {
      replay: past,
      async append(entry) {
        writes += 1;
        if (writes > kill || (writes === kill && !isLineWritten)) throw new Error('killed');
        journal.push(journalEntry.parse(JSON.parse(JSON.stringify(entry))));
        if (writes === kill) throw new Error('killed');
      },
      recall: async ({ id }) => archive.get(id) ?? Promise.reject(new Error(`no record ${id}`)),
      recallRendered: async () => Promise.reject(new Error('nothing was rendered')),
      usedMinutes: 0,
    },
  };
  const result = await crawlSite(setup).catch((error: Error) => {
    expect(error.message).toBe('killed');
    return null;
  });
  return { result, journal };
}

const never = Number.POSITIVE_INFINITY;

describe('resume', () => {
  it('goes on after any number of kills: nothing archived is asked for again, and the pages are those of one run', async () => {
    const whole = await runUntil(never, true, [], new Map(), []);
    const pagesOf = (run: typeof whole) => run.result?.pages.map(({ url, order, parent, reasonVisited }) => ({ url, order, parent, reasonVisited }));
    expect(pagesOf(whole)?.length).toBe(30);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), { minLength: 1, maxLength: 4 }), async (kills) => {
        const archive = new Map<string, Exchange>();
        const log: string[] = [];
        let journal: JournalEntry[] = [];
        for (const [kill, isLineWritten] of [...kills, [never, true] as const]) {
          const archived = [...archive].map(([id, { url, startedAt }]) => ({
            url,
            record: { id, digest: `sha256:${'0'.repeat(64)}` },
            at: Date.parse(startedAt),
          }));
          const run = await runUntil(kill, isLineWritten, completeJournal(journal, archived), archive, log);
          journal = run.journal;
          if (run.result === null) continue;
          expect(pagesOf(run)).toEqual(pagesOf(whole));
        }
        const answered = [...archive.values()].filter(({ status }) => status !== 503).map(({ url }) => url);
        expect(answered.length).toBe(new Set(answered).size);
      }),
      { numRuns: 10 },
    );
  });

  it('counts what was spent before: a budget of minutes is not given twice, and what was read in it is kept', async () => {
    const archive = new Map<string, Exchange>();
    const whole = await runUntil(never, true, [], archive, []);
    const log: string[] = [];
    const resumed = await crawlSite({
      budgets,
      answer: (url, times) => {
        log.push(url.href);
        return answer(url, times);
      },
      journal: {
        replay: whole.journal.slice(0, 20),
        append: async () => undefined,
        recall: async ({ id }) => archive.get(id) ?? Promise.reject(new Error(`no record ${id}`)),
        recallRendered: async () => Promise.reject(new Error('nothing was rendered')),
        usedMinutes: budgets.minutes,
      },
    });
    expect([resumed.ended, log]).toEqual(['budget-minutes', []]);
    expect(resumed.pages.length).toBeGreaterThan(5);
    expect(resumed.pages.map(({ url }) => url)).toEqual(whole.result?.pages.slice(0, resumed.pages.length).map(({ url }) => url));
  });

  it('leaves the time between a kill and its resumption out', () => {
    const minute = 60_000;
    const at = (kind: 'began' | 'failed', minutes: number): JournalEntry =>
      kind === 'began'
        ? { kind, at: minutes * minute }
        : { kind, url: 'https://portal.test/', reason: 'timeout', detail: '', milliseconds: 1, at: minutes * minute };
    expect(countMinutes([])).toBe(0);
    expect(countMinutes([at('began', 0), at('failed', 3), at('began', 100), at('failed', 101), at('failed', 104), at('began', 500)])).toBe(7);
  });
});
