import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scorecard } from '../../src/model/index.ts';
import { runAssay } from './run-assay.ts';

const secret = `Basic ${Buffer.from('editor:s3cr3t-word').toString('base64')}`;
const folder = mkdtempSync(join(tmpdir(), 'assay-staging-'));
const credentials = join(folder, 'credentials');
const asked: { port: number; path: string; authorization: string | undefined; at: number }[] = [];
let own: Server;
let other: Server;
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A staging site that wants a password, with a Crawl-delay that would take minutes; another site that listens for it. */
function serve(links: () => string): Promise<Server> {
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    asked.push({ port: portOf(server), path: request.url ?? '', authorization, at: Date.now() });
    if (server === own && authorization !== secret) response.writeHead(401, { 'www-authenticate': 'Basic realm="staging"' }).end('no');
    else if (request.url === '/robots.txt') response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nCrawl-delay: 60\n');
    else
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(
          `<!doctype html><html lang="en"><title>Staging ${request.url}</title><main><h1>Page ${request.url}</h1><p>Words of ${request.url}</p>${links()}</main></html>`,
        );
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

beforeAll(async () => {
  other = await serve(() => '');
  own = await serve(() => `<a href="/one">One</a> <a href="/two">Two</a> <img src="http://127.0.0.1:${portOf(other)}/picture.png" alt="">`);
  writeFileSync(credentials, 'editor:s3cr3t-word\n');
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  for (const server of [own, other]) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

const lastLine = z.object({ scorecard: z.string(), pages: z.number() });

describe('a staging site', () => {
  it('is read with its credentials, which go nowhere else and into no file, at the pace that its owner sets', async () => {
    const site = `http://127.0.0.1:${portOf(own)}/`;
    const more = ['--allow-network', '127.0.0.0/8', '--rubric', 'un-osi-2024', '--max-pages', '3', '--pause', '0.3'];
    const ran = await runAssay(['assess', site, ...more, '--http-credentials', credentials, '--out', join(folder, 'out'), '--json'], { ASSAY_JAVA: 'no' });
    const made = lastLine.parse(JSON.parse(ran.out.trim().split('\n').at(-1) ?? ''));
    expect([ran.code, made.pages]).toEqual([0, 3]);
    const run = join(made.scorecard, '..');
    const files = ['scorecard.json', 'scorecard.html', 'capture.json', 'plan.json', 'journal.jsonl'].map((name) => readFileSync(join(run, name), 'utf8'));
    const archive = gunzipSync(readFileSync(join(run, 'archive', 'data.warc.gz'))).toString('latin1');
    for (const text of [...files, archive]) expect(/s3cr3t-word|ZWRpdG9y/.test(text)).toBe(false);
    const card = scorecard.parse(JSON.parse(files[0] ?? ''));
    expect(card.capture.credentialsFor).toBe(`127.0.0.1:${portOf(own)}`);
    expect(files[1]).toContain('was read with HTTP credentials');
    expect(asked.filter(({ port, authorization }) => port === portOf(other) && authorization !== undefined)).toEqual([]);
    const pages = asked.filter(({ port, path, authorization }) => port === portOf(own) && authorization !== undefined && /^\/(one|two)$/.test(path));
    expect(Math.abs((pages[0]?.at ?? 0) - (pages[1]?.at ?? 0))).toBeGreaterThanOrEqual(250);
  });

  it('needs a file that can be read, and a network that is the operator’s', async () => {
    const bad = await runAssay(['assess', 'http://127.0.0.1:1/', '--allow-network', '127.0.0.0/8', '--http-credentials', join(folder, 'none')]);
    expect([bad.code, bad.err]).toEqual([2, expect.stringContaining('cannot be read')]);
    const far = await runAssay(['assess', 'https://192.0.2.1/', '--contact', 'x@example.org', '--pause', '0']);
    expect([far.code, far.err]).toEqual([2, expect.stringContaining('--pause')]);
  });
});
