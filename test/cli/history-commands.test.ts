import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changes } from '../../src/model/index.ts';
import { runAssay } from './run-assay.ts';

const write = (title: string, body: string, links: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>
<header><nav aria-label="Main"><a href="/">Home</a> <a href="/contact">Contact</a> ${links}</nav></header><main><h1>${title}</h1>${body}</main>
<footer><p>Government of Marevia</p></footer></body></html>`;

/** Three pages; without its privacy statement the third is gone, and the link to it. */
function makeSite(hasStatement: boolean): Record<string, string> {
  const links = hasStatement ? '<a href="/privacy">Privacy statement</a>' : '';
  return {
    '/': write('Government of Marevia', '<p>Welcome to the portal of the government. Find services, offices and laws of the republic in one place.</p>', links),
    '/contact': write('Contact', '<p>Write to us: office@gov.example, telephone 012 345 678, Harbour Street 1.</p>', links),
    ...(hasStatement && {
      '/privacy': write('Privacy statement', '<p>Which personal data we collect on this portal, why, for how long, and your rights over them.</p>', links),
    }),
  };
}

describe('history and compare', () => {
  const out = mkdtempSync(join(tmpdir(), 'assay-history-'));
  let server: Server;
  let hasStatement = true;
  let url = '';
  let id = '';

  beforeAll(async () => {
    server = createServer((request, response) => {
      const body = makeSite(hasStatement)[request.url ?? ''];
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(body ?? 'Nothing here');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    id = `127-0-0-1-${(server.address() as AddressInfo).port}`;
    for (const stands of [true, false, false]) {
      hasStatement = stands;
      const assessed = await runAssay(['assess', url, '--allow-network', '127.0.0.0/8', '--rubric', 'un-osi-2024', '--out', out, '--quiet', '--json']);
      expect(assessed.code).toBe(0);
    }
  }, 240_000);

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(out, { recursive: true, force: true });
  });

  it('lists the runs of a target with their scores', async () => {
    const listed = await runAssay(['history', id, '--reports', out, '--json']);
    const runs: { scorecard: string; pages: number; score: { low: number } }[] = JSON.parse(listed.out);
    expect(runs).toHaveLength(3);
    expect(runs[0]?.score.low).toBeGreaterThan(runs[2]?.score.low ?? 1);
  });

  it('reports a confirmed loss on the site with exit code 6', async () => {
    const compared = await runAssay(['compare', '--target', id, '--reports', out, '--json']);
    const { changes: list } = changes.parse(JSON.parse(compared.out));
    expect(list).toContainEqual(expect.objectContaining({ indicatorId: 'OSI24-IF-014', direction: 'lost', cause: 'site', isConfirmed: true }));
    expect(compared.code).toBe(6);
  });

  it('confirms nothing by a single later run, and writes the report in three forms', async () => {
    const listed: { scorecard: string }[] = JSON.parse((await runAssay(['history', id, '--reports', out, '--json'])).out);
    const folder = join(out, 'report');
    const [first = '', second = ''] = listed.map(({ scorecard }) => scorecard);
    const missing = await runAssay(['compare', first, second, '--out', folder]);
    expect(missing).toMatchObject({ code: 9 });
    const compared = await runAssay(['compare', first, second, '--out', out]);
    expect(compared.code).toBe(0);
    expect(compared.out).toContain('not yet confirmed by a further run');
    expect(readFileSync(join(out, 'changes.html'), 'utf8')).toContain('The site changed');
    expect(changes.parse(JSON.parse(readFileSync(join(out, 'changes.json'), 'utf8'))).target.id).toBe(id);
  });

  it.each([
    [['compare'], 'Two runs are needed'],
    [['compare', '--target', 'nowhere', '--reports', 'absent'], 'holds no run'],
    [['compare', '--target', 'est', '--since', 'May'], 'is not a day'],
    [['history', 'nowhere', '--reports', 'absent'], 'holds no run'],
    [['indices', '--reports', 'absent'], 'holds runs of 0 states'],
  ])('refuses %j in one line', async (words, message) => {
    const refused = await runAssay(words);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(message);
    expect(refused.err.trim().split('\n')).toHaveLength(1);
  });
});
