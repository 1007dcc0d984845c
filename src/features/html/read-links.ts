import type { Link } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { normaliseTag } from '../language/normalise-tag.ts';
import { cutAround } from '../text/cut-around.ts';
import { cutText, foldText } from '../text/fold-text.ts';
import { namesOf } from '../tree/element-kinds.ts';
import { attributeOf, descendantsOf, type PageElement, rawTextOf } from '../tree/page-tree.ts';
import type { PageContext } from './page-context.ts';

const ignoredSchemes = new Set(['javascript:', 'data:', 'blob:', 'about:', 'file:', 'vbscript:']);
const textContainers = new Set(['p', 'li', 'tr', 'dd', 'dt', 'blockquote', 'figcaption', 'article']);
const contextLimits = new Set(['body', 'ul', 'ol', 'nav', 'table', 'main', 'form', 'header', 'footer']);
const cardNames = new Set(['card', 'teaser', 'tile', 'item', 'box', 'entry', 'result', 'panel', 'feature', 'views']);
/** Asked first of the raw class, since most elements have none of these words. */
const mayBeButton = /btn|button|cta/i;
const mayBeCard = /card|teaser|tile|item|box|entry|result|panel|feature|views/i;
const hasLetter = /[\p{L}\p{N}]/u;
const buttonNames = new Set(['btn', 'button', 'cta']);

export interface FoundLink {
  element: PageElement;
  /** Parsed `link.href`. */
  address: URL;
  link: Link;
}

/** Links of the page in document order; those within the page itself and scripts are left out. */
export function readLinks(page: PageContext): FoundLink[] {
  const found: FoundLink[] = [];
  const addresses = new Map<string, URL | null>();
  const own = URL.parse(page.url);
  if (own) own.hash = '';
  for (const element of page.anchors) {
    if (found.length >= bounds.links) {
      page.isTruncated = true;
      break;
    }
    const raw = attributeOf(element, 'href');
    if (raw === undefined) continue;
    // Menus stand on a page twice and more: for the small screen, for the large one, in the footer.
    let address = addresses.get(raw);
    if (address === undefined) {
      address = readAddress(page, raw, own?.href);
      addresses.set(raw, address);
    }
    if (address === null) continue;
    const visible = cutText(page.textOf(element), bounds.blockText);
    const language = normaliseTag(attributeOf(element, 'hreflang') ?? attributeOf(element, 'lang') ?? languageInside(element));
    found.push({
      element,
      address,
      link: {
        href: address.href,
        text: visible || nameOf(element),
        isVisible: visible !== '',
        region: page.regionOf(element),
        under: page.underOf(element),
        context: readContext(page, element),
        isButton: attributeOf(element, 'role') === 'button' || hasName(element, mayBeButton, buttonNames),
        rel: wordsOfRel(attributeOf(element, 'rel')),
        ...(language ? { language } : {}),
        css: page.cssOf(element),
      },
    });
  }
  return found;
}

function hasName(element: PageElement, mayBe: RegExp, names: ReadonlySet<string>): boolean {
  const raw = attributeOf(element, 'class');
  return raw !== undefined && mayBe.test(raw) && namesOf(element).some((name) => names.has(name));
}

function wordsOfRel(rel: string | undefined): string[] {
  return rel ? rel.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 20) : [];
}

function readAddress(page: PageContext, raw: string, own: string | undefined): URL | null {
  const address = page.resolve(raw);
  if (!address || ignoredSchemes.has(address.protocol)) return null;
  if ((address.protocol !== 'http:' && address.protocol !== 'https:') || !raw.includes('#')) return address;
  address.hash = '';
  return address.href === own ? null : address;
}

/** `lang` of the one element that holds a link's text, as in `<a><span lang="ar">`. */
function languageInside(element: PageElement): string | undefined {
  const parts = element.children.filter((child) => child.kind === 'element' || child.value.trim() !== '');
  const only = parts.length === 1 ? parts[0] : undefined;
  return only?.kind === 'element' ? attributeOf(only, 'lang') : undefined;
}

/** Name of a link that shows no text of its own: its label, the text hidden in it, its picture's description, its title. */
function nameOf(element: PageElement): string {
  const label = attributeOf(element, 'aria-label')?.trim();
  if (label) return cutText(foldText(label), bounds.name);
  const hidden = foldText(rawTextOf(element));
  if (hidden) return cutText(hidden, bounds.name);
  for (const inner of descendantsOf(element, 50)) {
    const alt = attributeOf(inner, inner.tag === 'img' ? 'alt' : 'aria-label')?.trim();
    if (alt) return cutText(foldText(alt), bounds.name);
  }
  return cutText(foldText(attributeOf(element, 'title') ?? ''), bounds.name);
}

/**
 * Text of the paragraph, item, row or card that holds the element, cut around it; empty where that is the element's own text. A list is
 * never left upwards and a list below an item is not part of it, so that a menu's entries do not speak for each other.
 */
function readContext(page: PageContext, element: PageElement): string {
  if (element.isHidden || element.end <= element.start) return '';
  let steps = 0;
  for (let at = element.parent; at && !contextLimits.has(at.tag) && steps < 12; at = at.parent, steps++) {
    const isContainer = textContainers.has(at.tag) || (at.tag === 'div' && hasName(at, mayBeCard, cardNames));
    if (!isContainer) continue;
    const end = at.tag === 'li' ? endBeforeList(at, element) : at.end;
    if (!hasLetter.test(page.text.slice(at.start, element.start)) && !hasLetter.test(page.text.slice(element.end, end))) continue;
    return cutAround(page.text, at.start, end, element.start, element.end, bounds.context);
  }
  return '';
}

function endBeforeList(item: PageElement, element: PageElement): number {
  const list = item.children.find((child) => child.kind === 'element' && (child.tag === 'ul' || child.tag === 'ol') && child.start >= element.end);
  if (list?.kind !== 'element') return item.end;
  return Math.max(element.end, list.start - 1);
}
