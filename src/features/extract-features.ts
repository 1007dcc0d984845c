import type { PageFeatures } from '../model/index.ts';
import { bounds } from './bounds.ts';
import { extractHtml } from './html/extract-html.ts';
import { extractHtmlText } from './html/visible-text.ts';
import { createPlainFeatures, type Features, titleFromAddress } from './kinds/empty-features.ts';
import { extractFeed, visibleTextOfFeed } from './kinds/extract-feed.ts';
import { extractSitemap } from './kinds/extract-sitemap.ts';
import { extractText, visibleTextOfText } from './kinds/extract-text.ts';
import { findKind } from './kinds/find-kind.ts';
import type { Identify } from './language/decide-language.ts';
import { decodeText } from './text/decode-text.ts';

/** Raised whenever the same bytes would give other features. */
export const FEATURES_VERSION = '3';

interface PageInput {
  bytes: Uint8Array;
  /** Address the bytes came from, after redirects. */
  url: string;
  /** Media type as the server said it, with or without parameters; may be empty. */
  mediaType: string;
  /** `charset` of the Content-Type header. */
  charset: string | null;
}

/** Bytes of one page → what it holds. Never throws, whatever the bytes; the same input gives the same features. */
export function extractFeatures(input: PageInput, tools: { identify: Identify }): PageFeatures {
  const { kind, text, isCut } = readBytes(input.bytes, input.charset, input.mediaType);
  const features = extractKind(kind, text, input.url, tools.identify);
  return { version: FEATURES_VERSION, ...features, isTruncated: features.isTruncated || isCut };
}

/**
 * Whole visible text of a page, white space folded to single spaces: what quotations are verified against. Holds every text of headings,
 * blocks and visible links that `extractFeatures` gives for the same bytes; empty for files whose text is not read. Without a media type
 * the bytes tell what they are.
 */
export function extractVisibleText(bytes: Uint8Array, charset: string | null, mediaType = ''): string {
  const { kind, text } = readBytes(bytes, charset, mediaType);
  if (kind === 'html') return extractHtmlText(text);
  if (kind === 'feed') return visibleTextOfFeed(text);
  return kind === 'text' || kind === 'data' ? visibleTextOfText(text) : '';
}

function readBytes(bytes: Uint8Array, charset: string | null, mediaType: string): { kind: PageFeatures['kind']; text: string; isCut: boolean } {
  const { text } = decodeText(bytes.subarray(0, bounds.bytes), charset);
  return { kind: findKind(bytes, text.slice(0, 4_000), mediaType), text, isCut: bytes.length > bounds.bytes };
}

function extractKind(kind: PageFeatures['kind'], text: string, url: string, identify: Identify): Features {
  if (kind === 'html') return extractHtml(text, url, identify);
  if (kind === 'feed') return extractFeed(text, url, identify);
  if (kind === 'sitemap') return extractSitemap(text, url, identify);
  if (kind === 'text') return extractText(text, url, identify);
  const plain = createPlainFeatures(url, kind, kind === 'data' ? visibleTextOfText(text) : '', undefined, identify);
  return { ...plain, title: titleFromAddress(url) };
}
