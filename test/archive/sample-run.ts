import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createRunFolder, type Exchange, type RunFolder, writeCapture } from '../../src/archive/index.ts';
import { type Capture, type CapturedPage, capture as captureSchema, type RecordRef } from '../../src/model/index.ts';

export const startedAt = '2026-01-31T09:00:00.000Z';
export const info = { runId: '20260131T090000Z-xyz', targetId: 'xyz', software: 'Assay 0.1.0', startedAt };

const made: string[] = [];
afterAll(async () => {
  for (const dir of made) await rm(dir, { recursive: true, force: true });
});

/** A new empty folder, removed after the tests of the file. */
export async function makeFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-archive-'));
  made.push(dir);
  return dir;
}

export function makeExchange(changes: Partial<Exchange> = {}): Exchange {
  return {
    url: 'https://portal.example/services',
    status: 200,
    statusText: 'OK',
    requestHeaders: [['Accept', 'text/html']],
    responseHeaders: [['Content-Type', 'text/html; charset=utf-8']],
    wireBody: Buffer.from('<p>Apply for a birth certificate online</p>'),
    isTruncated: false,
    ip: '192.0.2.7',
    startedAt,
    ...changes,
  };
}

export function makePage(order: number, url: string, response: RecordRef, more: Partial<CapturedPage> = {}): CapturedPage {
  return {
    order,
    requestedUrl: url,
    url,
    status: 200,
    mediaType: 'text/html',
    charset: 'utf-8',
    role: 'national',
    isEntry: order === 0,
    parent: null,
    clicksFromHome: order,
    reasonVisited: 'entry',
    via: 'http',
    capturedAt: startedAt,
    milliseconds: 5,
    response,
    tls: null,
    ...more,
  };
}

export function makeCapture(pages: CapturedPage[], more: Partial<Capture> = {}): Capture {
  return captureSchema.parse({
    schema: 'assay.capture/1',
    runId: info.runId,
    targetId: info.targetId,
    target: {
      id: 'xyz',
      name: 'Xyzland',
      portals: [{ url: 'https://portal.example/', role: 'national', source: 'test', certainty: 'high' }],
      languages: ['en'],
      source: 'test',
      checkedOn: null,
    },
    status: 'complete',
    ended: 'nothing-left',
    startedAt,
    endedAt: '2026-01-31T09:10:00.000Z',
    vantage: { label: 'test', resolver: 'system', ipVersions: ['4'], proxy: false },
    contact: null,
    userAgent: 'Assay/0.1.0',
    onlyLanguage: null,
    rubrics: ['un-osi-2024'],
    pages,
    skips: [],
    robots: [],
    walls: [],
    budgets: { pages: 10, minutes: 10, bytes: 1000000, pagesPerHost: 10 },
    used: { pages: pages.length, bytes: 0, requests: pages.length, blockedRequests: 0 },
    versions: { assay: '0.1.0', node: '24', icu: '77', unicode: '16', browser: null },
    ...more,
  });
}

/** A small finished run: a page, its rendering and a screenshot, a redirect, a page with an empty body. */
export async function makeRun(dir: string): Promise<{ page: RecordRef; dom: RecordRef; screenshot: RecordRef; moved: RecordRef; empty: RecordRef }> {
  const run = await createRunFolder(dir, info);
  const page = await run.appendExchange(makeExchange(), { pageId: 'page-0' });
  const dom = await run.appendResource({
    uri: 'urn:dom:https://portal.example/services',
    mediaType: 'text/html; charset=utf-8',
    bytes: Buffer.from('<html><body>Apply for a   birth certificate online. Renew a birth certificate by post.</body></html>'),
    date: startedAt,
    describes: page.id,
  });
  const screenshot = await run.appendResource({
    uri: 'urn:screenshot:https://portal.example/services',
    mediaType: 'image/png',
    bytes: Buffer.from([1, 2, 3]),
    date: startedAt,
  });
  const moved = await run.appendExchange(
    makeExchange({ url: 'https://portal.example/old', status: 301, statusText: '', responseHeaders: [['Location', '/services']], wireBody: Buffer.alloc(0) }),
  );
  const empty = await run.appendExchange(makeExchange({ url: 'https://portal.example/empty', wireBody: Buffer.alloc(0) }));
  await run.close();
  await writeCapture(
    dir,
    makeCapture([makePage(0, 'https://portal.example/services', page, { dom, screenshot }), makePage(1, 'https://portal.example/empty', empty)]),
  );
  return { page, dom, screenshot, moved, empty };
}

/** A run folder with these exchanges, ended. */
export async function makeRunOf(dir: string, exchanges: Exchange[]): Promise<RecordRef[]> {
  const run: RunFolder = await createRunFolder(dir, info);
  const refs: RecordRef[] = [];
  for (const exchange of exchanges) refs.push(await run.appendExchange(exchange));
  await run.close();
  await writeCapture(dir, makeCapture(refs.map((ref, order) => makePage(order, exchanges[order]?.url ?? '', ref))));
  return refs;
}
