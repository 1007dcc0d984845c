import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crawlSite, page, redirect, serve, target, words } from './site.ts';

const urlset = (urls: string[]): string =>
  `<?xml version="1.0"?><urlset>${urls.map((url) => `<url><loc>${url}</loc><lastmod>2025-12-01</lastmod></url>`).join('')}</urlset>`;
const index = (...urls: string[]): string => `<sitemapindex>${urls.map((url) => `<sitemap><loc>${url}</loc></sitemap>`).join('')}</sitemapindex>`;

describe('sitemaps', () => {
  it('seed the frontier at low worth: nested, gzipped, looping, lying, broken', async () => {
    const result = await crawlSite({
      answer: serve({
        '/robots.txt': 'User-agent: *\nAllow: /\nSitemap: https://portal.test/maps.xml\nSitemap: https://elsewhere.test/map.xml',
        '/maps.xml': {
          type: 'application/xml',
          body: index('https://portal.test/maps.xml', 'https://portal.test/one.xml.gz', 'https://portal.test/two.xml', 'https://elsewhere.test/three.xml'),
        },
        '/one.xml.gz': {
          type: 'application/gzip',
          body: gzipSync(urlset(['https://portal.test/hidden', 'https://elsewhere.test/lie', 'javascript:alert(1)'])),
        },
        '/two.xml': { type: 'text/xml', body: `${urlset(['https://portal.test/found'])}<<broken & <url><loc>https://portal.test/after` },
        '/': page('Home', ['/linked']),
        '/linked': page('Linked'),
        '/hidden': page('Hidden'),
        '/found': page('Found'),
      }),
    });
    expect(result.paths.slice(0, 2)).toEqual(['/', '/linked']);
    expect(result.paths.slice(2).sort()).toEqual(['/found', '/hidden']);
    const hidden = result.pages.find(({ url }) => url.endsWith('/hidden'));
    expect([hidden?.clicksFromHome, hidden?.reasonVisited]).toEqual([null, expect.stringContaining('in the sitemap, changed 2025-12-01')]);
    expect(result.asked('elsewhere')).toBe(0);
    expect(result.asked('/maps.xml')).toBe(1);
    expect(result.pages.some(({ url }) => url.includes('.xml'))).toBe(false);
  });

  it('of any size cost little', async () => {
    const huge = urlset(Array.from({ length: 200_000 }, (_, at) => `https://portal.test/${words(String(at), 1)}-${at}`));
    const result = await crawlSite({
      answer: (url) =>
        url.pathname === '/'
          ? page('Home')
          : url.pathname === '/sitemap.xml'
            ? { type: 'text/xml', body: huge }
            : url.pathname === '/robots.txt'
              ? null
              : page(url.pathname),
      budgets: { pages: 5, minutes: 600, bytes: 1e9, pagesPerHost: 500 },
    });
    expect(result.pages.length).toBe(5);
    expect(result.skips.length).toBeLessThan(1000);
  });
});

describe('ways that are no links', () => {
  it('follows a refresh, frames and `<base>`, as a visitor is led', async () => {
    const result = await crawlSite({
      answer: serve({
        '/': '<title>Welcome</title><meta http-equiv="refresh" content="3; URL=/start">',
        '/start': '<html><frameset><frame src="/menu"><frame src="/content"></frameset></html>',
        '/menu': `<base href="/deep/">${page('Menu', ['leaf'])}`,
        '/content': page('Content'),
        '/deep/leaf': page('Leaf'),
      }),
    });
    expect(result.paths).toEqual(['/', '/start', '/menu', '/content', '/deep/leaf']);
    expect(result.pages.map(({ clicksFromHome }) => clicksFromHome)).toEqual([0, 0, 0, 0, 1]);
  });

  it('reads the home page of every language, and copies of pages already read only until the language is known', async () => {
    const names = Array.from({ length: 12 }, (_, at) => String.fromCharCode(97 + at));
    const alternates = (path: string): string =>
      ['en', 'fr', 'ar'].map((tag) => `<link rel="alternate" hreflang="${tag}" href="https://portal.test/${tag}/${path}">`).join('');
    const result = await crawlSite({
      entries: [{ url: 'https://portal.test/en/', role: 'national' }],
      answer: (url) => {
        const [, tag = '', path = ''] = url.pathname.split('/');
        if (!['en', 'fr', 'ar'].includes(tag)) return null;
        const head = `<!doctype html><html lang="${tag}"><head><title>${tag} ${path}</title>${alternates(path)}</head>`;
        return `${head}<body><main><p>${words(url.pathname)}</p>${tag === 'en' && path === '' ? names.map((name) => `<a href="/en/${name}">${name}</a>`).join('') : ''}</main></body></html>`;
      },
    });
    expect(result.paths).toEqual(expect.arrayContaining(['/en/', '/fr/', '/ar/']));
    const of = (tag: string): number => result.paths.filter((path) => path.startsWith(`/${tag}/`)).length;
    expect(of('en')).toBe(13);
    expect([of('fr') < 10, of('ar') < 10]).toEqual([true, true]);
    expect(result.skips.filter(({ reason }) => reason === 'language-copy').length).toBeGreaterThan(5);
  });

  it('asks the portal’s own search box, at most ten times, and follows what it finds', async () => {
    const box = '<form role="search" action="/find"><input type="search" name="q"></form>';
    const many = Array.from({ length: 30 }, (_, at) => `/${String.fromCharCode(97 + (at % 26))}${at > 25 ? 'z' : ''}`);
    const result = await crawlSite({
      answer: (url) => {
        if (url.pathname === '/') return page('Home', many, box);
        if (url.pathname === '/find') return page(`Results for ${url.searchParams.get('q')}`, [[`/found-${url.searchParams.get('q')}`, 'permit']]);
        return url.pathname === '/robots.txt' || url.pathname === '/sitemap.xml' ? null : page(url.pathname);
      },
      questions: () => Array.from({ length: 15 }, (_, at) => `word${String.fromCharCode(97 + at)}`),
      budgets: { pages: 200, minutes: 6000, bytes: 1e9, pagesPerHost: 500 },
      roundSize: 2,
    });
    expect(result.asked('/find?q=')).toBe(10);
    const results = result.pages.find(({ url }) => url.endsWith('/find?q=worda'));
    expect(results?.reasonVisited).toBe('the portal’s search for “worda”');
    const found = result.pages.find(({ url }) => url.endsWith('/found-worda'));
    expect([found?.clicksFromHome, found?.parent]).toEqual([2, results?.order]);
  });

  it('asks no search box whose results robots.txt bars, nor one by POST', async () => {
    const asked = async (form: string, robots: string) => {
      const result = await crawlSite({
        answer: (url) =>
          url.pathname === '/robots.txt'
            ? robots
            : url.pathname === '/'
              ? page('Home', ['/a', '/b', '/c', '/d', '/e', '/f', '/g', '/h', '/i', '/j'], form)
              : page(url.href),
        questions: () => ['word'],
        roundSize: 2,
      });
      return result.asked('/find');
    };
    const get = '<form role="search" action="/find"><input type="search" name="q"></form>';
    expect(await asked(get, 'User-agent: *\nDisallow: /nothing')).toBe(1);
    expect(await asked(get, 'User-agent: *\nDisallow: /find')).toBe(0);
    expect(await asked(get.replace('<form', '<form method="post"'), '')).toBe(0);
  });
});

describe('scope', () => {
  const open = (url: URL) =>
    url.pathname === '/robots.txt' || url.pathname === '/sitemap.xml' ? null : page(url.href, [`${url.pathname.replace(/\/$/, '')}/next`]);

  it('reads the government family to a small depth, under its own role, and nothing else', async () => {
    const result = await crawlSite({
      target: { ...target, domains: ['gov.tl'] },
      entries: [{ url: 'https://www.gov.tl/', role: 'national' }],
      answer: (url) =>
        url.href === 'https://www.gov.tl/'
          ? page('Home', ['https://health.gov.tl/', 'https://news.tl/', ['https://epay.tl/', 'official service']])
          : url.host === 'www.gov.tl'
            ? null
            : open(url),
      worth: (link) => ({ worth: 0, why: '', ...(link.text === 'official service' ? { officialAs: 'services' as const } : {}) }),
    });
    const hosts = result.pages.map(({ url, role }) => `${new URL(url).host} ${role}`).sort();
    expect(hosts).toEqual(['epay.tl services', 'epay.tl services', 'health.gov.tl ministry', 'health.gov.tl ministry', 'www.gov.tl national']);
    expect(result.reasonFor('https://news.tl/')).toBe('out-of-scope');
    expect(result.skips.filter(({ reason }) => reason === 'depth').length).toBe(2);
  });

  it('of a target given by address is its registrable domain; for an IP address its host', async () => {
    const byName = await crawlSite({
      entries: [{ url: 'https://portal.example/', role: 'national' }],
      answer: (url) =>
        url.href === 'https://portal.example/'
          ? page('Home', ['https://data.portal.example/', 'https://example.test/'])
          : url.pathname === '/'
            ? page(url.href)
            : null,
    });
    expect(byName.pages.map(({ url }) => url)).toEqual(['https://portal.example/', 'https://data.portal.example/']);
    const byAddress = await crawlSite({
      entries: [{ url: 'http://127.0.0.1:8080/', role: 'national' }],
      answer: (url) =>
        url.port === '8080' && url.pathname === '/' ? page('Home', ['/a', 'http://127.0.0.1:9090/']) : url.pathname === '/a' ? page('A') : null,
      pauseFor: () => 0,
    });
    expect(byAddress.pages.map(({ url }) => url)).toEqual(['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/a']);
  });

  it('follows an entry to the host it moved to, other pages not', async () => {
    const result = await crawlSite({
      entries: [{ url: 'http://old.test/', role: 'national' }],
      answer: (url) => {
        if (url.host === 'old.test') return url.pathname === '/robots.txt' ? null : redirect('https://www.new.example/');
        if (url.href === 'https://www.new.example/') return page('New home', ['/a', '/out']);
        if (url.pathname === '/out') return redirect('https://elsewhere.test/');
        return url.pathname === '/a' ? page('A') : null;
      },
    });
    expect(result.pages.map(({ url, role, isEntry }) => [url, role, isEntry])).toEqual([
      ['https://www.new.example/', 'national', true],
      ['https://www.new.example/a', 'national', false],
    ]);
    expect(result.reasonFor('https://www.new.example/out')).toBe('out-of-scope');
    expect(result.asked('elsewhere')).toBe(0);
  });

  it('gives pages of one host the role of the portal whose folder they stand in', async () => {
    const result = await crawlSite({
      entries: [
        { url: 'https://portal.test/', role: 'national' },
        { url: 'https://portal.test/data/', role: 'open-data' },
      ],
      answer: (url) =>
        url.pathname === '/'
          ? page('Home', ['/data/set', '/news'])
          : url.pathname === '/robots.txt' || url.pathname === '/sitemap.xml'
            ? null
            : page(url.pathname),
    });
    expect(Object.fromEntries(result.pages.map(({ url, role }) => [new URL(url).pathname, role]))).toEqual({
      '/': 'national',
      '/data/': 'open-data',
      '/data/set': 'open-data',
      '/news': 'national',
    });
  });
});
