import { getServers } from 'node:dns';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createAddressPolicy } from './address-policy.ts';
import { createClientPool } from './client-pool.ts';
import { createDial, type Resolve, resolveBySystem } from './dial.ts';
import type { AccessEntry, FetchRequest, FetchResult, Timeouts } from './exchange.ts';
import { type FollowRequest, type FollowResult, fetchFollowing } from './fetch-following.ts';
import { fetchOnce } from './fetch-once.ts';
import { openLoopbackProxy } from './loopback-proxy.ts';
import { parseUpstreamProxy } from './upstream-proxy.ts';
import { parseWebAddress } from './web-address.ts';

export interface NetworkOptions {
  /** CIDR blocks or addresses that may be connected to although they are not public. */
  allowNetworks: readonly string[];
  userAgent: string;
  /** Upstream HTTP proxy, `http://host:port`; named networks are reached without it. */
  proxy?: string;
  /** Refuse servers whose certificate is faulty instead of recording the fault. */
  strictTls?: boolean;
  /** For staging: a header that goes to this host (`name` or `name:port`) only and appears in no exchange. */
  credentials?: { host: string; header: { name: string; value: string } };
  timeouts?: Partial<Timeouts>;
  resolve?: Resolve;
  onAccess?: (entry: AccessEntry) => void;
}

export interface Network {
  fetchOnce(request: FetchRequest): Promise<FetchResult>;
  fetchFollowing(request: FollowRequest): Promise<FollowResult>;
  /** The loopback proxy that guards the browser. */
  proxyUrl: string;
  /** Whether an address leads only into networks the operator named, where no contact is owed. */
  isAllowedWithoutContact(url: string): Promise<boolean>;
  /** IP address by which an address's host is told from others, the lowest where it has several; null where it has none. */
  addressOf(url: string): Promise<string | null>;
  vantage: { resolver: string; ipVersions: ('4' | '6')[]; proxy: boolean };
  close(): Promise<void>;
}

const defaultTimeouts: Timeouts = { connect: 15_000, headers: 30_000, body: 30_000, total: 120_000 };
const browserIdleMs = 60_000;
const browserMaxBytes = 134_217_728;

/**
 * Opens the one way out: every connection of the client and of the browser is resolved, checked and pinned here.
 * Opens a loopback port; close the network when done.
 * @throws AssayError `usage` for a network or proxy that cannot be read.
 */
export async function createNetwork(options: NetworkOptions): Promise<Network> {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const policy = createAddressPolicy(options.allowNetworks);
  const resolve = options.resolve ?? resolveBySystem;
  const proxy = options.proxy === undefined ? null : parseUpstreamProxy(options.proxy);
  const dial = createDial({ policy, resolve, connectMs: timeouts.connect, proxy });
  const onAccess = options.onAccess ?? (() => undefined);
  const pool = createClientPool({ dial, connectMs: timeouts.connect });
  const loopback = await openLoopbackProxy({ dial, onAccess, idleMs: browserIdleMs, maxBytes: browserMaxBytes });
  const fetch = (request: FetchRequest) =>
    fetchOnce(request, {
      pool,
      userAgent: options.userAgent,
      strictTls: options.strictTls ?? false,
      credentials: options.credentials ?? null,
      timeouts,
      onAccess,
    });
  const listAddresses = async (text: string): Promise<string[]> => {
    const address = parseWebAddress(text);
    if (!address.isOk) return [];
    const host = address.url.hostname.replace(/^\[|\]$/g, '');
    return isIP(host) ? [host] : [...(await resolve(host).catch(() => []))];
  };
  return {
    fetchOnce: fetch,
    fetchFollowing: (request) => fetchFollowing(request, fetch),
    proxyUrl: loopback.url,
    addressOf: async (url) => (await listAddresses(url)).sort()[0] ?? null,
    isAllowedWithoutContact: async (url) => {
      const addresses = await listAddresses(url);
      return addresses.length > 0 && addresses.every((ip) => policy.reachOf(ip) === 'named');
    },
    vantage: { resolver: options.resolve ? 'given' : (getServers()[0] ?? 'none'), ipVersions: listIpVersions(), proxy: proxy !== null },
    close: async () => {
      await Promise.all([pool.close(), loopback.close()]);
    },
  };
}

/** IP versions with an address of this machine that reaches beyond its link. */
function listIpVersions(): ('4' | '6')[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address));
  const versions: ('4' | '6')[] = [];
  if (addresses.some(({ family }) => family === 'IPv4')) versions.push('4');
  if (addresses.some(({ family }) => family === 'IPv6')) versions.push('6');
  return versions;
}
