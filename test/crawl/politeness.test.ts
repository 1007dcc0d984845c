import { describe, expect, it } from 'vitest';
import { crawlSite, type LogLine, type Outcome, page, redirect, serve } from './site.ts';

/** Milliseconds between the end of each request to a site and the start of the next. */
function gaps(log: LogLine[], isOf: (url: string) => boolean = () => true): number[] {
  const own = log.filter(({ url }) => isOf(url)).sort((a, b) => a.at - b.at);
  return own.slice(1).map(({ at }, index) => at - (own[index]?.until ?? 0));
}

function chain(length: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length }, (_, at) => [at === 0 ? '/' : `/${'p'.repeat(at)}`, page(`Page ${'p'.repeat(at)}`, [`/${'p'.repeat(at + 1)}`])]),
  );
}

const wide = (count: number): string =>
  page(
    'Home',
    Array.from({ length: count }, (_, at) => `/${String.fromCharCode(97 + at)}`),
  );

describe('pace', () => {
  it('asks a host one at a time, a second apart, robots.txt included', async () => {
    const { log } = await crawlSite({ answer: (url) => (url.pathname === '/' ? wide(12) : url.pathname.length === 2 ? page(url.pathname) : null) });
    expect(log.length).toBeGreaterThan(12);
    expect(Math.min(...gaps(log))).toBeGreaterThanOrEqual(1000);
  });

  it('counts hosts of one registrable domain, and hosts at one address, as one', async () => {
    const ipOf = (url: string): string => (new URL(url).host === 'other.test' ? '198.18.0.9' : '198.18.0.1');
    const run = (isKnownAhead: boolean) =>
      crawlSite({
        entries: [
          { url: 'https://www.gov.example.org/', role: 'national' },
          { url: 'https://data.gov.example.org/', role: 'open-data' },
          { url: 'https://twin.test/', role: 'services' },
          { url: 'https://other.test/', role: 'services' },
        ],
        answer: (url) => ({ body: url.pathname === '/' ? wide(5) : page(url.href), takes: 700, ip: ipOf(url.href) }),
        ...(isKnownAhead ? { addressOf: async (url: string) => ipOf(url) } : {}),
      });
    const own = (url: string): boolean => url.includes('example.org');
    const shared = ({ log }: Outcome) => log.filter(({ url }) => own(url) || url.includes('twin')).sort((a, b) => a.at - b.at);
    const learnt = await run(false);
    expect(Math.min(...gaps(learnt.log, own))).toBeGreaterThanOrEqual(1000);
    // The first answer of a host tells its address; from then on both share one lane.
    expect(Math.min(...gaps(shared(learnt).slice(4)))).toBeGreaterThanOrEqual(1000);
    const known = await run(true);
    expect(Math.min(...gaps(shared(known)))).toBeGreaterThanOrEqual(1000);
    const overlaps = known.log.filter(({ url }) => url.includes('other')).some((one) => shared(known).some((two) => two.at < one.until && one.at < two.until));
    expect(overlaps).toBe(true);
  });

  it('keeps the Crawl-delay where it is larger, and no pause only where none is owed', async () => {
    const answer = serve({ ...chain(4), '/robots.txt': 'User-agent: *\nCrawl-delay: 7\n' });
    const slow = await crawlSite({ answer });
    expect(Math.min(...gaps(slow.log))).toBeGreaterThanOrEqual(7000);
    const named = await crawlSite({ answer, pauseFor: () => 0 });
    expect(Math.min(...gaps(named.log))).toBeGreaterThanOrEqual(7000);
    const free = await crawlSite({ answer: serve(chain(4)), pauseFor: () => 0 });
    expect(Math.max(...gaps(free.log))).toBeLessThan(100);
  });

  it('shrinks the pages of a host whose Crawl-delay is above thirty seconds, never the delay', async () => {
    const result = await crawlSite({
      answer: (url) => (url.pathname === '/robots.txt' ? 'User-agent: *\nCrawl-delay: 60\n' : url.pathname === '/' ? wide(20) : page(url.pathname)),
      budgets: { pages: 100, minutes: 6000, bytes: 1e9, pagesPerHost: 10 },
    });
    expect(Math.min(...gaps(result.log))).toBeGreaterThanOrEqual(60_000);
    expect(result.pages.length).toBeLessThanOrEqual(5);
    expect(result.skips.some(({ reason }) => reason === 'budget-host')).toBe(true);
  });

  it('waits five seconds after a slow answer', async () => {
    const { log } = await crawlSite({
      answer: (url) =>
        url.pathname === '/'
          ? page('Home', ['/slow', '/then', '/last'])
          : url.pathname === '/robots.txt'
            ? null
            : { body: page(url.pathname), takes: url.pathname === '/slow' ? 4000 : 20 },
      roundSize: 1,
    });
    const at = log.findIndex(({ url }) => url.endsWith('/slow'));
    expect((log[at + 1]?.at ?? 0) - (log[at]?.until ?? 0)).toBeGreaterThanOrEqual(5000);
  });

  it('retries 503 as Retry-After says, then reads on', async () => {
    const result = await crawlSite({
      answer: (url, times) => {
        if (url.pathname === '/busy' && times < 3) return { status: 503, headers: [['retry-after', '40']] };
        return url.pathname === '/' ? page('Home', ['/busy']) : url.pathname === '/busy' ? page('Busy') : null;
      },
    });
    const busy = result.log.filter(({ url }) => url.endsWith('/busy'));
    expect(busy.length).toBe(3);
    expect((busy[1]?.at ?? 0) - (busy[0]?.until ?? 0)).toBeGreaterThanOrEqual(40_000);
    expect(result.paths).toContain('/busy');
  });

  it('leaves a host that goes on saying 429', async () => {
    const result = await crawlSite({
      answer: (url) => (url.pathname === '/' ? wide(20) : url.pathname === '/robots.txt' || url.pathname === '/sitemap.xml' ? null : { status: 429 }),
    });
    expect(result.walls).toEqual([{ host: 'portal.test', kind: 'rate-limit', detail: expect.any(String) }]);
    expect(result.log.length).toBeLessThan(30);
    expect(result.skips.some(({ reason }) => reason === 'rate-limited')).toBe(true);
    expect(result.skips.some(({ reason }) => reason === 'host-left')).toBe(true);
  });

  it('retries a reset once, a time-out never', async () => {
    const result = await crawlSite({
      answer: (url) =>
        url.pathname === '/'
          ? page('Home', ['/reset', '/late'])
          : url.pathname === '/reset'
            ? { fault: 'reset' }
            : url.pathname === '/late'
              ? { fault: 'timeout' }
              : null,
    });
    expect([result.asked('/reset'), result.asked('/late')]).toEqual([2, 1]);
    expect([result.reasonFor('/reset'), result.reasonFor('/late')]).toEqual(['reset', 'timeout']);
  });

  it('ends when the next turn would come too late, and says so', async () => {
    const result = await crawlSite({
      answer: (url) =>
        url.pathname === '/robots.txt' ? 'User-agent: *\nCrawl-delay: 20\n' : page(`At ${url.pathname}`, [`${url.pathname}x`, `${url.pathname}y`]),
      budgets: { pages: 100, minutes: 2, bytes: 1e9, pagesPerHost: 500 },
    });
    expect([result.ended, result.pages.length]).toEqual(['budget-minutes', 4]);
    expect(new Set(result.skips.map(({ reason }) => reason))).toEqual(new Set(['budget-minutes']));
    expect(Math.max(...result.log.map(({ at }) => at)) - (result.log[0]?.at ?? 0)).toBeLessThan(120_000);
  });

  it('reads at most the pages of a host that the budget names, unless the site is the operator’s own', async () => {
    const answer = (url: URL) => (url.pathname === '/robots.txt' ? null : page(`At ${url.pathname}`, [`${url.pathname}x`, `${url.pathname}y`]));
    const budgets = { pages: 40, minutes: 600, bytes: 1e9, pagesPerHost: 12 };
    const guest: Outcome = await crawlSite({ answer, budgets });
    expect(guest.pages.length).toBe(12);
    expect((await crawlSite({ answer, budgets, isOwnSite: true })).pages.length).toBe(40);
  });
});

describe('robots.txt', () => {
  const site = {
    '/': page('Home', ['/open', '/closed', '/closed/but-open', '/away']),
    '/open': page('Open'),
    '/closed': page('Closed'),
    '/closed/but-open': page('But open'),
    '/away': redirect('/closed'),
  };

  it('is asked for once and obeyed, also after redirects', async () => {
    const result = await crawlSite({
      answer: serve({
        ...site,
        '/robots.txt': 'User-agent: other\nDisallow: /\n\nUser-agent: Assay\nDisallow: /closed\nAllow: /closed/but-open\n\nUser-agent: *\nDisallow: /open',
      }),
    });
    expect(result.asked('robots.txt')).toBe(1);
    expect(result.paths).toEqual(['/', '/closed/but-open', '/open']);
    expect(result.asked('/closed')).toBe(1);
    expect([result.reasonFor('/closed'), result.reasonFor('/away')]).toEqual(['robots', 'robots']);
    expect(result.robots).toEqual([expect.objectContaining({ origin: 'https://portal.test', status: 'read' })]);
  });

  it.each([
    ['absent (404)', { status: 404 }, 'absent', 3],
    ['forbidden (403)', { status: 403 }, 'absent', 3],
    ['a page of HTML', { body: page('Robots?'), type: 'text/html' }, 'invalid', 3],
    ['a failing server (500)', { status: 500 }, 'unreachable', 0],
    ['a time-out', { fault: 'timeout' as const }, 'unreachable', 0],
    ['a redirect to nowhere', redirect('/robots.txt'), 'absent', 3],
  ])('%s', async (_, robots, status, pages) => {
    const result = await crawlSite({ answer: serve({ '/': page('Home', ['/a', '/b']), '/a': page('A'), '/b': page('B'), '/robots.txt': robots }) });
    expect(result.robots[0]?.status).toBe(status);
    expect(result.pages.length).toBe(pages);
    if (pages === 0) expect([result.reasonFor('/'), result.ended]).toEqual(['robots-unreachable', 'unreachable']);
  });

  it('of ten megabytes is read to its first 500 KiB', async () => {
    const huge = `User-agent: *\nDisallow: /early\n${`Disallow: /filler\n`.repeat(600_000)}Disallow: /late\n`;
    const result = await crawlSite({
      answer: serve({ '/': page('Home', ['/early', '/late']), '/early': page('Early'), '/late': page('Late'), '/robots.txt': huge }),
    });
    expect(result.paths).toEqual(['/', '/late']);
  });
});
