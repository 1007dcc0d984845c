import { Client } from 'undici';
import { type Dial, describe } from './dial.ts';
import type { Fault, TlsState } from './exchange.ts';
import { secureSocket } from './secure-socket.ts';

/** A client for one origin, lent to one request at a time, with what is known of its connection. */
export interface LentClient {
  client: Client;
  origin: string;
  isReused: boolean;
  ip: string | null;
  tls: TlsState | null;
  /** Set when the connection could not be made. */
  fault: Fault | null;
}

export interface ClientPool {
  lend(url: URL, isStrict: boolean): LentClient;
  /** Keeps the connection for the next request to the same origin. */
  giveBack(lent: LentClient): void;
  discard(lent: LentClient): void;
  close(): Promise<void>;
}

export interface ClientPoolOptions {
  dial: Dial;
  connectMs: number;
}

/** Response headers beyond this are refused; browsers stop at 256 KiB. */
const longestHeaders = 131_072;
const keepAliveMs = 8000;

/** Clients whose connections all come from `dial`, so that no request can leave unchecked. */
export function createClientPool({ dial, connectMs }: ClientPoolOptions): ClientPool {
  const idle = new Map<string, LentClient>();
  const all = new Set<LentClient>();

  function discard(lent: LentClient): void {
    all.delete(lent);
    if (idle.get(lent.origin) === lent) idle.delete(lent.origin);
    lent.client.destroy().catch(() => undefined);
  }

  async function connect(lent: Omit<LentClient, 'client'>, url: URL, isStrict: boolean) {
    const dialled = await dial(url.hostname, Number(url.port || (url.protocol === 'https:' ? 443 : 80)));
    if (!dialled.isOk) return { reason: dialled.reason, detail: dialled.detail };
    lent.ip = dialled.ip;
    if (url.protocol !== 'https:') return dialled.socket;
    const secured = await secureSocket(dialled.socket, url.hostname.replace(/^\[|\]$/g, ''), isStrict, connectMs);
    lent.tls = secured.tls;
    return secured.isOk ? secured.socket : { reason: secured.reason, detail: secured.detail };
  }

  function lend(url: URL, isStrict: boolean): LentClient {
    const origin = `${url.origin}${isStrict ? ' strict' : ''}`;
    const kept = idle.get(origin);
    if (kept) {
      idle.delete(origin);
      return Object.assign(kept, { isReused: true });
    }
    const state: Omit<LentClient, 'client'> = { origin, isReused: false, ip: null, tls: null, fault: null };
    const client = new Client(url.origin, {
      allowH2: false,
      pipelining: 1,
      maxHeaderSize: longestHeaders,
      // Timed by the request itself: undici's timers are too coarse.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: keepAliveMs,
      keepAliveMaxTimeout: keepAliveMs,
      connect: (_options, callback) => {
        connect(lent, url, isStrict)
          .catch((error: unknown): Fault => ({ reason: 'connect', detail: describe(error) }))
          .then((result) => {
            if (!('reason' in result)) return callback(null, result);
            lent.fault = result;
            callback(new Error(result.detail), null);
          });
      },
    });
    const lent: LentClient = Object.assign(state, { client });
    client.on('disconnect', () => discard(lent));
    all.add(lent);
    return lent;
  }

  return {
    lend,
    giveBack: (lent) => {
      if (!all.has(lent)) return;
      if (idle.has(lent.origin)) discard(lent);
      else idle.set(lent.origin, lent);
    },
    discard,
    close: async () => {
      const open = [...all];
      all.clear();
      idle.clear();
      await Promise.all(open.map(({ client }) => client.destroy()));
    },
  };
}
