import { lookup } from 'node:dns/promises';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import type { AddressPolicy, Reach } from './address-policy.ts';
import type { Fault } from './exchange.ts';
import { openTunnel, type UpstreamProxy } from './upstream-proxy.ts';

/** All addresses of a name; rejects with an error code such as ENOTFOUND. */
export type Resolve = (hostname: string) => Promise<string[]>;

export type Dialled = { isOk: true; socket: Socket; ip: string | null } | ({ isOk: false } & Fault);

/** Opens a TCP connection to a host by the address policy. `host` is a WHATWG hostname, IPv6 with or without brackets. */
export type Dial = (host: string, port: number, signal?: AbortSignal) => Promise<Dialled>;

export interface DialOptions {
  policy: AddressPolicy;
  resolve: Resolve;
  connectMs: number;
  proxy: UpstreamProxy | null;
}

/** Names that only ever mean the local network; never handed to an upstream proxy to resolve. */
const localName = /^[^.]*$|\.(?:localhost|local|internal|localdomain|lan|home|intranet|corp|private|home\.arpa|onion)$/;

/** The machine's resolver, hosts file included. */
export async function resolveBySystem(hostname: string): Promise<string[]> {
  const answers = await lookup(hostname, { all: true, order: 'verbatim' });
  return answers.map(({ address }) => address);
}

/**
 * The one place where connections are made: the name is resolved once, every answer is checked, and the connection goes to
 * a checked address, so a second DNS answer (rebinding) is never asked for.
 */
export function createDial({ policy, resolve, connectMs, proxy }: DialOptions): Dial {
  return async (host, port, signal) => {
    const deadline = AbortSignal.timeout(connectMs);
    const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
    const explain = (error: unknown): { isOk: false } & Fault => {
      if (deadline.aborted) return { isOk: false, reason: 'timeout', detail: `no connection within ${connectMs} ms` };
      if (signal?.aborted) return { isOk: false, reason: 'stopped', detail: 'stopped while connecting' };
      return { isOk: false, reason: 'connect', detail: describe(error) };
    };
    const found = await findAddresses(host.replace(/^\[|\]$/g, ''), stop).catch(explain);
    if ('isOk' in found) return found;
    const { addresses, reach } = found;
    if (!policy.isPortAllowed(port, reach)) return { isOk: false, reason: 'address-forbidden', detail: `port ${port} is not one for web pages` };
    try {
      if (proxy && reach !== 'named') {
        const socket = await openTunnel(proxy, addresses[0] ?? host, port, stop);
        return { isOk: true, socket, ip: addresses[0] ?? null };
      }
      const socket = await connectPinned(host, port, addresses, stop);
      return { isOk: true, socket, ip: socket.remoteAddress ?? null };
    } catch (error) {
      return explain(error);
    }
  };

  async function findAddresses(host: string, stop: AbortSignal): Promise<{ addresses: string[]; reach: Reach } | ({ isOk: false } & Fault)> {
    let addresses: string[];
    try {
      addresses = isIP(host) ? [host] : await raceAbort(resolve(host), stop);
      if (addresses.length === 0) throw new Error('no addresses');
    } catch (error) {
      if (stop.aborted) throw error;
      // Behind a proxy the machine may have no resolver for outside names: the proxy, named by the operator, then resolves.
      if (proxy && !localName.test(host)) return { addresses: [], reach: 'public' };
      return { isOk: false, reason: 'dns', detail: `${host}: ${describe(error)}` };
    }
    const reaches = addresses.map((address) => policy.reachOf(address));
    const closed = addresses[reaches.indexOf('forbidden')];
    if (closed !== undefined) return { isOk: false, reason: 'address-forbidden', detail: `${host} is ${closed}, outside the public Internet` };
    return { addresses, reach: reaches.every((reach) => reach === 'named') ? 'named' : 'public' };
  }
}

function connectPinned(host: string, port: number, addresses: string[], stop: AbortSignal): Promise<Socket> {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }));
  const pinned: LookupFunction = (_name, options, callback) => {
    if (options.all) callback(null, answers);
    else callback(null, answers[0]?.address ?? '', answers[0]?.family ?? 4);
  };
  const [only] = addresses;
  const target = addresses.length === 1 && only !== undefined ? { host: only } : { host, lookup: pinned };
  return new Promise((done, fail) => {
    // Far islands answer in half a second: give every address two before the next is tried.
    const socket = connect({ ...target, port, noDelay: true, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2000 });
    const abort = () => socket.destroy(new Error('aborted'));
    const settle = () => {
      stop.removeEventListener('abort', abort);
      socket.off('error', onError);
    };
    const onError = (error: Error) => {
      settle();
      fail(error);
    };
    stop.addEventListener('abort', abort, { once: true });
    if (stop.aborted) abort();
    socket.once('error', onError);
    socket.once('connect', () => {
      settle();
      const { remoteAddress } = socket;
      if (remoteAddress !== undefined && addresses.includes(remoteAddress)) return done(socket);
      // The system writes IPv6 in its own short form; compare by meaning before giving up.
      if (remoteAddress !== undefined && addresses.some((address) => isSameAddress(address, remoteAddress))) return done(socket);
      socket.destroy();
      fail(new Error(`connected to ${remoteAddress}, which was not checked`));
    });
  });
}

function isSameAddress(a: string, b: string): boolean {
  return isIP(a) === 6 && isIP(b) === 6 && new URL(`http://[${a}]`).hostname === new URL(`http://[${b}]`).hostname;
}

function raceAbort<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  return new Promise((done, fail) => {
    const abort = () => fail(new Error('aborted'));
    stop.addEventListener('abort', abort, { once: true });
    if (stop.aborted) abort();
    work.then(done, fail).finally(() => stop.removeEventListener('abort', abort));
  });
}

/** A short cause for the log: the first error's code, else its message. */
export function describe(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
