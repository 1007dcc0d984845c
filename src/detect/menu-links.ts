import type { Link, PageFeatures } from '../model/index.ts';

/** Links in one row from which it is a menu rather than a sentence. */
const fewestInRow = 4;
/** Characters that separate the links of a row. */
const separator = /^[\s|·•>»/,–-]{0,5}$/;

/**
 * Finds menus and footers of pages that do not mark them as such: links in a row that stand above the first heading, or that
 * stood on an earlier page just so; `rows` are all links in rows, by index. They stand on every page and say nothing of the page they stand on.
 */
export function createMenuFinder(): (features: PageFeatures) => { rows: Set<number>; menus: Set<number> } {
  const seenOn = new Map<string, string>();
  return ({ links, url }) => {
    const [rows, menus] = [new Set<number>(), new Set<number>()];
    for (const row of listRows(links)) {
      for (const index of row) rows.add(index);
      const key = row.map((index) => `${links[index]?.text} ${links[index]?.href}`).join('\n');
      const before = seenOn.get(key);
      if (before === undefined) seenOn.set(key, url);
      if (links[row[0] ?? 0]?.under === -1 || (before !== undefined && before !== url)) for (const index of row) menus.add(index);
    }
    return { rows, menus };
  };
}

/** Runs of links between which nothing is said, by index. */
function listRows(links: readonly Link[]): number[][] {
  const rows: number[][] = [];
  let row: number[] = [];
  let at = 0;
  links.forEach((link, index) => {
    const before = links[index - 1];
    const start = link.context.indexOf(link.text, before?.context === link.context ? at : 0);
    const isNext = before?.context === link.context && start >= at && separator.test(link.context.slice(at, start));
    if (!isNext) {
      if (row.length >= fewestInRow) rows.push(row);
      row = [];
    }
    if (link.context !== '' && start !== -1) row.push(index);
    at = start === -1 ? 0 : start + link.text.length;
  });
  if (row.length >= fewestInRow) rows.push(row);
  return rows;
}
