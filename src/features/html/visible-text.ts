import { parseTree } from '../tree/parse-tree.ts';
import { walkPage } from '../tree/walk-page.ts';

/** Whole visible text of markup, white space folded. */
export function extractHtmlText(markup: string): string {
  const { document, isTruncated } = parseTree(markup);
  return walkPage(document, isTruncated).text;
}
