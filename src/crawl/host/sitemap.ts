import { gunzipSync } from 'node:zlib';
import sax from 'sax';

/** The protocol's own limits: 50 MB and 50 000 addresses a file. */
const largestSitemap = 50 * 1024 * 1024;
const mostAddresses = 50_000;

export interface SitemapSeed {
  url: string;
  /** Day of the last change, as far as the sitemap can be trusted. */
  lastModified: string | null;
}

export interface Sitemap {
  seeds: SitemapSeed[];
  /** Sitemaps that this one is an index of. */
  nested: string[];
}

/**
 * Reads a sitemap: XML (urlset or index), one address a line, RSS or Atom; gzipped or not. Broken XML gives what stands before the
 * break and after it. Never fetches. Relative and non-web addresses are dropped.
 * @param limit most addresses taken.
 */
export function readSitemap(body: Uint8Array, base: string, limit: number): Sitemap {
  const text = new TextDecoder('utf-8').decode(unpack(body));
  const most = Math.min(limit, mostAddresses);
  return /^\s*</.test(text) ? readXml(text, base, most) : readLines(text, base, most);
}

function unpack(body: Uint8Array): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body.subarray(0, largestSitemap);
  try {
    return gunzipSync(body, { maxOutputLength: largestSitemap });
  } catch {
    return new Uint8Array();
  }
}

function readLines(text: string, base: string, most: number): Sitemap {
  const seeds: SitemapSeed[] = [];
  for (const line of text.split('\n', most * 2)) {
    const url = toAddress(line, base);
    if (url !== null) seeds.push({ url, lastModified: null });
    if (seeds.length >= most) break;
  }
  return { seeds, nested: [] };
}

function readXml(text: string, base: string, most: number): Sitemap {
  const seeds: SitemapSeed[] = [];
  const nested: string[] = [];
  const parser = sax.parser(false, { lowercase: true, trim: true, position: false });
  const path: string[] = [];
  let location = '';
  let modified = '';
  let value = '';
  parser.onerror = () => {
    parser.resume();
  };
  parser.onopentag = ({ name, attributes }) => {
    path.push(localName(name));
    value = '';
    if (localName(name) === 'link' && typeof attributes.href === 'string' && path.includes('entry')) location = attributes.href;
  };
  parser.ontext = (part) => {
    if (value.length < 4096) value += part;
  };
  parser.oncdata = parser.ontext;
  parser.onclosetag = (name) => {
    const local = localName(name);
    path.length = Math.max(0, path.lastIndexOf(local));
    if (local === 'loc' || (local === 'link' && path.includes('item'))) location = value || location;
    if (local === 'lastmod' || local === 'updated' || local === 'pubdate') modified = value;
    if (local === 'url' || local === 'item' || local === 'entry' || local === 'sitemap') {
      const url = toAddress(location, base);
      if (url !== null && local === 'sitemap') nested.push(url);
      else if (url !== null) seeds.push({ url, lastModified: /^\d{4}-\d\d-\d\d/.exec(modified)?.[0] ?? null });
      location = '';
      modified = '';
    }
  };
  // In pieces, so that a file that says more than it may stops costing time.
  for (let at = 0; at < text.length && seeds.length < most && nested.length < 1000; at += 65_536) parser.write(text.slice(at, at + 65_536));
  return { seeds: seeds.slice(0, most), nested: nested.slice(0, 1000) };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function toAddress(text: string, base: string): string | null {
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed, base)) return null;
  return new URL(trimmed).href;
}
