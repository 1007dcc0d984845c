import { gzipSync } from 'node:zlib';
import { words } from '../../crawl/site.ts';
import { type Answer, type Behaviour, html, page, redirect, send, status } from '../behaviour.ts';

const plain =
  (body: string | Uint8Array, type = 'text/plain'): Answer =>
  (_request, response) =>
    send(response, 200, type, body);
const after = 'After all';
const links = (paths: string[]): string => paths.map((path) => `<a href="${path}">${path.slice(1)}</a> `).join('');
const sitemap = (urls: string[]): string => `<urlset>${urls.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`;
const most =
  (part: string, count: number): NonNullable<Behaviour['check']> =>
  (_result, log) => {
    const asked = log.filter(({ path }) => path.includes(part)).length;
    return asked <= count ? null : `${part} asked for ${asked} times`;
  };
const atOnce = (code: number, body: string, headers: Record<string, string> = {}): Behaviour['paths'] => ({ '/it': status(code, headers, body) });

/** robots.txt in every state. */
export const robots: Behaviour[] = [
  {
    name: 'robots.txt that bars the page',
    paths: { '/robots.txt': plain('User-agent: *\nDisallow: /it\n'), '/it': page('It') },
    outcome: { skip: 'robots' },
    asked: { most: 0 },
  },
  {
    name: 'robots.txt that bars us by name',
    paths: { '/robots.txt': plain('User-agent: Assay\nDisallow: /\n\nUser-agent: *\nAllow: /\n') },
    about: '/',
    outcome: { skip: 'robots' },
    asked: { most: 0 },
    endsHost: true,
  },
  {
    name: 'robots.txt of ten megabytes',
    paths: { '/robots.txt': plain(`User-agent: *\nDisallow: /it\n${'Disallow: /filler\n'.repeat(600_000)}`), '/it': page('It') },
    outcome: { skip: 'robots' },
  },
  { name: 'robots.txt as HTML', paths: { '/robots.txt': plain(html('Not found'), 'text/html'), '/it': page('It is open') }, outcome: { read: 'It is open' } },
  { name: 'robots.txt with 500', paths: { '/robots.txt': status(500) }, about: '/', outcome: { skip: 'robots-unreachable' }, endsHost: true },
  { name: 'robots.txt with 503 for ever', paths: { '/robots.txt': status(503) }, about: '/', outcome: { skip: 'robots-unreachable' }, endsHost: true },
  { name: 'robots.txt with 403', paths: { '/robots.txt': status(403), '/it': page('It is open') }, outcome: { read: 'It is open' } },
  { name: 'robots.txt that never answers', paths: { '/robots.txt': () => undefined }, about: '/', outcome: { skip: 'robots-unreachable' }, endsHost: true },
  {
    name: 'robots.txt that redirects once',
    paths: { '/robots.txt': redirect('/r2.txt'), '/r2.txt': plain('User-agent: *\nDisallow: /it'), '/it': page('It') },
    outcome: { skip: 'robots' },
  },
  {
    name: 'robots.txt that redirects for ever',
    paths: { '/robots.txt': redirect('/robots.txt?again'), '/robots.txt?again': redirect('/robots.txt'), '/it': page('It is open') },
    outcome: { read: 'It is open' },
  },
  {
    name: 'robots.txt with a byte order mark and old line ends',
    paths: { '/robots.txt': plain('\uFEFFUser-agent: *\rDisallow: /it\r'), '/it': page('It') },
    outcome: { skip: 'robots' },
  },
  {
    name: 'robots.txt with wildcards',
    paths: { '/robots.txt': plain('User-agent: *\nDisallow: /*t$\nAllow: /other'), '/it': page('It') },
    outcome: { skip: 'robots' },
  },
  {
    name: 'robots.txt of wildcards without end',
    paths: {
      '/robots.txt': plain(`User-agent: *\nDisallow: /${'*a'.repeat(200_000)}\n${'Disallow: /*a*b*c*d*e*f*g$\n'.repeat(5000)}`),
      '/it': page('It is open'),
    },
    outcome: { read: 'It is open' },
  },
  {
    name: 'robots.txt in gzip',
    paths: {
      '/robots.txt': (_request, response) => send(response, 200, 'text/plain', gzipSync('User-agent: *\nDisallow: /it'), { 'content-encoding': 'gzip' }),
      '/it': page('It'),
    },
    outcome: { skip: 'robots' },
  },
  {
    name: 'robots.txt with a Crawl-delay of a week',
    paths: { '/robots.txt': plain('User-agent: *\nCrawl-delay: 604800') },
    about: '/',
    outcome: { skip: 'budget-minutes' },
    endsHost: true,
  },
];

/** Sitemaps that are large, false or endless. */
export const sitemaps: Behaviour[] = [
  {
    name: 'a sitemap that leads to a page',
    paths: { '/sitemap.xml': plain(sitemap(['http://SITE/it']), 'text/xml'), '/': page('Home', links(['/other'])), '/it': page('In the map') },
    outcome: { read: 'In the map' },
  },
  {
    name: 'a sitemap in gzip',
    paths: {
      '/robots.txt': plain('Sitemap: http://SITE/map.xml.gz'),
      '/map.xml.gz': (_request, response) => send(response, 200, 'application/x-gzip', gzipSync(sitemap([`http://${_request.headers.host}/it`]))),
      '/': page('Home', links(['/other'])),
      '/it': page('In the map'),
    },
    outcome: { read: 'In the map' },
  },
  {
    name: 'sitemaps that name each other',
    paths: {
      '/robots.txt': plain('Sitemap: http://SITE/a.xml'),
      '/a.xml': plain(
        '<sitemapindex><sitemap><loc>http://SITE/b.xml</loc></sitemap><sitemap><loc>http://SITE/a.xml</loc></sitemap></sitemapindex>',
        'text/xml',
      ),
      '/b.xml': plain('<sitemapindex><sitemap><loc>http://SITE/a.xml</loc></sitemap></sitemapindex>', 'text/xml'),
      '/it': page('It'),
    },
    outcome: { read: 'It' },
    check: most('.xml', 2),
  },
  {
    name: 'an index of sitemaps without end',
    paths: { '/robots.txt': plain('Sitemap: http://SITE/m/a.xml'), '/it': page('It') },
    otherwise: (request, response) =>
      request.url?.startsWith('/m/')
        ? send(
            response,
            200,
            'text/xml',
            `<sitemapindex><sitemap><loc>http://${request.headers.host}${request.url.replace('.xml', 'a.xml')}</loc></sitemap></sitemapindex>`,
          )
        : status(404)(request, response, 1),
    outcome: { read: 'It' },
    check: most('/m/', 25),
  },
  {
    name: 'a sitemap of a hundred thousand addresses',
    paths: { '/sitemap.xml': plain(sitemap(Array.from({ length: 100_000 }, (_, at) => `http://SITE/n/${at.toString(36)}`)), 'text/xml'), '/it': page('It') },
    outcome: { read: 'It' },
    check: ({ skips }) => (skips.length < 1500 ? null : `${skips.length} skips listed`),
  },
  {
    name: 'a sitemap bomb',
    paths: {
      '/robots.txt': plain('Sitemap: http://SITE/map.xml.gz'),
      '/map.xml.gz': (_request, response) => send(response, 200, 'application/gzip', gzipSync(Buffer.alloc(120_000_000, '<url>'))),
      '/it': page('It'),
    },
    outcome: { read: 'It' },
  },
  {
    name: 'a sitemap that lies',
    paths: {
      '/sitemap.xml': plain(sitemap(['http://elsewhere.test/', 'http://127.0.0.2/', 'javascript:x()', 'http://SITE/no-such']), 'text/xml'),
      '/it': page('It'),
    },
    outcome: { read: 'It' },
    check: most('elsewhere', 0),
  },
  {
    name: 'a sitemap that is a page',
    paths: { '/sitemap.xml': page('Not found', links(['/secret'])), '/it': page('It') },
    outcome: { read: 'It' },
    check: most('/secret', 0),
  },
  {
    name: 'a sitemap that is broken',
    paths: {
      '/sitemap.xml': plain('<urlset><url><loc>http://SITE/it</loc></url><url><loc>http://SITE/x & <<<</urlset>', 'text/xml'),
      '/': page('Home', links(['/other'])),
      '/it': page('In the map'),
    },
    outcome: { read: 'In the map' },
  },
];

/** Walls: recognised, kept out of, never worked round. */
export const walls: Behaviour[] = [
  {
    name: 'a challenge with 403',
    paths: atOnce(403, '<title>Just a moment</title><script src="/cdn-cgi/challenge-platform/h/b/x"></script>'),
    outcome: { skip: 'challenge' },
    asked: { most: 1 },
    endsHost: true,
  },
  {
    name: 'a challenge with 429',
    paths: atOnce(429, '<script>window._cf_chl_opt={}</script>', { 'cf-mitigated': 'challenge' }),
    outcome: { skip: 'challenge' },
    asked: { most: 1 },
    endsHost: true,
  },
  {
    name: 'a challenge with 503',
    paths: atOnce(503, '<form id="challenge-form" action="/?__cf_chl_f_tk=x"></form>'),
    outcome: { skip: 'challenge' },
    asked: { most: 1 },
    endsHost: true,
  },
  {
    name: 'a challenge with 200',
    paths: atOnce(200, '<html><head><script src="/_Incapsula_Resource?x=1"></script></head><body></body></html>'),
    outcome: { skip: 'challenge' },
    endsHost: true,
  },
  {
    name: 'a script puzzle',
    paths: atOnce(200, '<script>var a=1;for(var i=0;i<9;i++)a*=i+3;document.cookie="p="+a;location.reload();</script>'),
    outcome: { skip: 'challenge' },
    endsHost: true,
  },
  {
    name: 'a CAPTCHA in place of the page',
    paths: atOnce(200, '<title>Check</title><div class="h-captcha" data-sitekey="x"></div>'),
    outcome: { skip: 'challenge' },
    endsHost: true,
  },
  {
    name: 'a CAPTCHA in a form of an ordinary page',
    paths: { '/it': page('Write to us', '<form><div class="g-recaptcha"></div></form>') },
    outcome: { read: 'Write to us' },
  },
  {
    name: 'every page refused',
    paths: { '/': page('Home', links(['/a', '/b', '/c', '/it', '/d', '/e', '/f', '/g', '/h', '/i', '/j', '/k', '/l'])) },
    otherwise: (request, response) => (/^\/.$|^\/it$/.test(request.url ?? '') ? status(403) : status(404))(request, response, 1),
    outcome: { skip: 'blocked' },
    endsHost: true,
    check: (result, log) => (result.walls.length === 1 && log.length < 18 ? null : `${result.walls.length} walls, ${log.length} requests`),
  },
  {
    name: 'a login wall',
    paths: { '/it': redirect('/login?next=/it'), '/login?next=/it': page('Sign in', '<form method=post><input name=u><input type=password name=p></form>') },
    outcome: { skip: 'login' },
  },
  {
    name: 'an entry behind a wall',
    paths: { '/': status(403, { 'cf-mitigated': 'challenge' }) },
    about: '/',
    outcome: { skip: 'challenge' },
    endsHost: true,
    check: ({ ended }) => (ended === 'blocked' ? null : ended),
  },
];

/** Spaces that have no end. */
export const spaces: Behaviour[] = [
  {
    name: 'a calendar of 300 redirecting pages',
    paths: { '/': page('Home', links(['/cal/2025-01', '/it', '/other'])), '/it': page('It') },
    otherwise: (request, response) => {
      const [, year = '', month = ''] = /^\/cal\/(\d+)-(\d+)/.exec(request.url ?? '') ?? [];
      if (year === '') return status(404)(request, response, 1);
      const next = Number(month) === 12 ? `/cal/${Number(year) + 1}-01` : `/cal/${year}-${String(Number(month) + 1).padStart(2, '0')}`;
      return (Number(month) % 2 ? redirect(next) : page('Calendar', links([next])))(request, response, 1);
    },
    outcome: { read: 'It' },
    check: most('/cal/', 14),
  },
  {
    name: 'a soft 404 for everything',
    paths: {
      '/': page('Home', links([...'abcdefghijklmnopqrst'].map((name) => `/${name}`).concat('/it', '/other'))),
      '/a': page('A'),
      '/b': page('B'),
      '/c': page('C'),
      '/d': page('D'),
      '/other': page(after),
      '/robots.txt': status(404),
      '/sitemap.xml': status(404),
    },
    otherwise: page('We could not find that'),
    outcome: { skip: ['soft-404', 'duplicate'] },
  },
  {
    name: 'session ids in every link',
    paths: {
      '/': page('Home', links(['/it;jsessionid=A1', '/it;jsessionid=B2', '/it?PHPSESSID=0123456789abcdef', '/it?utm_source=x', '/other'])),
      '/it': page('It'),
    },
    outcome: { read: 'It' },
    asked: { most: 1 },
  },
  {
    name: 'facets without end',
    paths: { '/': page('Home', links(['/list?a=1&b=1&c=1', '/it', '/other'])), '/it': page('It') },
    otherwise: (request, response) =>
      (request.url?.startsWith('/list')
        ? page(
            `List ${words(request.url, 12)}`,
            links(
              [1, 2, 3, 4].flatMap((value) => ['a', 'b', 'c', 'd'].map((name) => `/list?a=${value}&b=${value + 1}&c=${name.charCodeAt(0)}&${name}=${value}x`)),
            ),
          )
        : status(404))(request, response, 1),
    outcome: { read: 'It' },
    check: most('/list', 60),
  },
  {
    name: 'a path that grows',
    paths: { '/it': page('It', links(['it/'])) },
    otherwise: (request, response) =>
      (request.url?.startsWith('/it/') ? page(`Deeper ${request.url}`, links(['/x']).replace('/x', 'it/')) : status(404))(request, response, 1),
    outcome: { read: 'It' },
    check: most('/it/', 5),
  },
  {
    name: 'print versions',
    paths: { '/it': page('It', links(['/it?print=1', '/print/it', '/it?view=print'])) },
    outcome: { read: 'It' },
    check: most('print', 0),
  },
  {
    name: 'an address of ten thousand characters',
    paths: { '/': page('Home', links([`/${'long'.repeat(2500)}`, '/it', '/other'])), '/it': page('It') },
    outcome: { read: 'It' },
    check: most('longlong', 0),
  },
  {
    name: 'a frameset',
    paths: {
      '/it': (_request, response) => send(response, 200, 'text/html', '<html><frameset><frame src="/inner"></frameset></html>'),
      '/inner': page('Inside the frame'),
    },
    about: '/inner',
    outcome: { read: 'Inside the frame' },
  },
  {
    name: 'a search box that is a trap',
    paths: { '/it': page('It', '<form action="/find"><input name=q></form>') },
    outcome: { read: 'It' },
    check: most('/find', 1),
  },
];
