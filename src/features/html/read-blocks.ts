import type { Block } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { cutText } from '../text/fold-text.ts';
import type { PageElement } from '../tree/page-tree.ts';
import type { PageContext } from './page-context.ts';

const kinds: Record<string, Block['kind']> = {
  p: 'paragraph',
  pre: 'paragraph',
  address: 'paragraph',
  li: 'item',
  td: 'cell',
  th: 'cell',
  dt: 'term',
  dd: 'definition',
  caption: 'caption',
  figcaption: 'caption',
  legend: 'caption',
  button: 'button',
  input: 'button',
  summary: 'button',
  blockquote: 'quote',
};

/** Runs of visible text outside headings, each once, in document order. */
export function readBlocks(page: PageContext): Block[] {
  const runs = page.runs.filter(({ isHeading }) => !isHeading);
  if (runs.length > bounds.blocks) page.isTruncated = true;
  return runs.slice(0, bounds.blocks).map(({ owner, start, end }) => ({
    kind: kindOf(owner, start, end),
    text: cutText(page.text.slice(start, end), bounds.blockText),
    region: page.regionOf(owner, start),
    under: page.underAt(owner, start),
    css: page.cssOf(owner),
  }));
}

/** A plain box that is all there is of an item or a cell is that item or cell. */
function kindOf(owner: PageElement, start: number, end: number): Block['kind'] {
  for (let at: PageElement | null = owner; at; at = at.parent) {
    const kind = kinds[at.tag];
    if (kind) return kind;
    if (at.parent && (at.parent.start !== start || at.parent.end !== end)) return 'other';
  }
  return 'other';
}
