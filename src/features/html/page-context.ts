import type { Region } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { cutText } from '../text/fold-text.ts';
import { createCssPath } from '../tree/css-path.ts';
import { findRegions } from '../tree/find-regions.ts';
import { attributeOf, type PageElement } from '../tree/page-tree.ts';
import { parseTree } from '../tree/parse-tree.ts';
import { type WalkedPage, walkPage } from '../tree/walk-page.ts';

/** One parsed page and the questions that every reader of it asks. */
export interface PageContext extends WalkedPage {
  url: string;
  /** Element of the main part. */
  main: PageElement;
  /** Visible text of an element, an exact piece of the page's visible text. */
  textOf: (element: PageElement) => string;
  regionOf: (element: PageElement, at?: number) => Region;
  /** Index into the headings kept, −1 above the first. */
  underOf: (element: PageElement) => number;
  /** The same for a place in the text: a run may follow a heading inside its own element. */
  underAt: (owner: PageElement, start: number) => number;
  cssOf: (element: PageElement) => string;
  /** Absolute address, by `<base>`; null where it is none. */
  resolve: (href: string) => URL | null;
  /** Headings with visible text, in document order. */
  keptHeadings: PageElement[];
}

export function createPageContext(markup: string, url: string): PageContext {
  const { document, isTruncated } = parseTree(markup);
  const walked = walkPage(document, isTruncated);
  const { main, regionOf } = findRegions(document, walked.landmarks, walked.headings);
  const textOf = (element: PageElement) => (element.isHidden || element.end <= element.start ? '' : walked.text.slice(element.start, element.end));

  const keptHeadings: PageElement[] = [];
  const keptIndex = walked.headings.map((element) => {
    if (textOf(element) !== '' && keptHeadings.length < bounds.headings) keptHeadings.push(element);
    return keptHeadings.length - 1;
  });

  const underOf = (element: PageElement) => keptIndex[element.under] ?? -1;
  const underAt = (owner: PageElement, start: number) => {
    let under = underOf(owner);
    for (let next = keptHeadings[under + 1]; next && next.start <= start; next = keptHeadings[under + 1]) under++;
    return under;
  };

  const base = findBase(walked.head, url);
  return {
    ...walked,
    url,
    main,
    textOf,
    regionOf,
    underOf,
    underAt,
    cssOf: createCssPath(walked.ids),
    resolve: (href) => parseAddress(href, base),
    keptHeadings,
  };
}

function findBase(head: readonly PageElement[], url: string): string {
  for (const element of head) {
    const href = element.tag === 'base' ? attributeOf(element, 'href') : undefined;
    if (href !== undefined) return parseAddress(href, url)?.href ?? url;
  }
  return url;
}

function parseAddress(href: string, base: string): URL | null {
  const trimmed = href.trim();
  if (trimmed.length > bounds.address) return null;
  return URL.parse(trimmed, base);
}

/** An attribute's text, trimmed and cut to a name's length; empty where missing. */
export function nameFrom(element: PageElement, attribute: string): string {
  return cutText((attributeOf(element, attribute) ?? '').trim(), bounds.name);
}
