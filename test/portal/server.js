// The fictional Republic of Marevia on loopback: four sites, one port each. Plain JavaScript, so that the packed package runs it as it is.
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, relative, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expandDates, readPage, renderPage, toPlainText } from './render.js';
import { renderSearch } from './search.js';

/** @typedef {import('./render.js').Page} Page */
/** @typedef {'national' | 'services' | 'data' | 'participation'} SiteName */
/** @typedef {{ site: SiteName, method: string, path: string, userAgent: string }} SeenRequest */
/**
 * @typedef {object} Portal
 * @property {string} url the national portal, without a final slash
 * @property {string} servicesUrl
 * @property {string} dataUrl
 * @property {string} participationUrl
 * @property {SeenRequest[]} requests every request so far, in order of arrival
 * @property {() => Promise<void>} close
 */

const here = dirname(fileURLToPath(import.meta.url));
/** @type {readonly SiteName[]} */
const siteNames = ['national', 'services', 'data', 'participation'];

/** @type {Record<string, string>} */
const contentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
};

/** Addresses that moved, per site. @type {Record<string, Record<string, string>>} */
const moved = { national: { '/en/': '/', '/ministries/': '/government/structure/', '/a-z/': '/services/a-z/' } };

/**
 * Reads all files under `directory`. Keys are paths with forward slashes.
 * @param {string} directory
 * @returns {Promise<Map<string, Buffer>>}
 */
async function readTree(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = new Map();
  for (const entry of entries.filter((one) => one.isFile()).sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
    const path = join(entry.parentPath, entry.name);
    files.set(relative(directory, path).split(sep).join('/'), await readFile(path));
  }
  return files;
}

/**
 * Reads the pages of one site: address path → page.
 * @param {SiteName} site
 * @returns {Promise<{ pages: Map<string, Page>, files: Map<string, Buffer> }>}
 */
async function readSite(site) {
  const pages = new Map();
  const files = new Map();
  for (const [path, bytes] of await readTree(join(here, 'pages', site))) {
    if (path.endsWith('index.html')) pages.set(`/${path.slice(0, -'index.html'.length)}`, readPage(bytes.toString('utf8'), path));
    else files.set(`/${path}`, bytes);
  }
  return { pages, files };
}

/**
 * Starts the four sites on 127.0.0.1. With `port`, they take `port` and the three after it; else free ones.
 * All dates on the pages count from `now`. `delay` gives the milliseconds until a path is answered, `refuses` whether it is answered with 403.
 * @param {{ port?: number, now?: Date, delay?: (path: string) => number, refuses?: (site: SiteName, path: string) => boolean }} [options]
 * @returns {Promise<Portal>}
 */
export async function startPortal({ port = 0, now = new Date(), delay, refuses } = {}) {
  const layouts = await readTree(join(here, 'layouts'));
  const assets = await readTree(join(here, 'assets'));
  /** @type {Record<string, string>} */
  const origins = {};
  /** @type {SeenRequest[]} */
  const requests = [];
  /** @type {import('node:http').Server[]} */
  const servers = [];

  for (const [index, site] of siteNames.entries()) {
    const { pages, files } = await readSite(site);
    const server = createServer(async (request, response) => {
      if (delay) await setTimeout(delay(request.url ?? ''));
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://portal');
      requests.push({ site, method: request.method ?? '', path: request.url ?? '', userAgent: request.headers['user-agent'] ?? '' });
      const context = { layouts, origins, now, site };
      /** @type {(status: number, type: string, body: string | Buffer, headers?: Record<string, string>) => void} */
      const send = (status, type, body, headers = {}) => {
        response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff', ...headers });
        response.end(request.method === 'HEAD' ? '' : body);
      };
      const sendPage = (/** @type {Page} */ page, status = 200) => send(status, contentTypes['.html'] ?? '', renderPage(page, pathname, context));
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return send(405, 'text/plain; charset=utf-8', 'This demonstration accepts no data.\n', { allow: 'GET, HEAD' });

      if (refuses?.(site, pathname)) return send(403, contentTypes['.html'] ?? '', '<!doctype html><title>Forbidden</title><h1>Forbidden</h1>');
      const target = moved[site]?.[pathname] ?? (pages.has(`${pathname}/`) ? `${pathname}/` : undefined);
      if (target !== undefined) return send(301, 'text/plain; charset=utf-8', '', { location: target });
      if (pathname === '/search/') return sendPage(renderSearch(pages, searchParams, context));
      if (pathname === '/sitemap.xml') return send(200, contentTypes['.xml'] ?? '', listPages([...pages.keys()], origins[site] ?? ''));
      const page = pages.get(pathname);
      if (page) return sendPage(page);
      const file = files.get(pathname) ?? (pathname.startsWith('/assets/') ? assets.get(pathname.slice('/assets/'.length)) : undefined);
      if (!file) return sendPage(pages.get('/not-found/') ?? notFound, 404);
      const type = contentTypes[extname(pathname)] ?? 'application/octet-stream';
      return send(200, type, /pdf|octet/.test(type) ? file : expandDates(fillOrigins(file.toString('utf8'), origins), now, 'en'));
    });
    await new Promise((resolve, reject) => {
      server.once('error', (error) => {
        for (const other of servers) other.close();
        reject(error);
      });
      server.listen(port === 0 ? 0 : port + index, '127.0.0.1', () => resolve(undefined));
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    origins[site] = `http://127.0.0.1:${address.port}`;
    servers.push(server);
  }

  const close = async () => {
    await Promise.all(
      servers.map((server) => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        return closed;
      }),
    );
  };
  return {
    url: origins.national ?? '',
    servicesUrl: origins.services ?? '',
    dataUrl: origins.data ?? '',
    participationUrl: origins.participation ?? '',
    requests,
    close,
  };
}

/** @type {Page} */
const notFound = {
  meta: { title: 'Page not found', lang: 'en', layout: 'national' },
  body: '<h1>Page not found</h1>\n<p>The address may have changed. Use the search, the <a href="/site-map/">site map</a> or go back to the <a href="/">home page</a>.</p>',
};

/** @param {string} text @param {Record<string, string>} origins */
function fillOrigins(text, origins) {
  return text.replace(/\{\{(national|services|data|participation)\}\}/g, (_, name) => origins[name] ?? '');
}

/** @param {string[]} paths @param {string} origin */
function listPages(paths, origin) {
  const rows = paths.filter((path) => path !== '/not-found/').map((path) => `  <url><loc>${origin}${path}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join('\n')}\n</urlset>\n`;
}

export { toPlainText };
