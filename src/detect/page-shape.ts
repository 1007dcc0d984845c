import type { PageFeatures } from '../model/index.ts';

/** How a page is built, by the ways to its headings, links, forms and blocks without their numbers; pages of one template share most. */
export function readPageShape({ headings, links, forms, blocks }: Pick<PageFeatures, 'headings' | 'links' | 'forms' | 'blocks'>): ReadonlySet<string> {
  const ways = new Set<string>();
  for (const { css } of [...headings, ...links, ...forms, ...blocks]) {
    if (ways.size >= 150) break;
    ways.add(css.replace(/:nth-of-type\(\d+\)|\d+/g, ''));
  }
  return ways;
}

/** The share of ways that two pages have in common, 0 to 1. */
export function compareShapes(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((way) => b.has(way)).length;
  return both / Math.max(1, a.size + b.size - both);
}
