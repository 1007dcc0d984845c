import { type Behaviour, html, page, raw, send } from '../behaviour.ts';

const said = 'Said as far as it went';
const head = (length: number, more = ''): string => `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${length}\r\n${more}\r\n`;

export const transport: Behaviour[] = [
  { name: 'no answer', paths: { '/it': () => undefined }, outcome: { skip: 'timeout' }, asked: { most: 1 } },
  {
    name: 'a slow start',
    paths: { '/it': (request, response) => void setTimeout(() => page('Late')(request, response, 1), 40_000).unref() },
    outcome: { skip: 'timeout' },
  },
  {
    name: 'a drip of bytes without end',
    paths: {
      '/it': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const drip = setInterval(() => response.write('<p>drop</p>'), 40);
        response.on('close', () => clearInterval(drip));
      },
    },
    outcome: { skip: 'timeout' },
  },
  { name: 'a stall in the middle', paths: { '/it': raw(`${head(90_000)}${html('Half')}`, true) }, outcome: { skip: 'timeout' } },
  { name: 'a stall in the headers', paths: { '/it': raw('HTTP/1.1 200 OK\r\nContent-Ty', true) }, outcome: { skip: 'timeout' } },
  { name: 'a reset', paths: { '/it': (request) => request.socket.resetAndDestroy() }, outcome: { skip: 'reset' }, asked: { least: 2, most: 4 } },
  {
    name: 'a reset once',
    paths: { '/it': (request, response, times) => (times < 3 ? request.socket.resetAndDestroy() : page(said)(request, response, times)) },
    outcome: { read: said },
  },
  { name: 'a close without an answer', paths: { '/it': (request) => request.socket.end() }, outcome: { skip: 'reset' } },
  { name: 'an early close', paths: { '/it': raw(`${head(90_000)}${html(said)}`) }, outcome: { read: said } },
  { name: 'a close after the headers', paths: { '/it': raw(head(5000)) }, outcome: { skip: ['reset', 'truncated'] } },
  {
    name: 'a length that is too short',
    paths: { '/it': raw(`${head(html(said).length)}${html(said)}<p>and more that does not count</p>`) },
    outcome: { read: said },
  },
  {
    name: 'two lengths that differ',
    paths: { '/it': raw(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello you`) },
    outcome: { skip: ['decode', 'reset'] },
  },
  { name: 'a length that is no number', paths: { '/it': raw('HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nhello') }, outcome: { skip: 'decode' } },
  {
    name: 'chunks that are broken',
    paths: { '/it': raw('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnot hexadecimal\r\n') },
    outcome: { skip: ['decode', 'reset', 'truncated'] },
  },
  {
    name: 'a body without end',
    paths: {
      '/it': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.write(html(said));
        const more = Buffer.alloc(65_536, 'x ');
        const pour = (): void => {
          while (!response.destroyed && response.write(more));
          if (!response.destroyed) response.once('drain', pour);
        };
        pour();
      },
    },
    outcome: { read: said },
    check: ({ used }) => (used.bytes < 3_000_000 ? null : `${used.bytes} bytes read`),
  },
  {
    name: 'a body of ten gigabytes, as announced',
    paths: {
      '/it': (request) => {
        request.socket.write(head(10_000_000_000) + html(said));
        const more = Buffer.alloc(262_144, 'y ');
        const pour = (): void => {
          while (!request.socket.destroyed && request.socket.write(more));
          if (!request.socket.destroyed) request.socket.once('drain', pour);
        };
        pour();
      },
    },
    outcome: { read: said },
    check: ({ used }) => (used.bytes < 3_000_000 ? null : `${used.bytes} bytes read`),
  },
  {
    name: 'headers of a megabyte',
    paths: { '/it': raw(`HTTP/1.1 200 OK\r\nX-Long: ${'a'.repeat(1_000_000)}\r\n\r\n`) },
    outcome: { skip: ['too-large', 'decode', 'reset'] },
  },
  {
    name: 'ten thousand headers',
    paths: { '/it': raw(`HTTP/1.1 200 OK\r\n${'X-Many: yes\r\n'.repeat(10_000)}\r\n`) },
    outcome: { skip: ['too-large', 'decode', 'reset', 'media-type'] },
  },
  { name: 'an answer that is not HTTP', paths: { '/it': raw('SSH-2.0-OpenSSH_9.6\r\n') }, outcome: { skip: 'decode' } },
  { name: 'HTML without headers', paths: { '/it': raw(html('Bare')) }, outcome: { skip: 'decode' } },
  {
    name: 'control characters in headers',
    paths: { '/it': raw('HTTP/1.1 200 OK\r\nX-Odd: a\u0000b\r\nContent-Length: 0\r\n\r\n') },
    outcome: { skip: 'decode' },
  },
  {
    name: 'a page whose Connection header lies',
    paths: { '/it': (_request, response) => send(response, 200, 'text/html', html(said), { connection: 'close, keep-alive' }) },
    outcome: { read: said },
  },
];
