import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openArchive, verifyArchive } from '../../src/archive/index.ts';
import { catalogueRecord } from '../../src/model/index.ts';
import { toExchange } from '../gather/catalogue/replay.ts';
import { replayCkan } from '../gather/catalogue/sites/ckan.ts';
import { runAssay } from './run-assay.ts';

const line = z.object({
  catalogue: z.string(),
  html: z.string(),
  csv: z.string(),
  wacz: z.string(),
  platform: z.string().nullable(),
  read: z.number(),
  requests: z.number(),
  mqa: z.object({ points: z.number(), rating: z.string() }).nullable(),
});

const host = 'https://data.example.org';
let server: Server;
let origin = '';
let folder = '';
const asked: { path: string; agent: string }[] = [];

/** The replayed CKAN behind a port of this machine; one file in ten is a page, though its label says CSV. */
function serve(): Promise<Server> {
  const replay = replayCkan(60);
  return new Promise((done) => {
    const made = createServer((request, response) => {
      const url = new URL(request.url ?? '/', host);
      asked.push({ path: url.pathname, agent: request.headers['user-agent'] ?? '' });
      const isPage = /^\/files\/\d*0\.csv$/.test(url.pathname);
      const exchange = toExchange(
        url.href,
        isPage
          ? '<!doctype html><title>Sign in</title>'
          : url.pathname === '/robots.txt'
            ? { type: 'text/plain', body: 'User-agent: *\nDisallow: /files/7.csv\n' }
            : replay(url),
      );
      const body = exchange.body.toString('utf8').replaceAll(host, origin);
      response.writeHead(exchange.status, Object.fromEntries(exchange.responseHeaders));
      response.end(body);
    });
    made.listen(0, '127.0.0.1', () => done(made));
  });
}

beforeAll(async () => {
  server = await serve();
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  folder = await mkdtemp(join(tmpdir(), 'assay-data-'));
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('assay data', () => {
  it('reads a catalogue, archives what it answered and writes its reports', async () => {
    const ran = await runAssay(['data', `${origin}/`, '--allow-network', '127.0.0.0/8', '--out', folder, '--json', '--quiet', '--contact', 'desk@example.org']);
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' });
    const result = line.parse(JSON.parse(ran.out));
    expect(result).toMatchObject({ platform: 'ckan', read: 60, mqa: { rating: 'Excellent' } });
    const record = catalogueRecord.parse(JSON.parse(await readFile(result.catalogue, 'utf8')));
    expect(record.files.filter(({ isAsLabelled }) => isAsLabelled === false)).toHaveLength(6);
    // What robots.txt bars is not asked for, and counts as nothing.
    expect(asked.some(({ path }) => path === '/files/7.csv')).toBe(false);
    expect(record.files).toHaveLength(59);
    expect(asked.every(({ agent }) => agent.startsWith('Assay/') && agent.includes('desk@example.org'))).toBe(true);

    const html = await readFile(result.html, 'utf8');
    expect(html).toContain('Metadata quality: Excellent');
    expect(html).not.toContain('<script');
    const csv = await readFile(result.csv, 'utf8');
    expect(csv.split('\r\n')).toHaveLength(61);

    const archive = await openArchive(result.wacz);
    try {
      expect(await verifyArchive(archive)).toEqual([]);
      const archived = archive.capture.catalogues?.[0];
      const bytes = archived ? await archive.readRecord(archived.record.id) : null;
      expect(bytes?.payload.toString('utf8')).toBe(await readFile(result.catalogue, 'utf8'));
    } finally {
      await archive.close();
    }
  }, 120_000);

  it('wants a contact for a public address, and an address that is one', async () => {
    const ran = await runAssay(['data', 'https://data.example.org/', '--out', folder]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('--contact');
    expect((await runAssay(['data', 'data.example.org', '--out', folder])).code).toBe(2);
  }, 60_000);

  it('says that nothing answered', async () => {
    const closed = createServer();
    const port = await new Promise<number>((done) =>
      closed.listen(0, '127.0.0.1', () => {
        const address = closed.address();
        const open = typeof address === 'object' && address ? address.port : 0;
        closed.close(() => done(open));
      }),
    );
    const ran = await runAssay(['data', `http://127.0.0.1:${port}/`, '--allow-network', '127.0.0.0/8', '--out', folder, '--quiet']);
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('No catalogue was recognised');
  }, 60_000);
});
