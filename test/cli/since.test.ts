import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openArchive, verifyArchive } from '../../src/archive/index.ts';
import { runAssay } from './run-assay.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-since-'));
const answers: { path: string; status: number; isOurs: boolean }[] = [];
let version = 1;
let server: Server;

const pages: Record<string, () => string> = {
  '/': () => '<h1>Home</h1><p>Welcome to the portal.</p><a href="/privacy">Privacy policy</a> <a href="/news">News</a>',
  '/privacy': () => '<h1>Privacy policy</h1><p>How the portal collects, keeps and protects the data of its visitors.</p>',
  '/news': () => `<h1>News</h1><p>Edition ${version} of the news.</p>`,
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    const page = pages[path];
    const tag = page && `"${Buffer.from(page()).toString('base64url')}"`;
    const status = !page ? 404 : request.headers['if-none-match'] === tag ? 304 : 200;
    answers.push({ path, status, isOurs: request.headers['sec-fetch-mode'] === undefined });
    response.writeHead(status, tag ? { etag: tag, ...(status === 200 ? { 'content-type': 'text/html; charset=utf-8' } : {}) } : {});
    response.end(status === 200 && page ? `<!doctype html><html lang="en"><title>A portal</title><main>${page()}</main></html>` : '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const lastLine = z.object({ scorecard: z.string(), wacz: z.string(), score: z.unknown() });

async function assess(more: string[]) {
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const common = ['--allow-network', '127.0.0.0/8', '--rubric', 'un-osi-2024', '--language', 'en', '--out', join(folder, `out-${version}`), '--json'];
  const ran = await runAssay(['assess', site, ...common, ...more], { ASSAY_JAVA: 'no' });
  expect({ code: ran.code, err: ran.code === 0 ? '' : ran.err }).toEqual({ code: 0, err: '' });
  return lastLine.parse(JSON.parse(ran.out.trim().split('\n').at(-1) ?? ''));
}

describe('a later run', () => {
  it('asks only for what has changed, and stands on its own', async () => {
    const first = await assess([]);
    version = 2;
    answers.length = 0;
    const second = await assess(['--since', join(first.scorecard, '..')]);
    const ours = new Map(answers.filter(({ isOurs }) => isOurs).map(({ path, status }) => [path, status]));
    expect([ours.get('/'), ours.get('/privacy'), ours.get('/news')]).toEqual([304, 304, 200]);
    const archive = await openArchive(second.wacz);
    try {
      expect(await verifyArchive(archive)).toEqual([]);
      const said = archive.capture.pages.map(({ url, unchangedSince }) => [new URL(url).pathname, unchangedSince !== undefined]);
      expect(Object.fromEntries(said)).toEqual({ '/': true, '/privacy': true, '/news': false });
      const privacy = archive.capture.pages.find(({ url }) => url.endsWith('/privacy'));
      expect((await archive.readRecord(privacy?.response.id ?? ''))?.payload.toString()).toContain('protects the data');
    } finally {
      await archive.close();
    }
    expect(second.score).toEqual(first.score);
    expect((await runAssay(['verify', second.scorecard])).code).toBe(0);
    const other = JSON.parse(readFileSync(second.scorecard, 'utf8')).target.id;
    const wrong = await runAssay(['assess', 'http://127.0.0.1:1/', '--allow-network', '127.0.0.0/8', '--since', second.wacz, '--out', folder]);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining(`a run of ${other}`)]);
  });
});
