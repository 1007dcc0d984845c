import type { PageDocument, PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { attributeOf } from '../tree/page-tree.ts';
import type { FoundLink } from './read-links.ts';

/** File formats that are documents or data, with whether a program can read the content as data. */
const formats: Record<string, boolean> = {
  ...Object.fromEntries(
    ['pdf', 'doc', 'docx', 'docm', 'odt', 'rtf', 'ppt', 'pptx', 'odp', 'txt', 'epub', 'xps', 'djvu', 'hwp', 'hwpx', 'pages', 'dot', 'dotx', 'ott', 'ps'].map(
      (name) => [name, false],
    ),
  ),
  ...Object.fromEntries(['zip', 'rar', '7z', 'gz', 'tgz', 'tar'].map((name) => [name, false])),
  ...Object.fromEntries(
    [
      'csv',
      'tsv',
      'json',
      'jsonl',
      'ndjson',
      'xml',
      'geojson',
      'topojson',
      'xls',
      'xlsx',
      'xlsm',
      'xlsb',
      'ods',
      'rdf',
      'ttl',
      'nt',
      'nq',
      'n3',
      'jsonld',
      'parquet',
      'shp',
      'kml',
      'kmz',
      'gpkg',
      'gml',
      'gpx',
    ]
      .concat(['ics', 'px', 'sav', 'dta', 'yaml', 'yml', 'sql', 'sqlite', 'nc', 'avro', 'arrow', 'feather'])
      .map((name) => [name, true]),
  ),
};

const byMediaType: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'application/json': 'json',
  'application/ld+json': 'jsonld',
  'application/geo+json': 'geojson',
  'application/vnd.geo+json': 'geojson',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'application/rdf+xml': 'rdf',
  'text/turtle': 'ttl',
  'application/n-triples': 'nt',
  'application/vnd.google-earth.kml+xml': 'kml',
  'application/zip': 'zip',
  'application/rtf': 'rtf',
  'text/plain': 'txt',
  'text/calendar': 'ics',
  'application/epub+zip': 'epub',
};

const names = Object.keys(formats).sort((a, b) => b.length - a.length);
/** "(PDF, 2 MB)", "[XLSX]": a format in brackets. */
const bracketed = new RegExp(`[(\\[（【]\\s*\\.?(${names.join('|')})(?![\\p{L}\\p{N}])[^)\\]）】]{0,40}[)\\]）】]`, 'iu');
/** "PDF, 2 MB", "CSV – 350 Ko", "PDF | 1,2 МБ": a format and a size. */
const sized = new RegExp(
  `(?<![\\p{L}\\p{N}])(${names.join('|')})\\s*[-–—,:|/·•]?\\s*\\d+(?:[.,]\\d+)?\\s?(?:[kmg]i?[bo]|bytes?|octets?|байт|[кмг]б)(?![\\p{L}])`,
  'iu',
);
const mayNameFormat = /[([（【\d]/;
const aliases: Record<string, string> = { 'geo-json': 'geojson', excel: 'xls', word: 'doc' };

/** Links that lead to a file, by type attribute, file name or what their text says. */
export function readDocuments(page: { isTruncated: boolean }, links: readonly FoundLink[]): PageDocument[] {
  const documents: PageDocument[] = [];
  for (const { element, address, link } of links) {
    if (!address.protocol.startsWith('http')) continue;
    const type = attributeOf(element, 'type')?.toLowerCase().split(';')[0]?.trim();
    const format = (type && byMediaType[type]) || formatOfAddress(address) || formatOfName(attributeOf(element, 'download')) || formatOfText(link.text);
    if (!format || link.rel.includes('alternate')) continue;
    if (documents.length >= bounds.documents) {
      page.isTruncated = true;
      break;
    }
    documents.push({
      href: link.href,
      text: link.text,
      format,
      isMachineReadable: formats[format] ?? false,
      region: link.region,
      under: link.under,
      css: link.css,
    });
  }
  return documents;
}

function formatOfAddress(address: URL): string | undefined {
  const byPath = formatOfName(address.pathname);
  if (byPath) return byPath;
  if (!address.search) return undefined;
  for (const [name, value] of address.searchParams) {
    if (/^(?:format|outputformat|f|type|ext)$/i.test(name) && formats[value.toLowerCase()] !== undefined) return value.toLowerCase();
    const byValue = value.length < 300 ? formatOfName(value) : undefined;
    if (byValue) return byValue;
  }
  return undefined;
}

/** Format by the ending of a file name or path. */
function formatOfName(name: string | undefined): string | undefined {
  const ending = name && /\.([a-z0-9]{2,8})$/i.exec(name)?.[1]?.toLowerCase();
  return ending && formats[ending] !== undefined ? ending : undefined;
}

function formatOfText(text: string): string | undefined {
  if (!mayNameFormat.test(text)) return undefined;
  const found = (bracketed.exec(text) ?? sized.exec(text))?.[1]?.toLowerCase();
  return found && (aliases[found] ?? found);
}

/** Feeds that a page links to in its text, by file name or by the word in the link. */
export function readLinkedFeeds(links: readonly FoundLink[]): PageFeatures['feeds'] {
  const feeds: PageFeatures['feeds'] = [];
  for (const { address, link } of links) {
    if (feeds.length >= bounds.feeds) break;
    if (!address.protocol.startsWith('http')) continue;
    const isFeed = /(?:^|[/._-])(?:rss|atom|feed)s?(?:\.(?:xml|php|aspx?|rdf|json))?\/?$/i.test(address.pathname);
    if (isFeed || /(?:^|[^\p{L}])(?:RSS|Atom feed)(?![\p{L}])/u.test(link.text)) feeds.push({ href: link.href, title: link.text.slice(0, bounds.name) });
  }
  return feeds;
}
