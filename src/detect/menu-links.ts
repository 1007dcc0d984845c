import type { PageFeatures } from '../model/index.ts';

/** Links in one row from which it is a menu rather than a sentence. */
const fewestInRow = 4;
/** Share of a row's letters that its links' texts make up. */
const mostlyLinks = 0.6;

/**
 * Links that stand in a row of links, by index: menus and footers of pages that do not mark them as such. They stand on every page and
 * say nothing of the page they stand on.
 */
export function findMenuLinks(features: PageFeatures): Set<number> {
  const rows = new Map<string, number[]>();
  features.links.forEach((link, index) => {
    if (link.context === '') return;
    const row = rows.get(link.context);
    if (row) row.push(index);
    else rows.set(link.context, [index]);
  });
  const found = new Set<number>();
  for (const [context, row] of rows) {
    const letters = row.reduce((sum, index) => sum + (features.links[index]?.text.length ?? 0), 0);
    if (row.length >= fewestInRow && letters >= context.length * mostlyLinks) for (const index of row) found.add(index);
  }
  return found;
}
