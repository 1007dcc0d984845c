import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came. */
export interface Asked {
  path: string;
  /** A document opened in Chromium; else our own client, or a part of a page. */
  by: 'client' | 'navigation' | 'part';
  at: number;
}

export interface GeneratedPortal {
  url: string;
  log: Asked[];
  close(): Promise<void>;
}

export interface PortalOptions {
  pages: number;
  /** Milliseconds until a request is answered. */
  delay: (path: string) => number;
}

const subjects = [
  'Birth certificate',
  'Driving licence',
  'Open data catalogue',
  'Public consultations',
  'Register a business',
  'Income tax return',
  'Privacy policy',
  'Contact us',
  'Accessibility statement',
  'Ministry of Health',
  'Scholarships',
  'Land registry',
  'Passport renewal',
  'Site map',
  'Public procurement',
  'Pensions',
];
const fillers = ['river', 'harbour', 'mountain', 'province', 'season', 'archive', 'bridge', 'garden', 'market', 'school', 'library', 'station'];

/** Words that differ from page to page, the same every time. */
function wordsOf(page: number, count: number): string {
  return Array.from({ length: count }, (_, at) => `${fillers[(page * 7 + at * 5 + ((page * at) % 11)) % fillers.length]}${((page + 3) * (at + 5)) % 97}`).join(
    ' ',
  );
}

function writePage(page: number, pages: number): string {
  const title = page === 0 ? 'The generated portal' : `${subjects[page % subjects.length]} ${page}`;
  const links = [3 * page + 1, 3 * page + 2, 3 * page + 3, (page * 17 + 5) % pages]
    .filter((to) => to < pages && to !== page)
    .map((to) => `<li><a href="/page-${to}">${subjects[to % subjects.length]} ${to}</a></li>`)
    .join('');
  const moved = page % 9 === 4 ? `<li><a href="/moved-${page + 1}">An address that moved</a></li>` : '';
  const missing = page % 11 === 6 ? `<li><a href="/missing-${page}">An address that is gone</a></li>` : '';
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>`;
  const body = `<main><h1>${title}</h1><p>${subjects[page % subjects.length]}: apply online, fees, required documents and opening hours.</p><p>${wordsOf(page, 60)}</p><ul>${links}${moved}${missing}</ul></main>`;
  // Some pages are filled by their script.
  return page % 13 === 12
    ? `${head}<body><script>document.body.innerHTML = ${JSON.stringify(body).replaceAll('<', '\\u003c')};</script></body></html>`
    : `${head}<body><header><a href="/">Home</a></header>${body}<footer><a href="/page-6">Privacy policy 6</a></footer></body></html>`;
}

/** Serves a portal of numbered pages on loopback, with an access log: links, redirects, missing pages, pages that scripts fill. */
export async function serveGeneratedPortal({ pages, delay }: PortalOptions): Promise<GeneratedPortal> {
  const log: Asked[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '/';
    const mode = request.headers['sec-fetch-mode'];
    log.push({ path, by: mode === 'navigate' ? 'navigation' : mode === undefined ? 'client' : 'part', at: Date.now() });
    const moved = /^\/moved-(\d+)$/.exec(path)?.[1];
    const number = path === '/' ? 0 : Number(/^\/page-(\d+)$/.exec(path)?.[1] ?? Number.NaN);
    setTimeout(() => {
      if (moved !== undefined) response.writeHead(302, { location: `/page-${moved}` }).end();
      else if (path === '/robots.txt') response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /private\n');
      else if (Number.isInteger(number) && number < pages)
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(writePage(number, pages));
      else
        response
          .writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
          .end('<!doctype html><title>Not here</title><p>There is no such page on this portal; see the home page.</p>');
    }, delay(path));
  };
  const server: Server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
