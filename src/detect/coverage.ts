import type { Capture, Needs, PageKind, PortalRole, UndeterminedReason } from '../model/index.ts';

/** What was seen of the site: the ground on which absence is believed. */
export interface SeenSite {
  pages: { order: number; url: string; role: PortalRole; kind: PageKind; isSupported: boolean; language: string | null; asked?: readonly string[] }[];
  /** Distinct own addresses that links name. */
  known: number;
}

/** Fetches that a wall or the server's trouble kept from us, by the reason a feature would stay open for. */
function countLosses(capture: Capture): Record<'blocked' | 'robots' | 'unreachable', number> {
  const losses = { blocked: 0, robots: 0, unreachable: 0 };
  for (const { reason } of capture.skips) {
    if (['blocked', 'challenge', 'rate-limited', 'host-left', 'login'].includes(reason)) losses.blocked += 1;
    else if (reason === 'robots' || reason === 'robots-unreachable') losses.robots += 1;
    else if (['dns', 'connect', 'tls', 'timeout', 'reset', 'truncated', 'http-error', 'decode', 'render'].includes(reason)) losses.unreachable += 1;
  }
  return losses;
}

/** Fewer pages than this are too few to speak of absence, unless the site has no more. */
const fewPages = 30;
/** Where the budget ended the crawl: pages, or else share of the addresses known, from which absence is believed. */
const manyPages = 150;
const halfKnown = 0.5;
/** Share of addresses lost to walls or faults from which absence is not believed. */
const tooManyLost = 0.1;

export interface Coverage {
  isEnough: boolean;
  reason: UndeterminedReason;
  missing: string[];
  /** How sure absence is where nothing was found, before calibration. */
  confidence: number;
}

/** Whether silence may be called absence: the pages where the feature would be were seen, in a language we read. */
export function assessCoverage(needs: Needs, seen: SeenSite, capture: Capture, pending: readonly string[]): Coverage {
  const own = seen.pages.filter(({ role }) => needs.roles.includes(role));
  const missing: string[] = [];
  const no = (reason: UndeterminedReason, text: string): Coverage => ({ isEnough: false, reason, missing: [...missing, text], confidence: 0 });
  if (seen.pages.length === 0)
    return no(
      capture.walls.length > 0 ? 'blocked' : capture.robots.some(({ status }) => status === 'unreachable') ? 'robots' : 'unreachable',
      'no page was read',
    );
  if (own.length === 0) return no('coverage', `no page of a portal for ${needs.roles.join(' or ')} was read`);
  const readable = own.filter(({ isSupported }) => isSupported);
  if (readable.length < own.length / 2) return no('language', 'most pages are in a language without a lexicon');
  const losses = countLosses(capture);
  const tried = seen.pages.length + losses.blocked + losses.robots + losses.unreachable;
  if (capture.walls.length > 0 || losses.blocked / tried > tooManyLost) return no('blocked', `${losses.blocked} addresses were refused to us`);
  if (losses.robots / tried > 0.3) return no('robots', `${losses.robots} addresses are barred by robots.txt`);
  if (losses.unreachable / tried > tooManyLost) return no('unreachable', `${losses.unreachable} addresses did not answer`);
  if (!own.some(({ kind }) => kind === 'home')) return no('coverage', 'no home page was read');
  const isWhole = capture.ended === 'nothing-left' || capture.ended === 'nothing-gains';
  if (!isWhole && readable.length < fewPages) return no('coverage', `only ${readable.length} pages were read before the budget ended`);
  if (!isWhole && readable.length < manyPages && readable.length < seen.known * halfKnown)
    return no('coverage', `only ${readable.length} of ${seen.known} known pages were read before the budget ended`);
  if (!isWhole && pending.length > 0) return no('coverage', `${pending.length} links that point to it were not followed`);
  const share = isWhole ? 1 : Math.min(1, readable.length / Math.max(seen.known, 1));
  return { isEnough: true, reason: 'coverage', missing, confidence: isWhole ? 0.97 : 0.9 + 0.07 * share };
}
