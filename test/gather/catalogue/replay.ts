import { type Asker, type AskerOptions, createAsker } from '../../../src/gather/index.ts';
import type { Exchange } from '../../../src/network/index.ts';

/** What a replayed site answers; a text alone is 200 with the type that it looks like. */
export type Reply = string | { status?: number; type?: string; body?: string | Uint8Array; headers?: Record<string, string>; isTruncated?: boolean };

/** Answers an address, or null for 404. */
export type Replay = (url: URL) => Reply | null;

function typeOf(body: string): string {
  if (/^\s*[[{]/.test(body)) return 'application/json';
  return body.startsWith('<?xml') ? 'application/xml' : 'text/html';
}

export function toExchange(url: string, reply: Reply | null): Exchange {
  const given = reply === null ? { status: 404, body: '<!doctype html><title>Not found</title>' } : typeof reply === 'string' ? { body: reply } : reply;
  const body = typeof given.body === 'string' ? Buffer.from(given.body) : Buffer.from(given.body ?? new Uint8Array());
  const type = given.type ?? (typeof given.body === 'string' ? typeOf(given.body) : 'application/octet-stream');
  return {
    url,
    status: given.status ?? 200,
    statusText: '',
    requestHeaders: [],
    responseHeaders: [['Content-Type', type], ...Object.entries(given.headers ?? {})],
    wireBody: body,
    body,
    isTruncated: given.isTruncated ?? false,
    ...(given.isTruncated ? { truncatedBy: 'length' as const } : {}),
    ip: '192.0.2.1',
    tls: null,
    startedAt: '2026-01-31T09:00:00.000Z',
    milliseconds: 1,
  };
}

/** An asker whose network is a replayed site; `asked` lists the addresses in order. */
export function createReplayAsker(replay: Replay, options: Partial<AskerOptions> = {}): Asker & { asked: string[] } {
  const asked: string[] = [];
  const asker = createAsker({
    fetch: async ({ url, maxBytes }) => {
      asked.push(url);
      const exchange = toExchange(url, replay(new URL(url)));
      const isCut = exchange.body.length > maxBytes;
      return {
        hops: [],
        final: {
          isOk: true,
          exchange: isCut ? { ...exchange, body: exchange.body.subarray(0, maxBytes), isTruncated: true, truncatedBy: 'length' } : exchange,
        },
      };
    },
    save: async () => ({ id: `urn:uuid:${asked.length}`, digest: `sha256:${'0'.repeat(64)}` }),
    isAllowed: async () => true,
    pauseFor: () => 0,
    sleep: async () => undefined,
    now: () => Date.parse('2026-01-31T09:00:00Z'),
    signal: new AbortController().signal,
    maxRequests: 300,
    ...options,
  });
  return { ...asker, asked };
}
