import { BlockList, isIP } from 'node:net';
import { AssayError } from '../model/index.ts';

/** Where an address lies: open Internet, a network the operator named, or neither. */
export type Reach = 'public' | 'named' | 'forbidden';

export interface AddressPolicy {
  /** Where an address literal lies; anything that is not a plain literal is forbidden. */
  reachOf(address: string): Reach;
  /** Whether a port may be asked: common web ports and those above 1023 that no other protocol owns; any port in a named network. */
  isPortAllowed(port: number, reach: Reach): boolean;
}

/** IANA special-purpose IPv4 blocks that are not globally reachable (RFC 6890 and registry), multicast, reserved, and Azure's metadata address. */
const closedV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Global unicast is 2000::/3 alone; loopback, mapped, NAT64, unique and link local, multicast lie outside it. */
const globalV6 = '2000::/3';
/** Inside it: protocol assignments with Teredo and ORCHID, documentation, 6to4. */
const closedV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** Ports above 1023 on which other protocols listen (from the Fetch standard's list of bad ports). */
const badPorts = new Set([1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080]);
const lowWebPorts = new Set([80, 81, 82, 83, 84, 85, 88, 443, 444, 591]);

/**
 * Decides which addresses may be connected to.
 * @param allowNetworks CIDR blocks or single addresses, IPv4 or IPv6, that are allowed although they are not public.
 * @throws AssayError `usage` when a block cannot be read.
 */
export function createAddressPolicy(allowNetworks: readonly string[]): AddressPolicy {
  const named = toBlockList(allowNetworks);
  const v4 = toBlockList(closedV4);
  const v6 = toBlockList(closedV6);
  const open6 = toBlockList([globalV6]);
  const reachOf = (address: string): Reach => {
    const family = isIP(address);
    // A zone (fe80::1%eth0) never names a public host.
    if (family === 0 || address.includes('%')) return 'forbidden';
    const type = family === 4 ? 'ipv4' : 'ipv6';
    if (named.check(address, type)) return 'named';
    if (family === 4) return v4.check(address, type) ? 'forbidden' : 'public';
    return open6.check(address, type) && !v6.check(address, type) ? 'public' : 'forbidden';
  };
  return {
    reachOf,
    isPortAllowed: (port, reach) => reach === 'named' || lowWebPorts.has(port) || (port > 1023 && !badPorts.has(port)),
  };
}

function toBlockList(blocks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const found = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(block.trim());
    const address = found?.[1] ?? '';
    const family = isIP(address);
    const longest = family === 4 ? 32 : 128;
    const prefix = Number(found?.[2] ?? longest);
    if (family === 0 || prefix > longest) {
      throw new AssayError('usage', `“${block}” is not a network.`, 'Give an address or a CIDR block such as 127.0.0.0/8 or fd00::/8.');
    }
    list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
