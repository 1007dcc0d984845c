import type { PageFeatures } from '../model/index.ts';
import { bounds } from './bounds.ts';
import { extractHtml } from './html/extract-html.ts';
import type { Identify } from './language/decide-language.ts';
import { decodeText } from './text/decode-text.ts';
import { parseTree } from './tree/parse-tree.ts';
import { walkPage } from './tree/walk-page.ts';

/** Raised whenever the same bytes would give other features. */
export const FEATURES_VERSION = '1';

export interface PageInput {
  bytes: Uint8Array;
  /** Address the bytes came from, after redirects. */
  url: string;
  /** Media type without parameters, as the server said it; may be empty. */
  mediaType: string;
  /** `charset` of the Content-Type header. */
  charset: string | null;
}

/** Bytes of one page → what it holds. Never throws, whatever the bytes; the same input gives the same features. */
export function extractFeatures(input: PageInput, tools: { identify: Identify }): PageFeatures {
  const { text } = decodeText(input.bytes.subarray(0, bounds.bytes), input.charset);
  return { version: FEATURES_VERSION, ...extractHtml(text, input.url, tools.identify) };
}

/** Whole visible text of an HTML page, white space folded to single spaces: what quotations are verified against. */
export function extractVisibleText(bytes: Uint8Array, charsetHint: string | null): string {
  const { text } = decodeText(bytes.subarray(0, bounds.bytes), charsetHint);
  const { document, isTruncated } = parseTree(text);
  return walkPage(document, isTruncated).text;
}
