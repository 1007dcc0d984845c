import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runAssay } from './run-assay.ts';

const launcher = resolve(import.meta.dirname, '../../src/cli/launcher.js');
const outcome = z.object({ scorecard: z.string(), wacz: z.string(), pages: z.number(), status: z.string() });

/** Every page leads to the next two, for ever. */
function writePage(number: number): string {
  return `<!doctype html><html lang="en"><title>Office ${number}</title><h1>Office ${number} of the Republic</h1>
<p>Office ${number} keeps the register of street ${number} and answers questions about houses, gardens, wells and roads there.</p>
<ul><li><a href="/${number * 2 + 1}">Next office</a></li><li><a href="/${number * 2 + 2}">Other office</a></li></ul>`;
}

describe('Ctrl-C', { timeout: 120_000 }, () => {
  const out = mkdtempSync(join(tmpdir(), 'assay-interrupt-'));
  let server: Server;
  let url = '';
  /** Called with the number of pages asked for so far. */
  let onPage: (count: number) => void = () => undefined;

  beforeAll(async () => {
    let count = 0;
    server = createServer((request, response) => {
      const number = Number(/^\/(\d*)$/.exec(request.url ?? '')?.[1] ?? Number.NaN);
      response.writeHead(Number.isNaN(number) ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(Number.isNaN(number) ? '' : writePage(number));
      if (!Number.isNaN(number)) onPage(++count);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  afterAll(async () => {
    await new Promise((done) => server.close(done));
    rmSync(out, { recursive: true, force: true });
  });

  function start(pages: number, folder: string): { child: ChildProcess; ended: Promise<{ code: number | null; text: string }> } {
    const words = ['assess', url, '--allow-network', '127.0.0.0/8', '--rubric', 'un-osi-2024', '--max-pages', String(pages), '--out', folder, '--json'];
    const child = spawn(process.execPath, [launcher, ...words]);
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk;
    });
    return { child, ended: new Promise((done) => child.on('close', (code) => done({ code, text }))) };
  }

  it('stops cleanly: exit code 4, a partial scorecard whose evidence is found again', async () => {
    const { child, ended } = start(400, join(out, 'once'));
    let first = 0;
    onPage = (count) => {
      first ||= count;
      if (count - first === 10) child.kill('SIGINT');
    };
    const { code, text } = await ended;
    expect(code).toBe(4);
    const made = outcome.parse(JSON.parse(text.trim().split('\n').at(-1) ?? ''));
    expect(made.status).toBe('partial');
    expect(made.pages).toBeGreaterThan(5);
    expect(made.pages).toBeLessThan(400);
    expect((await runAssay(['verify', made.scorecard])).code).toBe(0);
  });

  it('pressed again stops at once, and the run can be gone on with', async () => {
    const folder = join(out, 'twice');
    const { child, ended } = start(20, folder);
    let first = 0;
    onPage = (count) => {
      first ||= count;
      if (count - first === 8) child.kill('SIGINT');
    };
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      const isAsked = said.includes('Press Ctrl-C again');
      said += chunk;
      if (!isAsked && said.includes('Press Ctrl-C again')) child.kill('SIGINT');
    });
    expect(await ended).toEqual({ code: 4, text: '' });
    const [target = ''] = readdirSync(folder);
    const [run = ''] = readdirSync(join(folder, target));
    onPage = () => undefined;
    const resumed = await runAssay(['assess', '--resume', join(folder, target, run), '--quiet', '--json']);
    expect(resumed.code).toBe(0);
    expect(outcome.parse(JSON.parse(resumed.out.trim().split('\n').at(-1) ?? '')).pages).toBe(20);
  });
});
