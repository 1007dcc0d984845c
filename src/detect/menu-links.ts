import type { Link, PageFeatures } from '../model/index.ts';

/** Links in one row from which it is a menu rather than a sentence. */
const fewestInRow = 4;
/** Pages that show the same links: a home page and one more may share a list that is no menu. */
const fewestPages = 3;
/** Characters that separate the links of a row. */
const separator = /^[\s|·•>»/,–-]{0,5}$/;

/**
 * Finds menus and footers of pages that do not mark them as such: links in a row, or alone in the items of a list, that stand above the
 * first heading, or that stood on two earlier pages just so; `rows` are all links in rows, by index. They stand on every page and say nothing of the page they stand on.
 */
export function createMenuFinder(): (features: PageFeatures) => { rows: Set<number>; menus: Set<number> } {
  const seenOn = new Map<string, Set<string>>();
  return ({ links, headings, mainText, url }) => {
    const [rows, menus] = [new Set<number>(), new Set<number>()];
    const note = (run: readonly number[], isAbove: boolean) => {
      const key = run.map((index) => `${links[index]?.text} ${links[index]?.href}`).join('\n');
      const pages = seenOn.get(key) ?? new Set<string>();
      pages.add(url);
      seenOn.set(key, pages);
      if (isAbove || pages.size >= fewestPages) for (const index of run) menus.add(index);
    };
    for (const row of listRows(links, mainText)) {
      for (const index of row) rows.add(index);
      note(row, links[row[0] ?? 0]?.under === -1);
    }
    for (const items of listItems(links)) note(items, headings.length > 0 && links[items[0] ?? 0]?.under === -1);
    return { rows, menus };
  };
}

/** Runs of links that are each the whole of their item or cell, in places of one kind, by index. */
function listItems(links: readonly Link[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  let shape = '';
  links.forEach((link, index) => {
    const own = link.context === '' ? link.css.replace(/:nth-of-type\(\d+\)/g, '') : '';
    if (own === '' || own !== shape) {
      if (run.length >= fewestInRow) runs.push(run);
      run = [];
    }
    if (own !== '') run.push(index);
    shape = own;
  });
  if (run.length >= fewestInRow) runs.push(run);
  return runs;
}

/** Runs of links of one element between which nothing is said, by index. */
function listRows(links: readonly Link[], mainText: string): number[][] {
  const rows: number[][] = [];
  let row: number[] = [];
  links.forEach((link, index) => {
    const before = links[index - 1];
    if (before && row.length > 0 && !(before.context === link.context && parentOf(before) === parentOf(link) && isNext(before, link, mainText))) {
      if (row.length >= fewestInRow) rows.push(row);
      row = [];
    }
    row.push(index);
  });
  return row.length >= fewestInRow ? [...rows, row] : rows;
}

function parentOf({ css }: Link): string {
  return css.slice(0, css.lastIndexOf(' > '));
}

function isNext(one: Link, next: Link, mainText: string): boolean {
  const text = one.context === '' ? mainText : one.context;
  for (let at = text.indexOf(one.text); at !== -1; at = text.indexOf(one.text, at + 1)) {
    const end = at + one.text.length;
    const start = text.indexOf(next.text, end);
    if (start === -1) return false;
    if (separator.test(text.slice(end, start))) return true;
  }
  return false;
}
