import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GeneratedSite } from './generate-site.ts';

export interface ServedSite {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** Paths of pages that were asked for since the last call. */
  takePages: () => Set<string>;
  /** How many they are so far. */
  countPages: () => number;
  close: () => Promise<void>;
}

/** Serves a generated site on this machine's loopback. */
export async function serveSite(site: GeneratedSite): Promise<ServedSite> {
  const pages = new Set(site.paths);
  let asked = new Set<string>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pages.has(pathname)) asked.add(pathname);
    const answer = site.answer(pathname);
    if (answer === null) response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>Not found</title><p>There is no such page.</p>');
    else response.writeHead(200, { 'content-type': answer.mediaType, 'content-length': answer.body.length }).end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    takePages: () => {
      const taken = asked;
      asked = new Set();
      return taken;
    },
    countPages: () => asked.size,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
