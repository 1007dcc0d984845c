import { bounds } from '../bounds.ts';
import type { Identify } from '../language/decide-language.ts';
import { cutText, foldText } from '../text/fold-text.ts';
import { createPlainFeatures, type Features, titleFromAddress } from './empty-features.ts';

/** Plain text: paragraphs between empty lines as blocks. */
export function extractText(text: string, url: string, identify: Identify): Features {
  const folded = visibleTextOfText(text);
  const paragraphs = text
    .slice(0, bounds.text)
    .split(/\n\s*\n/)
    .map(foldText)
    .filter(Boolean);
  return {
    ...createPlainFeatures(url, 'text', folded, undefined, identify),
    title: titleFromAddress(url),
    blocks: paragraphs
      .slice(0, bounds.blocks)
      .map((paragraph) => ({ kind: 'paragraph', text: cutText(paragraph, bounds.blockText), region: 'main', under: -1, css: '' })),
    isTruncated: folded.length > bounds.mainText || paragraphs.length > bounds.blocks || text.length > bounds.text,
  };
}

/** Text of a plain text that quotations are verified against. */
export function visibleTextOfText(text: string): string {
  return foldText(text.slice(0, bounds.text));
}
