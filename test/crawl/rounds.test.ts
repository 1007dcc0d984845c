import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answerer, crawlSite, page, type Reply } from './site.ts';

/** A portal of two hosts whose pages link to each other by a rule. */
function lattice(latency: (url: string) => number): Answerer {
  return (url): Reply | null => {
    if (url.pathname === '/robots.txt' || url.pathname === '/sitemap.xml') return { status: 404, takes: latency(url.href) };
    const [, name = ''] = url.pathname.split('/');
    const seed = name === '' ? 1 : [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
    const links = [1, 2, 3, 4, 5].map((step): [string, string] => {
      const next = (seed * (step + 2) + step) % 400;
      const host = next % 3 === 0 ? 'https://data.portal.test' : 'https://portal.test';
      return [`${host}/p${String.fromCharCode(97 + (next % 26))}${next.toString(36).replace(/\d/g, 'z')}`, next % 7 === 0 ? `service ${next}` : `page ${next}`];
    });
    const status = seed % 11 === 0 ? 500 : 200;
    return { status, body: page(`${url.host} ${name}`, links), takes: latency(url.href) };
  };
}

describe('rounds', () => {
  it('gives the same pages in the same order however slow the answers and whatever the concurrency', async () => {
    const run = (latency: (url: string) => number, concurrency: number, pause: number) =>
      crawlSite({ answer: lattice(latency), concurrency, pauseFor: () => pause, budgets: { pages: 60, minutes: 6000, bytes: 1e9, pagesPerHost: 500 } });
    const plain = await run(() => 10, 1, 0);
    expect(plain.pages.length).toBe(60);
    expect(plain.ended).toBe('budget-pages');
    const judged = ({ pages, skips }: typeof plain) => ({
      pages: pages.map(({ url, order, parent, clicksFromHome, reasonVisited }) => ({ url, order, parent, clicksFromHome, reasonVisited })),
      skips,
    });
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, 1000), async (seed, concurrency, pause) => {
        let state = seed;
        const shuffled = await run(
          () => {
            state = (state * 1103515245 + 12345) & 0x7fffffff;
            return state % 900;
          },
          concurrency,
          pause,
        );
        expect(judged(shuffled)).toEqual(judged(plain));
      }),
      { numRuns: 10 },
    );
  });

  it('goes to what is worth more first, and every third time to what is near, in the section read least', async () => {
    const links = Array.from({ length: 30 }, (_, at): [string, string] => [
      `/${at % 2 === 0 ? 'news/' : ''}${String.fromCharCode(97 + at)}x`,
      at >= 20 ? 'a service' : 'something',
    ]);
    const { pages, paths } = await crawlSite({
      answer: (url) =>
        url.pathname === '/' ? page('Home', [...links, '/help/faq']) : url.pathname.endsWith('x') || url.pathname === '/help/faq' ? page(url.pathname) : null,
      budgets: { pages: 11, minutes: 600, bytes: 1e9, pagesPerHost: 500 },
    });
    const [services, explored] = [
      pages.filter(({ reasonVisited }) => reasonVisited.startsWith('“a service”')),
      pages.filter(({ reasonVisited }) => reasonVisited.startsWith('breadth-first')),
    ];
    expect([services.length, explored.length]).toEqual([7, 3]);
    expect(paths).toContain('/help/faq');
  });

  it('weighs a link again once a feature it pointed to is decided', async () => {
    const run = async (isDecided: boolean) => {
      const decided = new Set<string>();
      const { pages } = await crawlSite({
        answer: (url) =>
          url.pathname === '/'
            ? page('Home', [...['a', 'b', 'c', 'd', 'e', 'f'].map((name): [string, string] => [`/${name}`, 'passport']), ['/tax', 'tax']])
            : page(url.pathname),
        roundSize: 1,
        worth: (link) => (link.text === 'passport' ? { worth: 64, why: 'passport', aims: ['passport'] } : { worth: 3, why: 'tax', aims: ['tax'] }),
        stillWanted: (aim) => (decided.has(aim) ? 0 : 64),
        onPage: ({ url }) => {
          if (isDecided && url.endsWith('/a')) decided.add('passport');
        },
      });
      return pages.findIndex(({ url }) => url.endsWith('/tax'));
    };
    expect(await run(true)).toBeLessThanOrEqual(3);
    expect(await run(false)).toBeGreaterThan(4);
  });

  it('stops when nothing undecided can gain', async () => {
    let pages = 0;
    const result = await crawlSite({
      answer: (url) => (url.pathname === '/robots.txt' ? null : page(`At ${url.pathname}`, [`${url.pathname}x`, `${url.pathname}y`])),
      onPage: () => {
        pages += 1;
      },
      hasMoreToGain: () => pages < 10,
    });
    expect(result.ended).toBe('nothing-gains');
    expect(result.pages.length).toBeLessThan(20);
    expect(result.skips.some(({ reason }) => reason === 'worthless')).toBe(true);
  });

  it('ends at once, keeping what it has, when it is stopped', async () => {
    const stop = new AbortController();
    const result = await crawlSite({
      answer: (url) => (url.pathname === '/robots.txt' ? null : page(`At ${url.pathname}`, [`${url.pathname}x`, `${url.pathname}y`])),
      signal: stop.signal,
      onPage: ({ order }) => {
        if (order === 5) stop.abort();
      },
    });
    expect(result.ended).toBe('stopped');
    expect(result.pages.length).toBeGreaterThanOrEqual(6);
  });

  it('throws what a function handed in threw', async () => {
    const run = crawlSite({
      answer: () => page('Home'),
      onPage: () => {
        throw new Error('a bug');
      },
    });
    await expect(run).rejects.toThrow('a bug');
  });
});
