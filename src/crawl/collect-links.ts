import type { CapturedPage, Link, PageFeatures } from '../model/index.ts';
import { isNeverPage } from './address/address-shape.ts';
import { addressKey, canonicalAddress } from './address/canonical-address.ts';
import { listCopies } from './content/language-copies.ts';
import type { Worth } from './crawl-options.ts';
import type { Crawl } from './crawl-state.ts';
import type { Candidate } from './frontier/candidate.ts';

const deepest = 15;
const deepestFamily = 2;
/** Distinct links of one page that are weighed. */
const mostLinks = 3000;
/** Worth of what a page consists of or sends to: its frames, its refresh, the languages of a home page. */
const ownParts = 5;
/** What the first results of the portal's own search are worth beyond what their words say. */
const resultBonus = 0.5;
const boostedResults = 10;
/** A refresh later than this is a page that renews itself. */
const latestRefresh = 30;

/** A link known by its address alone. */
export function bareLink(href: string, text = ''): Link {
  return { href, text, isVisible: false, region: 'main', under: -1, context: '', isButton: false, rel: [], css: '' };
}

/**
 * Offers the frontier all that a page leads to: where it sends its visitors by itself, its frames, its language versions, its links.
 * @param ledTo where its script went, if anywhere.
 */
export function collectLinks(crawl: Crawl, page: CapturedPage, features: PageFeatures, from: Candidate, body: Uint8Array, ledTo?: string): void {
  const offer = createOffer(crawl, page, from);
  if (ledTo !== undefined) offer(ledTo, { worth: ownParts, why: 'a script of the page leads to it' }, { isSamePlace: true, isSamePage: true });
  const refresh = readRefresh(features, body, page.url);
  if (refresh !== null) offer(refresh, { worth: ownParts, why: 'the page refreshes to it' }, { isSamePlace: true, isSamePage: true });
  const { protocol } = new URL(page.url);
  // Features name frames by host and path.
  for (const { src, title } of features.frames.slice(0, 20))
    offer(src.includes('://') ? src : `${protocol}//${src}`, { worth: ownParts - 1, why: `frame ${quote(title)}` }, { isSamePlace: true });
  for (const { href, language } of listCopies(page.url, features.alternates)) {
    const isHome = page.isEntry;
    const worth = isHome ? ownParts : 0;
    offer(href, { worth, why: isHome ? `the home page in ${language}` : `this page in ${language}` }, isHome ? { isHome } : { copyIn: language });
  }
  let weighed = 0;
  let results = 0;
  for (const link of features.links) {
    const address = canonicalAddress(link.href);
    if (address === null || !crawl.weighed.add(`${addressKey(address)}\n${link.text}`)) {
      if (address !== null) shortenWay(crawl, address, page);
      continue;
    }
    weighed += 1;
    if (weighed > mostLinks) {
      crawl.skips.add(page.url, 'trap', `more than ${mostLinks} links on the page`);
      break;
    }
    const value = crawl.options.worth(link, features);
    const isResult = from.kind === 'question' && link.region === 'main' && results < boostedResults;
    if (isResult) results += 1;
    const why = [quote(link.text), value.why, isResult ? from.why : ''].filter(Boolean).join(': ');
    offer(address, { ...value, worth: value.worth + (isResult ? resultBonus : 0), why }, {});
  }
}

function quote(text: string): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded === '' ? '' : `“${folded.length > 80 ? `${folded.slice(0, 79)}…` : folded}”`;
}

type Offer = (href: string, value: Worth, how: { isSamePlace?: boolean; isSamePage?: boolean; isHome?: boolean; copyIn?: string }) => void;

function createOffer(crawl: Crawl, page: CapturedPage, from: Candidate): Offer {
  const { scope, skips, frontier } = crawl;
  const isOnPortal = scope.isPortal(page.url);
  return (href, { worth, why, aims, officialAs }, { isSamePlace, isSamePage, isHome, copyIn }) => {
    const address = canonicalAddress(href);
    if (address === null) return;
    if (crawl.done.has(addressKey(address))) {
      shortenWay(crawl, address, page);
      return;
    }
    if (isNeverPage(address)) return skips.add(address, 'media-type', 'by its file name');
    if (officialAs !== undefined && isOnPortal) scope.addFamily(address, officialAs);
    const place = scope.place(address);
    if (place === null) return skips.add(address, 'out-of-scope');
    const familyDepth = place.kind === 'portal' ? 0 : from.familyDepth + 1;
    const step = isSamePlace ? 0 : 1;
    if (familyDepth > deepestFamily || from.depth + step > deepest) return skips.add(address, 'depth');
    frontier.offer({
      address,
      kind: 'page',
      role: place.role,
      // Where a home page sends its visitors is the home page.
      isEntry: (isSamePage ?? false) && from.isEntry,
      worth,
      why,
      aims: aims ?? [],
      depth: from.depth + step,
      familyDepth,
      clicks: page.clicksFromHome === null ? null : page.clicksFromHome + step,
      parent: page.order,
      ...(isHome ? { isHome } : {}),
      ...(copyIn === undefined ? {} : { copyIn }),
    });
  };
}

/** A page already read may be nearer to the home page than the way by which it was found. */
function shortenWay(crawl: Crawl, address: string, from: CapturedPage): void {
  const order = crawl.orderOf.get(addressKey(address));
  const page = order === undefined ? undefined : crawl.pages[order];
  if (page === undefined || from.clicksFromHome === null || page.order === from.order) return;
  if (page.clicksFromHome === null || page.clicksFromHome > from.clicksFromHome + 1) page.clicksFromHome = from.clicksFromHome + 1;
}

/** Where a page sends its visitors by itself, soon after it is shown: `<meta http-equiv=refresh>`. */
function readRefresh(features: PageFeatures, body: Uint8Array, base: string): string | null {
  const head = features.meta.refresh ?? readRefreshTag(body);
  const found = /^\s*(\d{0,6})(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?["']?([^"'\s][^"']*)/i.exec(head ?? '');
  const [, delay = '', target = ''] = found ?? [];
  if (found === null || target === '' || Number(delay) > latestRefresh) return null;
  return canonicalAddress(target.trim(), base);
}

function readRefreshTag(body: Uint8Array): string | null {
  const text = Buffer.from(body.subarray(0, 32_768)).toString('latin1');
  for (const [tag] of text.matchAll(/<meta\s[^<>]{0,1000}>/gi)) {
    if (/http-equiv\s*=\s*["']?refresh\b/i.test(tag))
      return /content\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(tag)?.slice(1).find(Boolean)?.replace(/&amp;/g, '&') ?? null;
  }
  return null;
}
