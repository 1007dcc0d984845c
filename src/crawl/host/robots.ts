import robotsModule from 'robots-parser';
import type { Capture } from '../../model/index.ts';

/** The package exports the function itself; its types say that it stands under `default`. */
const parseRobots = robotsModule as unknown as typeof robotsModule.default;

/** RFC 9309 asks to read at least 500 KiB; what lies beyond is not looked at. */
export const robotsLimit = 500 * 1024;
/** Rules longer than any address we would ask for cannot bar one, and make matching slow. */
const longestRule = 2048;

/** What one robots.txt says. */
export interface RobotsRules {
  status: Capture['robots'][number]['status'];
  crawlDelaySeconds: number | null;
  sitemaps: string[];
  isAllowed(url: string): boolean;
}

/** No rules: everything is allowed. */
export function allowAll(status: 'absent' | 'invalid'): RobotsRules {
  return { status, crawlDelaySeconds: null, sitemaps: [], isAllowed: () => true };
}

/** RFC 9309: a robots.txt that cannot be reached bars the whole host. */
export function barAll(): RobotsRules {
  return { status: 'unreachable', crawlDelaySeconds: null, sitemaps: [], isAllowed: () => false };
}

/**
 * Reads a robots.txt (RFC 9309).
 * @param address of the robots.txt that the rules are for, before redirects.
 * @param body bytes; only the first 500 KiB count, and only whole lines.
 * @param token product token by which our group is chosen, `*` else.
 */
export function readRobots(address: string, body: Uint8Array, token: string): RobotsRules {
  let text = new TextDecoder('utf-8').decode(body.subarray(0, robotsLimit));
  if (body.length > robotsLimit) text = text.slice(0, Math.max(0, text.lastIndexOf('\n')));
  if (/^\s*<(?:!doctype|html|head|body|\?xml|!--)/i.test(text)) return allowAll('invalid');
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/#.*$/s, '').trim())
    .filter((line) => line.length <= longestRule && line.includes(':'))
    .map((line) => line.replace(/\*{2,}/g, '*'));
  if (lines.length === 0 && text.trim() !== '' && !text.trimStart().startsWith('#')) return allowAll('invalid');
  const robots = parseRobots(address, lines.join('\n'));
  const delay = robots.getCrawlDelay(token);
  return {
    status: 'read',
    crawlDelaySeconds: delay !== undefined && Number.isFinite(delay) && delay >= 0 ? delay : null,
    sitemaps: readSitemapLines(lines, address),
    isAllowed: (url) => robots.isAllowed(url, token) ?? true,
  };
}

function readSitemapLines(lines: string[], address: string): string[] {
  const found = lines.flatMap((line) => {
    const value = /^sitemap\s*:\s*(.+)$/i.exec(line)?.[1];
    return value !== undefined && URL.canParse(value, address) ? [new URL(value, address).href] : [];
  });
  return [...new Set(found)].slice(0, 50);
}
