import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Duplex, Transform } from 'node:stream';
import type { SkipReason } from '../model/index.ts';
import type { Dial } from './dial.ts';
import type { AccessEntry, Fault } from './exchange.ts';
import { parseWebAddress } from './web-address.ts';

export interface LoopbackProxyOptions {
  dial: Dial;
  onAccess: (entry: AccessEntry) => void;
  /** A connection silent for so long is closed, milliseconds. */
  idleMs: number;
  /** Most bytes of one answer or tunnel. */
  maxBytes: number;
}

export interface LoopbackProxy {
  /** `http://127.0.0.1:PORT`, for `--proxy-server`. */
  url: string;
  close(): Promise<void>;
}

/** What Chromium asks of its maker on its own account, whatever its switches say; no page needs them. */
const callHomeHosts = new Set(
  `accounts.google.com android.clients.google.com clients2.google.com clients4.google.com content-autofill.googleapis.com edgedl.me.gvt1.com
  mtalk.google.com optimizationguide-pa.googleapis.com redirector.gvt1.com safebrowsing.googleapis.com update.googleapis.com`.split(/\s+/),
);

/** Reasons for which nothing was even tried. */
const ownRefusals = new Set<SkipReason>(['address-forbidden', 'address-invalid', 'scheme', 'blocked']);

/** Header by which the proxy says why it refused; taken out of what portals send. */
const refusalHeader = 'x-assay-refused';
const hopByHop = /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|x-assay-refused)$/i;

/**
 * The browser's only way out: an HTTP proxy on loopback that dials by the address policy. Plain requests may only read
 * (GET, HEAD); tunnels must carry TLS, so that a plain web socket gets nowhere.
 */
export async function openLoopbackProxy({ dial, onAccess, idleMs, maxBytes }: LoopbackProxyOptions): Promise<LoopbackProxy> {
  const open = new Set<Duplex>();
  const track = (socket: Duplex) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
  };
  const log = (host: string, url: string, fields: Pick<AccessEntry, 'status' | 'bytes' | 'isAllowed' | 'reason'>) =>
    onAccess({ time: new Date().toISOString(), host, url, by: 'browser', ...fields });
  const server = createServer({ maxHeaderSize: 131_072 });
  server.on('connection', track);

  const forward = async (incoming: IncomingMessage, answer: ServerResponse) => {
    const address = parseWebAddress(incoming.url ?? '');
    const host = address.isOk ? address.url.host : '';
    const refuse = ({ reason, detail }: Fault, status = 403) => {
      log(host, incoming.url ?? '', { status: null, bytes: 0, isAllowed: !ownRefusals.has(reason), reason });
      if (answer.headersSent) return answer.destroy();
      answer.writeHead(status, { [refusalHeader]: reason, 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
      answer.end(`${reason}: ${detail}\n`);
    };
    if (!address.isOk) return refuse(address);
    const { url } = address;
    if (url.protocol !== 'http:') return refuse({ reason: 'scheme', detail: url.protocol });
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return refuse({ reason: 'blocked', detail: `${incoming.method} is not sent` }, 405);
    const dialled = await dial(url.hostname, Number(url.port || 80));
    if (!dialled.isOk) return refuse(dialled, dialled.reason === 'address-forbidden' ? 403 : 502);
    const { socket } = dialled;
    track(socket);
    answer.once('close', () => socket.destroy());
    if (answer.closed || answer.destroyed) return socket.destroy();
    const outgoing = request({
      createConnection: () => socket,
      method: incoming.method,
      path: `${url.pathname}${url.search}`,
      headers: [...pickHeaders(incoming.rawHeaders, /^host$/i), 'Host', url.host, 'Connection', 'close'],
      timeout: idleMs,
      maxHeaderSize: 262_144,
      insecureHTTPParser: true,
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('timeout')));
    outgoing.on('error', (error) => refuse({ reason: error.message === 'timeout' ? 'timeout' : 'reset', detail: error.message }, 502));
    outgoing.on('response', (response) => {
      const meter = createMeter(maxBytes);
      const { statusCode = 502 } = response;
      response.once('close', () =>
        log(url.host, url.href, { status: statusCode, bytes: meter.count(), isAllowed: true, ...(meter.isFull() ? { reason: 'too-large' } : {}) }),
      );
      response.on('error', () => answer.destroy());
      meter.stream.on('error', () => response.destroy());
      try {
        answer.writeHead(statusCode, response.statusMessage ?? '', pickHeaders(response.rawHeaders));
      } catch {
        return refuse({ reason: 'decode', detail: 'invalid response headers' }, 502);
      }
      response.pipe(meter.stream).pipe(answer);
      response.once('close', () => (response.complete ? undefined : answer.destroy()));
    });
    outgoing.end();
  };

  const openTunnel = async (incoming: IncomingMessage, client: Socket, head: Buffer) => {
    const address = parseWebAddress(`https://${incoming.url ?? ''}`);
    const host = address.isOk ? address.url.host : (incoming.url ?? '');
    const refuse = ({ reason }: Fault, status = 403) => {
      log(host, `https://${host}/`, { status: null, bytes: 0, isAllowed: !ownRefusals.has(reason), reason });
      client.end(`HTTP/1.1 ${status} Refused\r\n${refusalHeader}: ${reason}\r\nConnection: close\r\n\r\n`);
    };
    if (!address.isOk) return refuse(address);
    if (callHomeHosts.has(address.url.hostname)) return refuse({ reason: 'blocked', detail: "the browser's own business" });
    const dialled = await dial(address.url.hostname, Number(address.url.port || 443));
    if (!dialled.isOk) return refuse(dialled, dialled.reason === 'address-forbidden' ? 403 : 502);
    const { socket } = dialled;
    track(socket);
    if (client.destroyed) return socket.destroy();
    const meter = createMeter(maxBytes);
    const end = () => {
      client.destroy();
      socket.destroy();
    };
    let isPlain = false;
    for (const side of [client, socket]) side.setTimeout(idleMs, end).once('close', end);
    socket.once('close', () =>
      log(host, `https://${host}/`, { status: null, bytes: meter.count(), isAllowed: !isPlain, ...(isPlain ? { reason: 'blocked' } : {}) }),
    );
    meter.stream.on('error', end);
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const begin = (first: Buffer) => {
      // 0x16 opens a TLS handshake; all else is a plain socket.
      isPlain = first[0] !== 0x16;
      if (isPlain) return end();
      socket.write(first);
      client.pipe(socket);
      socket.pipe(meter.stream).pipe(client);
    };
    if (head.length > 0) begin(head);
    else client.once('data', begin);
  };

  // Whatever cannot be passed on (a header that Node refuses to write) ends its own connection only.
  server.on('request', (incoming, answer) => forward(incoming, answer).catch(() => answer.destroy()));
  server.on('connect', (incoming, client: Socket, head) => openTunnel(incoming, client, head).catch(() => client.destroy()));
  server.on('upgrade', (incoming: IncomingMessage, client: Socket) => {
    log(incoming.headers.host ?? '', incoming.url ?? '', { status: null, bytes: 0, isAllowed: false, reason: 'blocked' });
    client.end('HTTP/1.1 403 Refused\r\nConnection: close\r\n\r\n');
  });
  server.on('clientError', (_error, client) => client.destroy());

  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** Raw header lines without the hop-by-hop ones, in order. */
function pickHeaders(raw: string[], except?: RegExp): string[] {
  return raw.flatMap((name, index) => (index % 2 === 0 && !hopByHop.test(name) && !except?.test(name) ? [name, raw[index + 1] ?? ''] : []));
}

/** Counts what passes and breaks off past the limit. */
function createMeter(limit: number): { stream: Transform; count: () => number; isFull: () => boolean } {
  let size = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      size += chunk.length;
      if (size > limit) callback(new Error('too large'));
      else callback(null, chunk);
    },
  });
  return { stream, count: () => size, isFull: () => size > limit };
}
