/** Formats that are text, by their words; null where it is none that is known. Tables are looked for elsewhere. */
export function detectTextFormat(text: string, isWhole: boolean): string | null {
  const start = text
    .slice(0, 20_000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start.startsWith('{\\rtf')) return 'rtf';
  if (start.startsWith('BEGIN:VCALENDAR')) return 'ics';
  if (/^(?:CHARSET|AXIS-VERSION|CODEPAGE)\s*=\s*"[^"]*";/.test(start)) return 'px';
  if (/^\s*0\r?\nSECTION\r?\n/.test(text.slice(0, 200))) return 'dxf';
  if (/^[[{]/.test(start)) return detectJson(start, text.trim(), isWhole);
  if (start.startsWith('<')) return detectMarkup(start);
  if (/^(?:#[^\n]*\n\s*)*(?:@prefix|@base)\s|^(?:#[^\n]*\n\s*)*(?:PREFIX|BASE)\s+(?:[\w-]*:\s*)?</i.test(start))
    return /(?:^|\n)\s*(?:GRAPH\s+)?<[^<>\s]+>\s*\{/.test(text) ? 'trig' : 'turtle';
  if (
    /^(?:--[^\n]*\n|\/\*[\s\S]{0,2000}?\*\/|\s)*(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:TABLE|DATABASE|SCHEMA|VIEW|EXTENSION|FUNCTION|INDEX)|ALTER\s+TABLE|INSERT\s+INTO|DROP\s+TABLE|SET\s+\w+\s*=|BEGIN TRANSACTION|PRAGMA)\b/i.test(
      start,
    )
  )
    return 'sql';
  return null;
}

function detectJson(start: string, whole: string, isWhole: boolean): string | null {
  const lines = start.split(/\r?\n/).filter((line) => line.trim() !== '');
  const isLined = lines.length > 1 && lines.slice(0, -1).every((line) => /^\s*\{.*\}\s*$/.test(line) && isJson(line));
  if (isLined) return 'jsonl';
  if (isWhole ? !isJson(whole) : !looksLikeJson(start)) return null;
  if (/"type"\s*:\s*"Topology"/.test(start) && /"(?:arcs|objects)"\s*:/.test(start)) return 'topojson';
  if (
    /"type"\s*:\s*"(?:FeatureCollection|Feature|GeometryCollection|Point|MultiPoint|LineString|MultiLineString|Polygon|MultiPolygon)"/.test(start) &&
    /"(?:features|geometry|coordinates|geometries)"\s*:/.test(start)
  )
    return 'geojson';
  if (/"@(?:context|graph)"\s*:/.test(start)) return 'json-ld';
  if (/"class"\s*:\s*"(?:dataset|collection)"/.test(start) && /"(?:dimension|id|value)"\s*:/.test(start)) return 'json-stat';
  if (/sdmx\.org|sdmx-json/i.test(start) && /"(?:dataSets|structures?)"\s*:/.test(start)) return 'sdmx-json';
  return 'json';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The beginning of JSON: strings, numbers, words and signs of JSON, one after another, with keys in quotation marks. */
function looksLikeJson(start: string): boolean {
  const tokens = start.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|[[\]{},:]|\s+/gsy);
  let end = 0;
  let previous = '';
  for (const token of tokens) {
    end = token.index + token[0].length;
    const [sign = ''] = token;
    if (sign.trim() === '') continue;
    if (previous === '{' && !sign.startsWith('"') && sign !== '}') return false;
    previous = sign;
  }
  // Only the last token may be cut.
  return (
    start.length - end < 2000 && (end === start.length || /^(?:"(?:[^"\\]|\\.)*\\?|-?[\d.eE+-]*|t|tr|tru|f|fa|fal|fals|n|nu|nul)$/s.test(start.slice(end)))
  );
}

const roots: [pattern: RegExp, format: string][] = [
  [/^(?:[\w-]+:)?RDF$/, 'rdf-xml'],
  [/^kml$/, 'kml'],
  [/^gpx$/, 'gpx'],
  [/^svg$/, 'svg'],
  [/^rss$/, 'rss'],
  [/^feed$/, 'atom'],
  [/^(?:[\w-]+:)?xbrl$/, 'xbrl'],
];

function detectMarkup(start: string): string | null {
  if (/^<!doctype\s+html|^<html[\s>]|^<(?:head|body|title|meta|div|p|table|script|center|h1|span|a|br|form)[\s>/]/i.test(start)) return 'html';
  const text = start.replace(/^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?[^>]*>)*/i, '');
  const root = /^<([A-Za-z_][\w.-]*(?::[\w.-]+)?)(?=[\s/>])([^>]*)/.exec(text);
  if (!root)
    return /^<[^<>\s]+>\s+<[^<>\s]+>\s+(?:<[^<>\s]+>|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^<>\s]+>)?|_:\w+)(?:\s+<[^<>\s]+>)?\s*\.\s*(?:\r?\n|$)/.test(text)
      ? 'n-triples'
      : null;
  const [, name = '', attributes = ''] = root;
  if (/^html$/i.test(name)) return 'html';
  for (const [pattern, format] of roots) if (pattern.test(name)) return format;
  if (
    /sdmx\.org\/resources\/sdmxml/.test(attributes) &&
    /(?:GenericData|StructureSpecificData|StructureSpecificTimeSeriesData|GenericTimeSeriesData|Structure|DataSet|CompactData)$/.test(name)
  )
    return 'sdmx-ml';
  if (/opengis\.net\/gml/.test(attributes) && /FeatureCollection$|^gml:|CityModel$|Dataset$|SpatialDataSet$/.test(name)) return 'gml';
  return 'xml';
}
