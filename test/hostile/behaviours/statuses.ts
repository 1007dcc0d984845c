import { type Behaviour, html, page, raw, status } from '../behaviour.ts';

const there = 'There after all';
/** Refuses the first requests, then answers. */
const after = (refusals: number, code: number, headers: Record<string, string> = {}): Behaviour['paths'] => ({
  '/it': (request, response, times) => (times <= refusals ? status(code, headers) : page(there))(request, response, times),
});

export const statuses: Behaviour[] = [
  { name: '204 without content', paths: { '/it': (_request, response) => response.writeHead(204).end() }, outcome: { skip: 'media-type' } },
  { name: '304 that nobody asked for', paths: { '/it': raw('HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n') }, outcome: { skip: 'http-error' } },
  { name: '400', paths: { '/it': status(400) }, outcome: { skip: 'http-error' }, asked: { most: 1 } },
  {
    name: '401 that asks for a password',
    paths: { '/it': status(401, { 'www-authenticate': 'Basic realm="staff"' }) },
    outcome: { skip: 'login' },
    asked: { most: 1 },
  },
  { name: '402', paths: { '/it': status(402) }, outcome: { skip: 'http-error' } },
  { name: '403 of a single page', paths: { '/it': status(403) }, outcome: { skip: 'blocked' }, asked: { most: 1 } },
  { name: '404', paths: { '/it': status(404) }, outcome: { skip: 'not-found' }, asked: { most: 1 } },
  { name: '405', paths: { '/it': status(405) }, outcome: { skip: 'http-error' } },
  { name: '408 once', paths: after(1, 408), outcome: { read: there } },
  { name: '410', paths: { '/it': status(410) }, outcome: { skip: 'gone' } },
  { name: '418', paths: { '/it': status(418) }, outcome: { skip: 'http-error' } },
  { name: '429 with Retry-After, then the page', paths: after(1, 429, { 'retry-after': '7' }), outcome: { read: there }, asked: { least: 2, most: 2 } },
  {
    name: '429 for ever',
    paths: { '/it': status(429) },
    outcome: { skip: 'rate-limited' },
    asked: { most: 3 },
    check: ({ walls }) => (walls[0]?.kind === 'rate-limit' ? null : 'no wall recorded'),
  },
  {
    name: '429 with Retry-After of a day',
    paths: { '/it': status(429, { 'retry-after': '86400' }) },
    outcome: { skip: 'rate-limited' },
    asked: { most: 1 },
    endsHost: true,
  },
  { name: '451', paths: { '/it': status(451) }, outcome: { skip: 'blocked' } },
  { name: '500 once', paths: after(1, 500), outcome: { read: there } },
  { name: '500 for ever', paths: { '/it': status(500) }, outcome: { skip: 'http-error' }, asked: { least: 2, most: 2 } },
  { name: '501', paths: { '/it': status(501) }, outcome: { skip: 'http-error' }, asked: { most: 1 } },
  { name: '502 once', paths: after(1, 502), outcome: { read: there } },
  {
    name: '503 with Retry-After as a date',
    paths: after(2, 503, { 'retry-after': new Date(Date.now() + 5000).toUTCString() }),
    outcome: { read: there },
    asked: { least: 3, most: 3 },
  },
  { name: '503 with Retry-After that says nothing', paths: after(1, 503, { 'retry-after': 'soon' }), outcome: { read: there } },
  { name: '503 for ever', paths: { '/it': status(503) }, outcome: { skip: 'http-error' }, asked: { least: 3, most: 3 } },
  { name: '504 for ever', paths: { '/it': status(504) }, outcome: { skip: 'http-error' }, asked: { most: 2 } },
  {
    name: 'status 999',
    paths: { '/it': raw('HTTP/1.1 999 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n') },
    outcome: { skip: ['http-error', 'decode'] },
  },
  {
    name: '103 Early Hints before the answer',
    paths: {
      '/it': raw(
        `HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n${html(there)}`,
      ),
    },
    outcome: { read: there },
  },
  {
    name: '101 that nobody asked for',
    paths: { '/it': raw('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n') },
    outcome: { skip: ['reset', 'decode', 'timeout', 'http-error'] },
  },
];
