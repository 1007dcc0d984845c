import { describe, expect, it } from 'vitest';
import { crawlSite, page, redirect, words } from './site.ts';

const real = (path: string) => page(`About ${path}`);

describe('traps', () => {
  it('leaves a calendar of 300 redirecting pages after a few requests', async () => {
    const result = await crawlSite({
      answer: (url) => {
        const month = Number(/^\/calendar\/(\d+)$/.exec(url.pathname)?.[1] ?? Number.NaN);
        if (url.pathname === '/') return page('Home', ['/calendar/1', '/services', '/contact']);
        if (Number.isNaN(month)) return url.pathname === '/services' || url.pathname === '/contact' ? real(url.pathname) : null;
        if (month % 2 === 1) return redirect(`/calendar/${month + 1}`);
        return month < 300 ? `<title>Month</title><p>Nothing happens in this month of our calendar</p><a href="/calendar/${month + 1}">Next</a>` : null;
      },
    });
    expect(result.asked('/calendar/')).toBeLessThanOrEqual(12);
    expect(result.paths).toEqual(expect.arrayContaining(['/services', '/contact']));
    expect(result.skips.some(({ reason, url }) => reason === 'trap' && url.includes('calendar'))).toBe(true);
  });

  it('ends a chain of redirects and a loop of redirects', async () => {
    const result = await crawlSite({
      answer: (url) => {
        if (url.pathname === '/') return page('Home', ['/chain-a', '/loop-a']);
        if (url.pathname.startsWith('/chain-')) return redirect(`${url.pathname}a`);
        if (url.pathname === '/loop-a') return redirect('/loop-b');
        if (url.pathname === '/loop-b') return redirect('/loop-a');
        return null;
      },
    });
    expect(result.reasonFor('/chain-a')).toBe('redirect-limit');
    expect(result.asked('/chain-')).toBe(11);
    expect(result.reasonFor('/loop-a')).toBe('redirect-loop');
    expect(result.asked('/loop-')).toBe(2);
  });

  it('asks once for addresses that differ in session, campaign, order of parameters, scheme or fragment only', async () => {
    const variants = [
      '/page?a=1&b=2',
      '/page?b=2&a=1',
      '/page?a=1&b=2&utm_source=x',
      '/page?a=1&b=2#part',
      '/page;jsessionid=0F3A?a=1&b=2',
      'http://portal.test/page?a=1&b=2',
      '/page?a=1&b=2&PHPSESSID=1a2b3c4d5e6f7a8b',
    ];
    const result = await crawlSite({
      answer: (url) => (url.pathname === '/' ? page('Home', variants) : url.pathname.startsWith('/page') ? page('Page') : null),
    });
    expect(result.asked('/page')).toBe(1);
  });

  it('goes on through numbered pages that all say something new', async () => {
    const result = await crawlSite({
      answer: (url) => {
        if (url.pathname === '/')
          return page(
            'Home',
            Array.from({ length: 60 }, (_, at) => `/show?id=${at}`),
          );
        return url.pathname === '/show' ? page(`Item ${words(url.search, 5)}`) : null;
      },
    });
    expect(result.pages.length).toBe(61);
  });

  it('gives facets, print versions and paths that grow little', async () => {
    const names = ['year', 'topic', 'region', 'sort', 'page'];
    const result = await crawlSite({
      answer: (url) => {
        if (url.pathname === '/') return page('Home', ['/list?year=1&topic=1&region=1', '/about?print=1', '/about', '/deep/']);
        if (url.pathname === '/list') {
          const links = names.flatMap((name) =>
            [1, 2, 3].map((value) => {
              const next = new URL(url);
              next.searchParams.set(name, String(value));
              return next.href;
            }),
          );
          return page(`List ${words(url.search, 8)}`, links);
        }
        if (url.pathname.startsWith('/deep/')) return page(`Deep ${url.pathname}`, [`${url.pathname}deep/`]);
        return url.pathname === '/about' ? real('/about') : null;
      },
      budgets: { pages: 400, minutes: 6000, bytes: 1e9, pagesPerHost: 500 },
    });
    expect(result.asked('/list')).toBeLessThanOrEqual(60);
    expect(result.asked('print=1')).toBe(0);
    expect(result.asked('/deep/')).toBeLessThanOrEqual(4);
  });

  it('keeps one of two equal pages, and stops reading a mirror', async () => {
    const names = [...'abcdefghijklmnopqrstuvwxyz'];
    const table = Object.fromEntries(names.map((name) => [`/${name}`, page(`Page ${name} ${words(name, 40)}`)]));
    const result = await crawlSite({
      entries: [{ url: 'https://portal.test/', role: 'national' }],
      answer: (url) => {
        if (url.pathname === '/')
          return page('Home', [...names.map((name) => `/${name}`), ...names.map((name) => `https://zwin.portal.test/${name}`), '/index.html']);
        if (url.pathname === '/index.html')
          return page('Home', [...names.map((name) => `/${name}`), ...names.map((name) => `https://zwin.portal.test/${name}`), '/index.html']);
        return table[url.pathname] ?? null;
      },
      roundSize: 2,
    });
    expect(result.pages.length).toBe(27);
    expect(result.reasonFor('/index.html')).toBe('duplicate');
    expect(result.asked('https://zwin')).toBeLessThan(names.length);
    expect(result.skips.filter(({ detail }) => detail?.startsWith('mirror of')).length).toBeGreaterThan(1);
  });

  it('recognises pages that say "not found" with status 200', async () => {
    const missing = `<title>Sorry</title><main><p>${words('sorry', 40)}</p></main>`;
    const links = Array.from({ length: 20 }, (_, at) => `/${String.fromCharCode(97 + at)}`);
    const result = await crawlSite({
      answer: (url) => {
        if (url.pathname === '/robots.txt') return { status: 404 };
        if (url.pathname === '/') return page('Home', links);
        return url.pathname <= '/l' && url.pathname.length === 2 ? real(url.pathname) : missing;
      },
      roundSize: 4,
    });
    expect(result.asked('no-such-page')).toBe(1);
    expect(result.skips.filter(({ reason }) => reason === 'soft-404').length).toBeGreaterThanOrEqual(7);
    expect(result.paths.length).toBe(13);
  });

  it('weighs the first thousands of a million links', async () => {
    const many = Array.from({ length: 1_000_000 }, (_, at) => `<a href="/t${at.toString(36)}">t</a>`).join('');
    const result = await crawlSite({
      answer: (url) => (url.pathname === '/' ? `<title>Home</title>${many}` : null),
      budgets: { pages: 3, minutes: 600, bytes: 1e9, pagesPerHost: 20 },
    });
    expect(result.pages.length).toBe(1);
    expect(result.skips.length).toBeLessThan(1000);
  });
});
