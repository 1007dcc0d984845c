import { afterEach, describe, expect, it } from 'vitest';
import { createNetwork, type Network, readRedirect } from '../../src/network/index.ts';
import { type Running, serve, serveSockets } from './servers.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function openNetwork(): Promise<Network> {
  const network = await createNetwork({ allowNetworks: ['127.0.0.1'], userAgent: 'Assay/test' });
  open.push(network);
  return network;
}

/** A site whose paths redirect as given; all else answers its own path. */
async function redirecting(targets: Record<string, [status: number, location?: string | undefined]>): Promise<Running> {
  const site = await serve((request, response) => {
    const [status, location] = targets[request.url ?? ''] ?? [200];
    response.writeHead(status, location === undefined ? {} : { location }).end(request.url);
  });
  open.push(site);
  return site;
}

describe('fetchFollowing', () => {
  it('keeps every hop and ends at the last address', async () => {
    const site = await redirecting({ '/a': [301, 'b'], '/b': [302, '//127.0.0.1:PORT/c'], '/c': [303, '/d?x=1#part'], '/d?x=1': [308, './e'] });
    const own = await redirecting({ '/a': [301, 'b'], '/b': [307, `//127.0.0.1:${site.port}/c`] });
    const { hops, final } = await (await openNetwork()).fetchFollowing({ url: `${own.url}/a`, maxBytes: 100, maxRedirects: 5 });
    expect(hops.map(({ url, status }) => [url, status])).toEqual([
      [`${own.url}/a`, 301],
      [`${own.url}/b`, 307],
      [`${site.url}/c`, 303],
      [`${site.url}/d?x=1`, 308],
    ]);
    expect(final).toMatchObject({ isOk: true, exchange: { url: `${site.url}/e`, status: 200 } });
  });

  it.each([
    ['a loop', { '/a': [302, '/b'], '/b': [302, '/a'] }, 'redirect-loop', 2],
    ['a page that redirects to itself', { '/a': [302, '/a#x'] }, 'redirect-loop', 1],
    ['a chain beyond the limit', { '/a': [302, '/b'], '/b': [302, '/c'], '/c': [302, '/d'], '/d': [302, '/e'] }, 'redirect-limit', 4],
    ['another scheme', { '/a': [302, 'mailto:x@y.example'] }, 'scheme', 1],
    ['an address that is none', { '/a': [302, 'http://[bad'] }, 'address-invalid', 1],
    ['the local network', { '/a': [302, 'http://127.0.0.2/'] }, 'address-forbidden', 1],
  ] as [string, Record<string, [number, string]>, string, number][])('stops at %s', async (_name, targets, reason, count) => {
    const site = await redirecting(targets);
    const { hops, final } = await (await openNetwork()).fetchFollowing({ url: `${site.url}/a`, maxBytes: 100, maxRedirects: 3 });
    expect([hops.length, final.isOk, final.isOk ? '' : final.reason]).toEqual([count, false, reason]);
  });

  it.each([
    [300, '/x'],
    [304, '/x'],
    [302, undefined],
    [302, ''],
    [200, '/x'],
  ])('takes %i to %s for an answer', async (status, location) => {
    const site = await redirecting({ '/a': [status, location] });
    const { hops, final } = await (await openNetwork()).fetchFollowing({ url: `${site.url}/a`, maxBytes: 100, maxRedirects: 3 });
    expect([hops.length, final.isOk && final.exchange.status]).toEqual([0, status]);
  });

  it('reads a location in UTF-8 and in Latin-1', () => {
    const read = (location: string) => readRedirect({ status: 302, url: 'https://portal.example/a/b', responseHeaders: [['LOCATION', location]] });
    expect(read(Buffer.from('/caf\u00e9').toString('latin1'))).toBe('https://portal.example/caf%C3%A9');
    expect(read('/caf\u00e9')).toBe('https://portal.example/caf%C3%A9');
    expect(read('?q=1')).toBe('https://portal.example/a/b?q=1');
  });

  it('survives a server that answers rubbish after a redirect', async () => {
    const rubbish = await serveSockets((socket) => void socket.once('data', () => socket.end('\u0000\u0001rubbish')));
    open.push(rubbish);
    const site = await redirecting({ '/a': [302, rubbish.url] });
    const { final } = await (await openNetwork()).fetchFollowing({ url: `${site.url}/a`, maxBytes: 100, maxRedirects: 3 });
    expect(final).toMatchObject({ isOk: false, reason: 'decode' });
  });
});
