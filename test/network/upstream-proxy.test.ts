import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createNetwork, type Network, type NetworkOptions } from '../../src/network/index.ts';
import { type Running, serve } from './servers.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

/** An operator's proxy that connects to `site` whatever it is asked for, and says what it was asked. */
async function openUpstream(site: Running, status = '200 OK'): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization']}`);
    sockets.add(client);
    client.on('error', () => undefined);
    if (!status.startsWith('200')) return client.end(`HTTP/1.1 ${status}\r\n\r\n`);
    const target = connect(site.port, '127.0.0.1', () => {
      client.write(`HTTP/1.1 ${status}\r\nVia: test\r\n\r\n`);
      client.pipe(target).pipe(client);
    });
    target.on('error', () => client.destroy());
    sockets.add(target);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push({
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  });
  return { url: `http://user:p%40ss@127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function openNetwork(options: Partial<NetworkOptions>): Promise<Network> {
  const network = await createNetwork({ allowNetworks: [], userAgent: 'Assay/test', ...options });
  open.push(network);
  return network;
}

async function openSite(): Promise<Running> {
  const site = await serve((request, response) => response.end(`host ${request.headers.host}`));
  open.push(site);
  return site;
}

const notFound = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));

describe('behind an upstream proxy', () => {
  it('asks it for the address that was resolved and checked here', async () => {
    const site = await openSite();
    const upstream = await openUpstream(site);
    const network = await openNetwork({ proxy: upstream.url, resolve: async () => ['93.184.216.34'] });
    const result = await network.fetchOnce({ url: 'http://portal.example/', maxBytes: 100 });
    expect(result).toMatchObject({ isOk: true, exchange: { ip: '93.184.216.34' } });
    expect(result.isOk && result.exchange.body.toString()).toBe('host portal.example');
    expect(upstream.asked).toEqual(['93.184.216.34:80 Basic dXNlcjpwQHNz']);
    expect(network.vantage.proxy).toBe(true);
  });

  it('lets it resolve names that this machine cannot, but no local ones', async () => {
    const site = await openSite();
    const upstream = await openUpstream(site);
    const network = await openNetwork({ proxy: upstream.url, resolve: notFound });
    expect(await network.fetchOnce({ url: 'http://portal.example:8080/', maxBytes: 100 })).toMatchObject({ isOk: true, exchange: { ip: null } });
    for (const url of ['http://localhost/', 'http://router.lan/', 'http://db.internal/', 'http://intranet/', 'http://a.localhost/']) {
      expect(await network.fetchOnce({ url, maxBytes: 100 })).toMatchObject({ isOk: false, reason: 'dns' });
    }
    expect(upstream.asked.map((line) => line.split(' ')[0])).toEqual(['portal.example:8080']);
  });

  it('sends nothing forbidden its way', async () => {
    const site = await openSite();
    const upstream = await openUpstream(site);
    const network = await openNetwork({ proxy: upstream.url, resolve: async () => ['10.0.0.1'] });
    for (const url of ['http://127.0.0.1/', 'http://[::1]/', 'http://169.254.169.254/', 'http://portal.example/', 'http://8.8.8.8:25/']) {
      expect(await network.fetchOnce({ url, maxBytes: 100 })).toMatchObject({ isOk: false, reason: 'address-forbidden' });
    }
    expect(upstream.asked).toEqual([]);
  });

  it('reaches named networks without it', async () => {
    const site = await openSite();
    const upstream = await openUpstream(site);
    const network = await openNetwork({ proxy: upstream.url, allowNetworks: ['127.0.0.1'] });
    expect(await network.fetchOnce({ url: site.url, maxBytes: 100 })).toMatchObject({ isOk: true });
    expect(upstream.asked).toEqual([]);
  });

  it('says so when it refuses', async () => {
    const upstream = await openUpstream(await openSite(), '407 Authentication Required');
    const network = await openNetwork({ proxy: upstream.url, resolve: async () => ['93.184.216.34'] });
    expect(await network.fetchOnce({ url: 'http://portal.example/', maxBytes: 100 })).toMatchObject({
      isOk: false,
      reason: 'connect',
      detail: 'the proxy answered 407 for 93.184.216.34:80',
    });
  });

  it.each(['socks5://127.0.0.1:1080', 'https://proxy.example', '127.0.0.1:3128', 'nonsense'])('takes no %s for a proxy', async (proxy) => {
    await expect(createNetwork({ allowNetworks: [], userAgent: 'x', proxy })).rejects.toMatchObject({ code: 'usage' });
  });
});
