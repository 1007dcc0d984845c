import type { PageFeatures } from '../../model/index.ts';

export type PageKindOfBytes = PageFeatures['kind'];

const feed = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*|<\?[^>]*>\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF)[\s>/]/i;
const sitemap = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*|<\?[^>]*>\s*)*<(?:\w+:)?(?:urlset|sitemapindex)[\s>/]/i;
const html = /<(?:!doctype\s+html|html|head|body|title|meta|link|script|div|p|a|table|h[1-6])[\s>/]/i;
const dataTypes =
  /^(?:application\/(?:.*\+)?(?:json|xml|x-ndjson|yaml|rdf\+xml|ld\+json|n-triples)|text\/(?:csv|tab-separated-values|xml|turtle|yaml)|application\/vnd\.(?:sdmx|geo)[^;]*)$/;

/** What bytes are: by what they begin with, then by the media type that the server gave. `start` is the beginning of the decoded text. */
export function findKind(bytes: Uint8Array, start: string, mediaType: string): PageKindOfBytes {
  if (bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46) return 'pdf';
  const type = mediaType.toLowerCase().split(';')[0]?.trim() ?? '';
  if (type === 'application/pdf') return 'pdf';
  if (/^(?:image|audio|video|font)\//.test(type) && type !== 'image/svg+xml') return 'other';
  if (feed.test(start)) return 'feed';
  if (sitemap.test(start)) return 'sitemap';
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'html';
  if (isBinary(start)) return 'other';
  if (type.endsWith('json') || type === 'text/csv' || type === 'text/tab-separated-values') return 'data';
  if (html.test(start) && (type === '' || /^(?:text\/plain|text\/xml|application\/xml|application\/octet-stream)$/.test(type))) return 'html';
  if (dataTypes.test(type) || (type === '' && /^\s*[[{]/.test(start))) return 'data';
  return type === '' || type.startsWith('text/') ? 'text' : 'other';
}

/** More than a few control characters never stand in text. */
function isBinary(start: string): boolean {
  let controls = 0;
  for (let at = 0; at < start.length; at++) {
    const unit = start.charCodeAt(at);
    if (unit === 0 || unit === 0xfffd || (unit < 0x20 && unit !== 9 && unit !== 10 && unit !== 12 && unit !== 13)) controls++;
  }
  return controls > Math.max(2, start.length * 0.05);
}
