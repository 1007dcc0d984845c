import { afterEach, describe, expect, it } from 'vitest';
import { type BrowserSession, findBrowser, launchBrowser } from '../../src/browser/index.ts';
import { createNetwork, type Network } from '../../src/network/index.ts';
import { type Running, serve, serveSecurely } from '../network/servers.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function keep<T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> {
  const opened = await opening;
  open.push(opened);
  return opened;
}

async function start(options: Partial<Parameters<typeof launchBrowser>[0]> = {}): Promise<BrowserSession> {
  const browser = findBrowser(process.env);
  if (!browser) throw new Error('these tests need a Chromium');
  const network = await keep<Network>(createNetwork({ allowNetworks: ['127.0.0.1'], userAgent: 'x' }));
  return keep(launchBrowser({ browser, proxyUrl: network.proxyUrl, userAgent: 'Assay/test', ...options }));
}

const visit = (session: BrowserSession, url: string) =>
  session.openPage({ url, timeoutMs: 10_000, wantsScreenshot: false, wantsLayout: false, hideConsent: false });

describe('launchBrowser', () => {
  it('says who it is and what it reads', async () => {
    const seen: unknown[] = [];
    const site = await keep<Running>(
      serve((request, response) => {
        if (request.url === '/') seen.push([request.headers['user-agent'], request.headers['accept-language']]);
        response.setHeader('content-type', 'text/html').end('<!doctype html><p>x');
      }),
    );
    const session = await start({ language: 'ar' });
    await visit(session, site.url);
    expect(seen).toEqual([['Assay/test', expect.stringMatching(/^ar/)]]);
    expect(session.version).toMatch(/^\d+\./);
  });

  it('reads a page behind a faulty certificate, unless strict', async () => {
    const site = await keep<Running>(serveSecurely((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><p>behind')));
    expect(await visit(await start(), site.url)).toMatchObject({ isOk: true, dom: expect.stringContaining('behind') });
    expect(await visit(await start({ strictTls: true }), site.url)).toMatchObject({ isOk: false, reason: 'tls' });
  });

  it('sends credentials to their origin alone', async () => {
    const seen: string[] = [];
    const guarded = (name: string) =>
      serve((request, response) => {
        const given = request.headers.authorization;
        if (request.url === '/') seen.push(`${name} ${given}`);
        if (given === undefined) response.writeHead(401, { 'www-authenticate': 'Basic realm=x', 'content-type': 'text/html' }).end('<!doctype html><p>who?');
        else response.setHeader('content-type', 'text/html').end('<!doctype html><p>welcome');
      });
    const [own, other] = [await keep<Running>(guarded('own')), await keep<Running>(guarded('other'))];
    const session = await start({ credentials: { origin: own.url, username: 'user', password: 'secret' } });
    expect(await visit(session, own.url)).toMatchObject({ isOk: true, status: 200, dom: expect.stringContaining('welcome') });
    expect(await visit(session, other.url)).toMatchObject({ isOk: false, reason: 'login' });
    expect(seen.filter((line) => line.startsWith('other'))).toEqual(['other undefined']);
  });

  it('tells the operator when the browser cannot be started', async () => {
    await expect(start({ browser: { path: '/bin/false', from: 'ASSAY_BROWSER' } })).rejects.toMatchObject({ code: 'machine', exitCode: 9 });
  });
});
