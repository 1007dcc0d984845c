import { getDomain } from 'tldts';
import type { Fault } from './exchange.ts';

/** Longer addresses are no pages; most servers refuse them. */
const longestAddress = 8192;

/**
 * Reads an address that may be fetched: http or https, with a host, without user name. WHATWG parsing turns decimal, octal,
 * hexadecimal and full-width hosts into plain ones, so that the policy sees what would be connected to.
 */
export function parseWebAddress(text: string): { isOk: true; url: URL } | ({ isOk: false } & Fault) {
  if (text.length > longestAddress) return { isOk: false, reason: 'address-invalid', detail: `${text.length} characters` };
  if (!URL.canParse(text)) return { isOk: false, reason: 'address-invalid', detail: 'not an absolute address' };
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { isOk: false, reason: 'scheme', detail: url.protocol.slice(0, 40) };
  if (url.username !== '' || url.password !== '') return { isOk: false, reason: 'address-invalid', detail: 'a user name in the address' };
  url.hash = '';
  return { isOk: true, url };
}

/**
 * The key under which a guest is polite: the registrable domain, or the host itself where there is none (an IP address,
 * a public suffix such as `gov.uk`, a local name). Private suffixes (`github.io`) count as suffixes. Empty for no address.
 */
export function hostKeyOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { hostname } = new URL(url);
  return getDomain(hostname, { allowPrivateDomains: true }) ?? hostname;
}
