import { getDomain, getHostname } from 'tldts';
import type { SiteContext } from './annotated-page.ts';

/** Second-level labels under which governments register names, in the languages of the world's top-level domains. */
const governmentLabel =
  /(^|\.)(gov|gouv|gob|gub|gov[a-z]?|go|govt|gc|government|gv|guv|gouvernement|mil|govern|gobierno|regering|admin|bund|europa|un|int)(\.[a-z]{2,3})?$/;

const socialHosts = new Set([
  'facebook.com',
  'fb.com',
  'twitter.com',
  'x.com',
  'instagram.com',
  'youtube.com',
  'youtu.be',
  'linkedin.com',
  't.me',
  'telegram.me',
  'telegram.org',
  'tiktok.com',
  'whatsapp.com',
  'wa.me',
  'vk.com',
  'ok.ru',
  'weibo.com',
  'weixin.qq.com',
  'flickr.com',
  'pinterest.com',
  'threads.net',
  'mastodon.social',
  'bsky.app',
  'snapchat.com',
  'viber.com',
  'line.me',
  'zalo.me',
  'max.ru',
  'rutube.ru',
  'vimeo.com',
]);

/** A web address with a plain, valid host name: the most of them, and quickly read. */
const plainHost = /^https?:\/\/(?:www\.)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)(?::\d+)?(?:[/?#]|$)/;

export function hostOf(address: string): string {
  const plain = plainHost.exec(address)?.[1];
  if (plain !== undefined) return plain;
  return (getHostname(address) ?? '').toLowerCase().replace(/^www\./, '');
}

/** The social network that an address belongs to, or null. */
export function socialNetworkOf(address: string): string | null {
  const host = hostOf(address);
  const domain = getDomain(host) ?? host;
  return socialHosts.has(host) ? host : socialHosts.has(domain) ? domain : null;
}

export function isOwnHost(address: string, site: SiteContext): boolean {
  return site.hosts.has(hostOf(address));
}

/** A host of the state: a portal of the target, under its government's domains, or under a label that governments use. */
export function isGovernmentHost(address: string, site: SiteContext): boolean {
  const host = hostOf(address);
  if (host === '') return false;
  return site.hosts.has(host) || site.domains.some((suffix) => host === suffix || host.endsWith(`.${suffix}`)) || governmentLabel.test(host);
}
