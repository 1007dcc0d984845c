import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type AccessEntry, createNetwork, type FetchResult, type Network, type NetworkOptions } from '../../src/network/index.ts';
import { type Running, serve, serveSecurely, serveSockets } from './servers.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function openNetwork(options: Partial<NetworkOptions> = {}): Promise<Network> {
  const network = await createNetwork({ allowNetworks: ['127.0.0.0/8'], userAgent: 'Assay/test', ...options });
  open.push(network);
  return network;
}

async function running(server: Promise<Running>): Promise<Running> {
  const started = await server;
  open.push(started);
  return started;
}

function exchangeOf(result: FetchResult) {
  if (!result.isOk) throw new Error(`${result.reason}: ${result.detail}`);
  return result.exchange;
}

const page = '<!doctype html><title>Portal</title><p>Renew your passport</p>'.repeat(40);

describe('fetchOnce', () => {
  it('gives the whole exchange: status, headers in order as latin1, bytes as sent', async () => {
    const server = await running(
      serveSockets((socket) => {
        socket.once('data', () =>
          socket.end('HTTP/1.1 203 Quite Fine\r\nSet-Cookie: a=1\r\nX-Name: caf\u00e9\r\nSet-Cookie: b=2\r\nContent-Length: 5\r\n\r\nhello', 'latin1'),
        );
      }),
    );
    const entries: AccessEntry[] = [];
    const network = await openNetwork({ onAccess: (entry) => entries.push(entry) });
    const exchange = exchangeOf(await network.fetchOnce({ url: `${server.url}/a?b=c#d`, maxBytes: 1000, headers: { 'If-None-Match': '"x"' } }));
    expect(exchange).toMatchObject({ url: `${server.url}/a?b=c`, status: 203, statusText: 'Quite Fine', isTruncated: false, ip: '127.0.0.1', tls: null });
    expect(exchange.responseHeaders).toEqual([
      ['Set-Cookie', 'a=1'],
      ['X-Name', 'caf\u00e9'],
      ['Set-Cookie', 'b=2'],
      ['Content-Length', '5'],
    ]);
    expect(exchange.requestHeaders).toEqual(
      expect.arrayContaining([
        ['User-Agent', 'Assay/test'],
        ['Accept-Encoding', 'gzip, deflate, br'],
        ['If-None-Match', '"x"'],
      ]),
    );
    expect(exchange.body.toString()).toBe('hello');
    expect(entries).toEqual([expect.objectContaining({ url: `${server.url}/a?b=c`, status: 203, bytes: 5, by: 'http', isAllowed: true })]);
  });

  it('sends the path as it is and keeps no cookie', async () => {
    const seen: unknown[] = [];
    const server = await running(
      serve((request, response) => {
        seen.push([request.url, request.headers.cookie]);
        response.setHeader('Set-Cookie', 'session=1').end();
      }),
    );
    const network = await openNetwork();
    await network.fetchOnce({ url: `${server.url}/%E2%82%AC//x?q=a%20b`, maxBytes: 100 });
    await network.fetchOnce({ url: server.url, maxBytes: 100 });
    expect(seen).toEqual([
      ['/%E2%82%AC//x?q=a%20b', undefined],
      ['/', undefined],
    ]);
    expect(server.connections()).toBe(1);
  });

  it.each([
    ['gzip', gzipSync(page)],
    ['x-gzip', gzipSync(page)],
    ['deflate', deflateSync(page)],
    ['deflate', deflateRawSync(page)],
    ['br', brotliCompressSync(page)],
    ['zstd', zstdCompressSync(page)],
    ['gzip, br', brotliCompressSync(gzipSync(page))],
    ['identity', Buffer.from(page)],
  ])('decodes %s and keeps the bytes as sent', async (coding, bytes) => {
    const server = await running(serve((_request, response) => response.setHeader('Content-Encoding', coding).end(bytes)));
    const exchange = exchangeOf(await (await openNetwork()).fetchOnce({ url: server.url, maxBytes: 1e6 }));
    expect(exchange.body.toString()).toBe(page);
    expect(exchange.wireBody.equals(bytes)).toBe(true);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000))],
    ['zstd', zstdCompressSync(Buffer.alloc(50_000_000))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(50_000_000)))],
  ])('stops a %s bomb at the limit, or sooner by its ratio', async (coding, bytes) => {
    const server = await running(serve((_request, response) => response.setHeader('Content-Encoding', coding).end(bytes)));
    const network = await openNetwork();
    const small = exchangeOf(await network.fetchOnce({ url: server.url, maxBytes: 300_000 }));
    expect([small.body.length, small.isTruncated, small.truncatedBy]).toEqual([300_000, true, 'length']);
    const large = exchangeOf(await network.fetchOnce({ url: server.url, maxBytes: 1e8 }));
    expect(large.isTruncated).toBe(true);
    expect(large.body.length).toBeLessThan(30_000_000);
  });

  it.each([
    ['gzip', Buffer.from(page)],
    ['br', Buffer.from(page)],
    ['aes256', Buffer.from(page)],
    ['gzip, gzip, gzip, gzip', gzipSync(page)],
    ['gzip', gzipSync(page).subarray(0, 5)],
  ])('reports a false coding %s as a value', async (coding, bytes) => {
    const server = await running(serve((_request, response) => response.setHeader('Content-Encoding', coding).end(bytes)));
    const result = await (await openNetwork()).fetchOnce({ url: server.url, maxBytes: 1e6 });
    expect(result).toMatchObject({ isOk: false, reason: 'decode' });
  });

  it('cuts an endless body, also a coded one, and hangs up', async () => {
    let hungUp: () => void = () => undefined;
    const gone = new Promise<void>((done) => {
      hungUp = done;
    });
    const server = await running(
      serve((_request, response) => {
        const send = () => {
          while (response.write(Buffer.alloc(65_536, 'x')));
          response.once('drain', send);
        };
        response.on('error', () => undefined).on('close', hungUp);
        send();
      }),
    );
    const exchange = exchangeOf(await (await openNetwork()).fetchOnce({ url: server.url, maxBytes: 100_000 }));
    expect([exchange.body.length, exchange.wireBody.length, exchange.truncatedBy]).toEqual([100_000, 100_000, 'length']);
    await gone;
  });

  it('keeps what came before the server hung up, and says so', async () => {
    const half = gzipSync(page.split('').sort().join('') + page);
    const server = await running(
      serveSockets((socket) => {
        socket.once('data', () => {
          socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${half.length}\r\n\r\n`);
          socket.write(half.subarray(0, half.length - 10), () => socket.destroy());
        });
      }),
    );
    const exchange = exchangeOf(await (await openNetwork()).fetchOnce({ url: server.url, maxBytes: 1e6 }));
    expect(exchange.truncatedBy).toBe('disconnect');
    expect(exchange.body.length).toBeGreaterThan(1000);
  });

  it.each([
    ['silence', '', 'timeout'],
    ['half a header', 'HTTP/1.1 200 OK\r\nContent-', 'timeout'],
    ['a stalled body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', 'timeout'],
  ])('gives up on %s', async (_name, bytes, reason) => {
    const server = await running(serveSockets((socket) => void socket.once('data', () => socket.write(bytes))));
    const network = await openNetwork({ timeouts: { headers: 60, body: 60, total: 5000 } });
    expect(await network.fetchOnce({ url: server.url, maxBytes: 1000 })).toMatchObject({ isOk: false, reason });
  });

  it('gives up on a slow drip by the total time', async () => {
    const server = await running(
      serve((_request, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write('.'), 10);
        response.on('close', () => clearInterval(timer));
      }),
    );
    const network = await openNetwork({ timeouts: { body: 5000, total: 120 } });
    expect(await network.fetchOnce({ url: server.url, maxBytes: 1000 })).toMatchObject({ isOk: false, reason: 'timeout' });
  });

  it.each([
    ['a reset', (bytes: string) => bytes, '', 'reset'],
    ['what is not HTTP', (bytes: string) => bytes, '220 smtp.example ESMTP\r\n', 'decode'],
    ['endless headers', (bytes: string) => bytes.repeat(200_000), 'X-Pad: 1\r\n', 'too-large'],
  ])('reports %s', async (_name, make, bytes, reason) => {
    const head = reason === 'too-large' ? 'HTTP/1.1 200 OK\r\n' : '';
    const server = await running(
      serveSockets((socket) => void socket.once('data', () => (bytes === '' ? socket.destroy() : socket.write(head + make(bytes))))),
    );
    expect(await (await openNetwork()).fetchOnce({ url: server.url, maxBytes: 1000 })).toMatchObject({ isOk: false, reason });
  });

  it('reports a closed port, a name without address, a bad address, another scheme', async () => {
    const server = await serve(() => undefined);
    await server.close();
    const network = await openNetwork({ resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) });
    const fetch = async (url: string) => {
      const result = await network.fetchOnce({ url, maxBytes: 10 });
      return result.isOk ? 'ok' : result.reason;
    };
    expect(await fetch(server.url)).toBe('connect');
    expect(await fetch('http://nowhere.example/')).toBe('dns');
    expect(await fetch('/relative')).toBe('address-invalid');
    expect(await fetch('http://user:pass@portal.example/')).toBe('address-invalid');
    expect(await fetch(`http://portal.example/${'x'.repeat(9000)}`)).toBe('address-invalid');
    expect(await fetch('file:///etc/passwd')).toBe('scheme');
  });

  it('stops when told to', async () => {
    const server = await running(serve(() => undefined));
    const network = await openNetwork();
    const stop = new AbortController();
    const result = network.fetchOnce({ url: server.url, maxBytes: 10, signal: stop.signal });
    stop.abort();
    expect(await result).toMatchObject({ isOk: false, reason: 'stopped' });
    expect(await network.fetchOnce({ url: server.url, maxBytes: 10, signal: AbortSignal.abort() })).toMatchObject({ isOk: false, reason: 'stopped' });
  });

  it('asks again once when a kept connection has died', async () => {
    let answers = 0;
    const server = await running(
      serveSockets((socket) => {
        let asked = 0;
        socket.on('data', () => {
          asked += 1;
          if (asked > 1) return socket.destroy();
          answers += 1;
          socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
        });
      }),
    );
    const network = await openNetwork();
    await network.fetchOnce({ url: server.url, maxBytes: 10 });
    expect(exchangeOf(await network.fetchOnce({ url: server.url, maxBytes: 10 })).body.toString()).toBe('ok');
    expect(answers).toBe(2);
  });
});

describe('TLS', () => {
  it('reads a page behind a faulty certificate and records the fault', async () => {
    const server = await running(serveSecurely((_request, response) => response.end('secret service')));
    const exchange = exchangeOf(await (await openNetwork()).fetchOnce({ url: server.url, maxBytes: 100 }));
    expect(exchange.body.toString()).toBe('secret service');
    expect(exchange.tls).toEqual({ isValid: false, error: 'DEPTH_ZERO_SELF_SIGNED_CERT', protocol: 'TLSv1.3' });
  });

  it('refuses it when strict', async () => {
    let requests = 0;
    const server = await running(
      serveSecurely((_request, response) => {
        requests += 1;
        response.end();
      }),
    );
    const network = await openNetwork({ strictTls: true });
    expect(await network.fetchOnce({ url: server.url, maxBytes: 100 })).toMatchObject({ isOk: false, reason: 'tls', tls: { isValid: false } });
    expect(requests).toBe(0);
  });

  it('reports a server that does not speak TLS', async () => {
    const server = await running(serve((_request, response) => response.end()));
    const url = server.url.replace('http:', 'https:');
    expect(await (await openNetwork()).fetchOnce({ url, maxBytes: 100 })).toMatchObject({ isOk: false, reason: 'tls' });
  });
});

describe('credentials', () => {
  const header = { name: 'Authorization', value: 'Basic c2VjcmV0' };

  it('go to the named host alone and into no exchange', async () => {
    const seen: string[] = [];
    const answer = (name: string) =>
      serve((request, response) => {
        seen.push(`${name} ${request.headers.authorization}`);
        if (name === 'own') response.writeHead(302, { Location: other.url }).end();
        else response.end();
      });
    const other = await running(answer('other'));
    const own = await running(answer('own'));
    const network = await openNetwork({ credentials: { host: `127.0.0.1:${own.port}`, header } });
    const { hops, final } = await network.fetchFollowing({ url: own.url, maxBytes: 100, maxRedirects: 3 });
    expect(seen).toEqual(['own Basic c2VjcmV0', 'other undefined']);
    expect(JSON.stringify([hops, exchangeOf(final)])).not.toContain('c2VjcmV0');
  });

  it('are not sent over an unverified connection', async () => {
    const server = await running(serveSecurely((_request, response) => response.end()));
    const network = await openNetwork({ credentials: { host: '127.0.0.1', header } });
    expect(await network.fetchOnce({ url: server.url, maxBytes: 100 })).toMatchObject({ isOk: false, reason: 'tls' });
  });
});
