import type { BlockKind, PageRequest } from './rendered.ts';
import { isTracker } from './tracker-hosts.ts';

export interface BrowserRequest {
  url: string;
  method: string;
  /** Playwright's name, lower case. */
  resourceType: string;
  isPrefetch: boolean;
}

const beacons = new Set(['ping', 'beacon', 'cspviolationreport', 'csp_report']);
const sockets = new Set(['websocket', 'eventsource', 'webtransport']);

/** What keeps a request of a page from leaving, by our own rules and then by the caller's; null where nothing does. */
export function judgeRequest({ url, method, resourceType, isPrefetch }: BrowserRequest, page: PageRequest): BlockKind | null {
  const address = URL.parse(url);
  if (!address || !/^(?:https?|data|blob):$/.test(address.protocol)) return 'scheme';
  if (beacons.has(resourceType)) return 'beacon';
  if (sockets.has(resourceType)) return 'socket';
  if (method !== 'GET' && method !== 'HEAD') return 'method';
  if (isPrefetch) return 'prefetch';
  if (isTracker(address)) return 'tracker';
  if (resourceType === 'media' || ((resourceType === 'image' || resourceType === 'font') && !page.wantsScreenshot)) return 'media';
  if (address.protocol.startsWith('http') && page.allowRequest?.(url, method, resourceType) === false) return 'refused';
  return null;
}
