import { request } from 'node:http';
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { type AccessEntry, createNetwork, type Network } from '../../src/network/index.ts';
import { type Running, serve, serveSecurely, serveSockets } from './servers.ts';

const open: { close(): Promise<void> }[] = [];
let access: AccessEntry[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function openNetwork(): Promise<Network> {
  const own: AccessEntry[] = [];
  access = own;
  const network = await createNetwork({ allowNetworks: ['127.0.0.1'], userAgent: 'Assay/test', onAccess: (entry) => own.push(entry) });
  open.push(network);
  return network;
}

async function running(server: Promise<Running>): Promise<Running> {
  const started = await server;
  open.push(started);
  return started;
}

interface Answer {
  status: number;
  rawHeaders: string[];
  refused: unknown;
  body: string;
}

/** A plain request as a browser sends it to its proxy. */
function ask(network: Network, target: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(network.proxyUrl);
  return new Promise((done, fail) => {
    const asked = request({ hostname, port, path: target, method, headers: { host: 'ignored.example', ...headers }, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      answer.on('error', () => done({ status: 0, rawHeaders: [], refused: undefined, body }));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, rawHeaders: answer.rawHeaders, refused: answer.headers['x-assay-refused'], body }));
    });
    asked.on('error', fail).end();
  });
}

/** What comes back on a tunnel to `authority` after `first` was sent through it. */
function tunnel(network: Network, authority: string, first: string): Promise<string> {
  const { hostname, port } = new URL(network.proxyUrl);
  return new Promise((done) => {
    let text = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`));
    socket.once('data', () => socket.write(first));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => undefined).on('close', () => done(text));
  });
}

describe('the loopback proxy', () => {
  it('passes plain requests on, with the headers of both sides but the proxy ones', async () => {
    const seen: unknown[] = [];
    const site = await running(
      serve((asked, answer) => {
        seen.push([
          asked.method,
          asked.url,
          asked.headers.host,
          asked.headers['user-agent'],
          asked.headers['proxy-connection'],
          asked.headers['proxy-authorization'],
        ]);
        answer.writeHead(201, 'Made', ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Assay-Refused', 'robots']).end('body');
      }),
    );
    const answer = await ask(await openNetwork(), `${site.url}/a?b`, 'GET', {
      'user-agent': 'Browser',
      'proxy-connection': 'keep-alive',
      'proxy-authorization': 'Basic eA==',
    });
    expect(seen).toEqual([['GET', '/a?b', `127.0.0.1:${site.port}`, 'Browser', undefined, undefined]]);
    expect([answer.status, answer.body, answer.refused]).toEqual([201, 'body', undefined]);
    expect(answer.rawHeaders.filter((line) => /^[ab]=/.test(line))).toEqual(['a=1', 'b=2']);
    expect(access).toEqual([expect.objectContaining({ url: `${site.url}/a?b`, status: 201, bytes: 4, by: 'browser', isAllowed: true })]);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('sends no %s', async (method) => {
    const site = await running(serve((_asked, answer) => answer.end()));
    expect(await ask(await openNetwork(), site.url, method)).toMatchObject({ status: 405, refused: 'blocked' });
    expect(site.connections()).toBe(0);
  });

  it.each([
    ['http://127.0.0.2/', 403, 'address-forbidden'],
    ['http://0x7f000002/', 403, 'address-forbidden'],
    ['http://[::ffff:127.0.0.2]/', 403, 'address-forbidden'],
    ['http://169.254.169.254/latest/meta-data/', 403, 'address-forbidden'],
    ['https://127.0.0.1/', 403, 'scheme'],
    ['ftp://127.0.0.1/', 403, 'scheme'],
    ['/own/path', 403, 'address-invalid'],
  ])('refuses %s', async (target, status, reason) => {
    expect(await ask(await openNetwork(), target)).toMatchObject({ status, refused: reason });
    expect(access).toEqual([expect.objectContaining({ isAllowed: false, reason })]);
  });

  it('answers 502 for what cannot be reached or does not speak HTTP', async () => {
    const network = await openNetwork();
    const closed = await serve(() => undefined);
    await closed.close();
    const rude = await running(serveSockets((socket) => void socket.once('data', () => socket.destroy())));
    expect(await ask(network, closed.url)).toMatchObject({ status: 502, refused: 'connect' });
    expect(await ask(network, rude.url)).toMatchObject({ status: 502, refused: 'reset' });
  });

  it('tunnels TLS to an allowed address', async () => {
    const site = await running(serveSecurely((_asked, answer) => answer.end('through the tunnel')));
    const { hostname, port } = new URL((await openNetwork()).proxyUrl);
    const text = await new Promise<string>((done) => {
      const raw = connect({ host: hostname, port: Number(port) }, () => raw.write(`CONNECT 127.0.0.1:${site.port} HTTP/1.1\r\n\r\n`));
      raw.once('data', () => {
        let read = '';
        const secure = connectSecurely({ socket: raw, rejectUnauthorized: false }, () =>
          secure.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
        );
        secure.on('data', (chunk: Buffer) => {
          read += chunk.toString();
        });
        secure.on('error', () => undefined).on('close', () => done(read));
      });
    });
    expect(text).toContain('through the tunnel');
  });

  it('lets no plain socket through a tunnel', async () => {
    const site = await running(serve((_asked, answer) => answer.end('plain')));
    const text = await tunnel(await openNetwork(), `127.0.0.1:${site.port}`, 'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    expect(text).not.toContain('plain');
    expect(access).toEqual([expect.objectContaining({ isAllowed: false, reason: 'blocked' })]);
  });

  it.each(['127.0.0.2:443', '[::1]:443', '2130706434:443', 'localhost.example@127.0.0.2:443', 'accounts.google.com:443', '127.0.0.1:0x50', 'nonsense'])(
    'refuses a tunnel to %s',
    async (authority) => {
      expect(await tunnel(await openNetwork(), authority, '\u0016')).toMatch(/^HTTP\/1\.1 (?:403|502) /);
    },
  );

  it('ends an answer that has no end', async () => {
    const endless = await running(
      serve((_asked, answer) => {
        const send = () => {
          while (answer.write(Buffer.alloc(1_000_000)));
          answer.once('drain', send);
        };
        answer.on('error', () => undefined);
        send();
      }),
    );
    expect((await ask(await openNetwork(), endless.url)).status).toBe(0);
    expect(access).toEqual([expect.objectContaining({ status: 200, reason: 'too-large' })]);
    expect(access[0]?.bytes).toBeLessThan(140_000_000);
  });
});
