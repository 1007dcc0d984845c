/** A segment that a machine counted out: digits, dates, hexadecimal ids, UUIDs. */
function blankCounted(segment: string): string {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27,}$/i.test(segment)) return '#';
  if (/^(?=.*\d)[0-9a-f]{12,}$/i.test(segment)) return '#';
  return segment.replace(/\d+/g, '#');
}

/**
 * The pattern an address belongs to: host, path with all that counts replaced by `#`, and the names of its parameters.
 * `/events/2031/05?view=month` → `host/events/#/#?view`. Endless spaces have few shapes.
 */
export function addressShape(address: string): string {
  const url = new URL(address);
  const path = url.pathname.split('/').map(blankCounted).join('/');
  const names = [...new Set([...url.searchParams.keys()].map(blankCounted))].sort();
  return `${url.host}${path}${names.length > 0 ? `?${names.join('&')}` : ''}`;
}

/** The path alone with counted parts blanked: every combination of facets over one page falls under it. */
export function pathShape(address: string): string {
  const url = new URL(address);
  return `${url.host}${url.pathname.split('/').map(blankCounted).join('/')}`;
}

const printParameter = /^(print|printable|printview|print_?version|pdf_?version)$/i;
const printValue = /^(print|printable|printview|printer|print_version)$/i;

/** Whether the address asks for the print version of a page that has another address. */
export function isPrintVersion(address: string): boolean {
  const url = new URL(address);
  for (const [name, value] of url.searchParams) {
    if (printParameter.test(name) && value !== '0' && value !== 'false') return true;
    if (/^(view|format|mode|layout|tmpl|template|type)$/i.test(name) && printValue.test(value)) return true;
  }
  return /\/(print|printable|printview|print-version)(\/|\.\w+)?$/i.test(url.pathname) || /^\/print\//i.test(url.pathname);
}

/**
 * Why an address is a trap by its look alone, or null: too long, too deep, a segment or a pair of segments that repeats (a relative link
 * gone wrong grows for ever), more parameters than a page needs, a date decades away from `year`.
 */
export function lookOfTrap(address: string, year: number): string | null {
  if (address.length > 2048) return 'address longer than 2048 characters';
  const url = new URL(address);
  const segments = url.pathname.split('/').filter(Boolean);
  if (segments.length > 14) return 'more than 14 path segments';
  const counts = new Map<string, number>();
  for (const segment of segments) {
    if (/^\d*$/.test(segment)) continue;
    const count = (counts.get(segment) ?? 0) + 1;
    if (count > 3) return `segment "${segment.slice(0, 40)}" repeats`;
    counts.set(segment, count);
  }
  if ([...url.searchParams.keys()].length > 8) return 'more than eight parameters';
  if (isPrintVersion(address)) return 'print version';
  const dated = `${url.pathname}${url.search}`.match(/(?<=[/=_-])(?:1[89]|20|21)\d\d(?=[/&_-]|$)/g) ?? [];
  if (dated.some((text) => Number(text) > year + 3) && /calend|event|month|year|date|day|week|agenda/i.test(url.pathname + url.search))
    return 'calendar page years ahead';
  return null;
}

const neverPages =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|avi|mov|wmv|webm|ogg|wav|flac|woff2?|ttf|otf|eot|css|m?js|map|zip|rar|7z|tar|t?gz|bz2|iso|exe|msi|dmg|apk|deb|rpm|docx?|xlsx?|pptx?|od[tsp]|csv|pdf|epub|psd|ai|eps|kmz|shp|gpkg|parquet)$/i;

/** Whether the file name says that there is no page to read: images, media, fonts, archives, office files and PDF. */
export function isNeverPage(address: string): boolean {
  const { pathname } = new URL(address);
  return neverPages.test(pathname);
}
