import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { z } from 'zod';
import type { Capture, Scorecard, Target } from '../../src/model/index.ts';
import type { Exchange, FetchResult } from '../../src/network/index.ts';
import type { Engine } from '../../src/pipeline/load-engine.ts';
import { type Label, label } from '../../src/score/index.ts';
import { assessBarely } from './assess-barely.ts';

/** Where the pages of a folder stand; nothing is asked of a network. */
const origin = 'https://site.test';
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.htm': 'text/html; charset=utf-8',
  '.xml': 'application/xml',
  '.txt': 'text/plain',
};

const siteFile = z.looseObject({ id: z.string(), title: z.string(), languages: z.array(z.string()), entryPoints: z.array(z.string()).min(1) });
export type SiteFile = z.infer<typeof siteFile>;

/** `SITE.json` of a folder of captured pages. */
export function readSiteFile(folder: string): SiteFile {
  return siteFile.parse(JSON.parse(readFileSync(join(folder, 'SITE.json'), 'utf8')));
}

export function readLabels(path: string): Label[] {
  return z.array(label).parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** What the folder's site answers: files, redirects to folders, 404; 403 where `refuses` says so. */
function createServer(folder: string, refuses: (path: string) => boolean): (url: string) => FetchResult {
  return (address) => {
    const { pathname } = new URL(address);
    const reply = (status: number, type: string, body: Buffer, headers: [string, string][] = []): FetchResult => {
      const exchange: Exchange = {
        url: address,
        status,
        statusText: '',
        requestHeaders: [],
        responseHeaders: [['content-type', type], ...headers],
        wireBody: body,
        body,
        isTruncated: false,
        ip: null,
        tls: null,
        startedAt: '2026-01-05T00:00:00Z',
        milliseconds: 1,
      };
      return { isOk: true, exchange };
    };
    const notFound = () => reply(404, 'text/html', Buffer.from('<!doctype html><title>Not found</title><h1>404</h1>'));
    let path: string;
    try {
      path = decodeURIComponent(pathname);
    } catch {
      return notFound();
    }
    const full = normalize(join(folder, path));
    if ((full !== folder && !full.startsWith(folder + sep)) || path === '/SITE.json' || path.includes('\0')) return notFound();
    if (refuses(pathname)) return reply(403, 'text/html', Buffer.from('<!doctype html><title>Forbidden</title><h1>403</h1>'));
    const found = [full, join(full, 'index.html'), `${full}.html`].find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
    if (found === undefined) return notFound();
    if (found.endsWith(`${sep}index.html`) && found !== full && !path.endsWith('/'))
      return reply(301, 'text/html', Buffer.alloc(0), [['location', `${pathname}/`]]);
    return reply(200, types[extname(found).toLowerCase()] ?? 'application/octet-stream', readFileSync(found));
  };
}

export interface FolderCrawl {
  folder: string;
  engine: Engine;
  maxPages: number;
  refuses?: (path: string) => boolean;
}

/** Crawls a folder of captured pages as `assay assess` would, by the same worth, questions and decisions, without a browser, and judges it. */
export async function crawlFolder({ folder, engine, maxPages, refuses = () => false }: FolderCrawl): Promise<{ capture: Capture; scorecard: Scorecard }> {
  const site = readSiteFile(folder);
  const answer = createServer(normalize(folder), refuses);
  const target: Target = {
    id: site.id,
    name: site.title,
    portals: site.entryPoints.slice(0, 1).map((path) => ({ url: origin + path, role: 'national', name: site.title, source: 'captured', certainty: 'high' })),
    languages: site.languages,
    regionalLanguages: [],
    scripts: [],
    domains: [],
    groups: [],
    source: 'captured',
    checkedOn: null,
  };
  return assessBarely({ target, engine, maxPages, fetch: async (url) => answer(url) });
}

/** Pages of a folder in the order of a crawl that knows nothing: first found, first read. Gives the paths of pages, in order. */
export function listBreadthFirst(folder: string, readPage: Engine['readPage'], maxPages: number): string[] {
  const answer = createServer(normalize(folder), () => false);
  const start = `${origin}${readSiteFile(folder).entryPoints[0] ?? '/'}`;
  const queue = [start];
  const known = new Set(queue);
  const paths: string[] = [];
  for (let at = 0; at < queue.length && paths.length < maxPages; at += 1) {
    let url = queue[at] ?? start;
    let result = answer(url);
    if (result.isOk && result.exchange.status === 301) {
      url = new URL(`${new URL(url).pathname}/`, origin).href;
      if (known.has(url)) continue;
      known.add(url);
      result = answer(url);
    }
    if (!result.isOk || result.exchange.status !== 200 || !result.exchange.responseHeaders.some(([, value]) => value.startsWith('text/html'))) continue;
    paths.push(new URL(url).pathname);
    for (const { href } of readPage({ body: result.exchange.body, url, mediaType: 'text/html', charset: 'utf-8' }).links) {
      if (!URL.canParse(href)) continue;
      const link = new URL(href);
      link.hash = '';
      if (link.origin !== origin || known.has(link.href)) continue;
      known.add(link.href);
      queue.push(link.href);
    }
  }
  return paths;
}
