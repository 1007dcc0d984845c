import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRobots } from '../../../src/crawl/host/robots.ts';
import { readSitemap } from '../../../src/crawl/host/sitemap.ts';
import { recogniseWall } from '../../../src/crawl/host/wall.ts';

const at = (path: string): string => `https://a.test${path}`;
const robots = (text: string) => readRobots(at('/robots.txt'), Buffer.from(text), 'Assay');

describe('readRobots', () => {
  it('chooses the group by name, and the longest rule within it', () => {
    const rules = robots(
      'User-agent: *\nDisallow: /\n\nUser-agent: ASSAY\nUser-agent: other\nDisallow: /a\nAllow: /a/b\nDisallow: /*.php$\nCrawl-delay: 2.5\n',
    );
    expect(['/x', '/a', '/a/b/c', '/x.php', '/x.php?y'].map((path) => rules.isAllowed(at(path)))).toEqual([true, false, true, false, true]);
    expect(rules.crawlDelaySeconds).toBe(2.5);
  });

  it('reads percent escapes, comments and sitemaps with relative addresses', () => {
    const rules = robots(
      '# hello\nuser-agent : *  # all\ndisallow: /%7Ejane # hers\ndisallow: /é\nSitemap: /map.xml\nsitemap: https://b.test/x.xml\nsitemap: ::',
    );
    expect(rules.isAllowed(at('/%C3%A9t'))).toBe(false);
    expect(rules.sitemaps).toEqual([at('/map.xml'), 'https://b.test/x.xml', at('/::')]);
  });

  it('takes an empty Disallow, an empty file and an unknown group for leave', () => {
    for (const text of ['User-agent: *\nDisallow:', '', 'User-agent: other\nDisallow: /', '# nothing']) expect(robots(text).isAllowed(at('/x'))).toBe(true);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.webPath(), (bytes, path) => {
        expect(typeof readRobots(at('/robots.txt'), bytes, 'Assay').isAllowed(at(path))).toBe('boolean');
      }),
    );
  });
});

describe('readSitemap', () => {
  const read = (text: string | Uint8Array, limit = 100) => readSitemap(Buffer.from(text), at('/sitemap.xml'), limit);

  it('reads XML with name spaces, CDATA and entities, gzipped too', () => {
    const text = `<?xml version="1.0"?><s:urlset xmlns:s="x"><s:url><s:loc><![CDATA[ https://a.test/a?x=1&y=2 ]]></s:loc><s:lastmod>2025-01-02T03:04:05Z</s:lastmod></s:url><url><loc>https://a.test/b?x=1&amp;y=2</loc></url></s:urlset>`;
    const seeds = [
      { url: at('/a?x=1&y=2'), lastModified: '2025-01-02' },
      { url: at('/b?x=1&y=2'), lastModified: null },
    ];
    expect(read(text)).toEqual({ seeds, nested: [] });
    expect(read(gzipSync(text))).toEqual({ seeds, nested: [] });
  });

  it('reads plain lists, RSS and Atom', () => {
    expect(read('https://a.test/a\r\n\nnot an address\nhttps://a.test/b').seeds.map(({ url }) => url)).toEqual([at('/a'), at('/b')]);
    expect(read('<rss><channel><item><title>x</title><link>https://a.test/c</link></item></channel></rss>').seeds.map(({ url }) => url)).toEqual([at('/c')]);
    expect(read('<feed><link href="https://a.test/"/><entry><link href="https://a.test/d"/></entry></feed>').seeds.map(({ url }) => url)).toEqual([at('/d')]);
  });

  it('takes no more than it may', () => {
    expect(read(`<urlset>${'<url><loc>https://a.test/x</loc></url>'.repeat(5000)}</urlset>`, 10).seeds.length).toBe(10);
    expect(read(gzipSync(Buffer.alloc(60_000_000, ' ')))).toEqual({ seeds: [], nested: [] });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string().map((text) => Buffer.from(`<urlset><url><loc>${text}`)),
        ),
        (bytes) => void read(bytes),
      ),
    );
  });
});

describe('recogniseWall', () => {
  const wall = (status: number, body: string, headers: [string, string][] = []) =>
    recogniseWall({ status, body: Buffer.from(body), responseHeaders: [['content-type', 'text/html'], ...headers] });
  const long = `<main>${'An ordinary page about challenges, captchas and access denied. '.repeat(40)}</main>`;

  it.each<[string, number, string]>([
    ['an ordinary page', 200, long],
    ['an ordinary page that loads reCAPTCHA', 200, `${long}<div class="g-recaptcha"></div><script src="https://www.google.com/recaptcha/api.js"></script>`],
    ['an ordinary page behind Cloudflare', 200, `${long}<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>`],
    ['an ordinary page that sets a cookie and can reload', 200, `${long}<script>document.cookie="a=1";function f(){location.reload()}</script>`],
    ['a plain 403', 403, '<h1>Forbidden</h1>'],
    ['a plain 404', 404, '<h1>Not found</h1>'],
    ['a short page with a menu and a form that asks for a CAPTCHA', 200, '<nav>x</nav><form class="h-captcha"></form>'],
  ])('lets pass %s', (_, status, body) => {
    expect(wall(status, body)).toBeNull();
  });

  it('looks at bytes of any kind in time', () => {
    for (const hard of ['<', '<script', 'document.cookie = ', '.awswaf.com/', 'class="', '&#']) {
      const began = performance.now();
      wall(403, hard.repeat(Math.floor(130_000 / hard.length)));
      wall(200, hard.repeat(Math.floor(130_000 / hard.length)));
      expect(performance.now() - began, hard).toBeLessThan(3000);
    }
  });
});
