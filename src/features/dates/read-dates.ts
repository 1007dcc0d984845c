import type { PageDate, PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import type { PageContext } from '../html/page-context.ts';
import { toAsciiDigits } from '../text/ascii-digits.ts';
import { cutAround } from '../text/cut-around.ts';
import { cutText, foldText } from '../text/fold-text.ts';
import { attributeOf, type PageElement } from '../tree/page-tree.ts';
import type { DateHit } from './date-hit.ts';
import { findNamedDates } from './find-named-dates.ts';
import { type DateOrder, findNumericDates, type NumericReading, orderShownBy, orderUsualIn } from './find-numeric-dates.ts';
import { parseDate } from './parse-date.ts';

const worthScanning = /\d{4}|年|\d[./-]\d{1,2}[./-]\d|-\d\d(?!\d)/;
const dateName = /date|modified|published|updated|created|issued|available|valid|revised|time$|^(?:dc|dcterms)\.(?:date|created|modified|issued)/i;
const contextLength = 200;

/** Dates of a page: machine-readable ones from `<time>`, metadata and structured data, then those written in its visible text. */
export function readDates(page: PageContext, language: string | null, meta: PageFeatures['meta'], structured: PageFeatures['structuredData']): PageDate[] {
  const dates: PageDate[] = [];
  const add = (date: PageDate) => {
    // A list cut at so many dates hides no fact about the page, which therefore does not count as truncated.
    if (dates.length < bounds.dates) dates.push(date);
  };
  const reading = createReading(page, language);
  for (const date of fromMeta(page, meta, reading)) add(date);
  for (const date of fromStructured(page, structured)) add(date);

  const times = readTimes(page, reading);
  const runDates = readRuns(page, reading, times);
  for (const date of [...times.map(({ date }) => date).filter((date) => date !== null), ...runDates].sort((a, b) => a.at - b.at)) add(date.date);
  return dates;
}

interface Placed {
  at: number;
  date: PageDate;
}

interface ReadTime {
  element: PageElement;
  date: Placed | null;
}

function createReading(page: PageContext, language: string | null): NumericReading {
  const host = URL.parse(page.url)?.hostname ?? '';
  const base = language?.split('-')[0] ?? null;
  let order: DateOrder | undefined;
  return {
    language: base,
    order: () => {
      order ??= orderShownBy(toAsciiDigits(page.text)) ?? orderUsualIn(language, host);
      return order;
    },
    isTaiwanese: base === 'zh' && (/-(?:TW|Hant)\b/.test(language ?? '') || host.endsWith('.tw')) && !/\.(?:hk|mo)$/.test(host),
  };
}

/** All dates of a text, the longer where two overlap, in order. */
function findDates(text: string, reading: NumericReading): DateHit[] {
  if (!/\p{Nd}/u.test(text)) return [];
  const plain = toAsciiDigits(text);
  if (!worthScanning.test(plain)) return [];
  const hits = [...findNumericDates(plain, reading), ...findNamedDates(plain, reading.language)];
  if (hits.length < 2) return hits;
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  return hits.filter((hit, at) => {
    const before = hits[at - 1];
    return !before || hit.start >= before.end;
  });
}

function readTimes(page: PageContext, reading: NumericReading): ReadTime[] {
  return page.times.slice(0, bounds.dates).map((element) => {
    const machine = attributeOf(element, 'datetime');
    const visible = page.textOf(element);
    const day = machine === undefined ? null : parseDate(machine);
    const found = day ? { ...day, calendar: 'gregorian' as const } : findDates(visible, reading)[0];
    if (!found) return { element, date: null };
    const { date, precision, calendar } = found;
    const place = { region: page.regionOf(element), under: page.underOf(element), css: page.cssOf(element) };
    const context = visible ? contextOf(page, element.start, element.end) : '';
    return {
      element,
      date: { at: element.start, date: { date, precision, text: cutText(visible || (machine ?? ''), 200), calendar, origin: 'time', context, ...place } },
    };
  });
}

function readRuns(page: PageContext, reading: NumericReading, times: readonly ReadTime[]): Placed[] {
  const dates: Placed[] = [];
  for (const { owner, start, end } of page.runs) {
    if (dates.length > bounds.dates) break;
    const text = page.text.slice(start, Math.min(end, start + 20_000));
    for (const hit of findDates(text, reading)) {
      const from = start + hit.start;
      const to = start + hit.end;
      if (times.some(({ element, date }) => date && element.start <= from && element.end >= to)) continue;
      const place = { region: page.regionOf(owner, from), under: page.underAt(owner, from), css: page.cssOf(owner) };
      const { date, precision, calendar } = hit;
      dates.push({
        at: from,
        date: { date, precision, text: page.text.slice(from, to), calendar, origin: 'text', context: contextOf(page, from, to, start, end), ...place },
      });
    }
  }
  return dates;
}

/** Words around a date: those of its run, and where that is little else than the date itself, what stands before and behind it. */
function contextOf(page: PageContext, from: number, to: number, runStart = from, runEnd = to): string {
  const isBare = runEnd - runStart < to - from + 12;
  if (!isBare) return cutAround(page.text, runStart, runEnd, from, to, contextLength);
  const start = from <= 100 ? 0 : page.text.indexOf(' ', from - 100) + 1;
  const end = page.text.length <= to + 60 ? page.text.length : page.text.lastIndexOf(' ', to + 60);
  return cutAround(page.text, Math.min(start, from), Math.max(end, to), from, to, contextLength);
}

function* fromMeta(page: PageContext, meta: PageFeatures['meta'], reading: NumericReading): Generator<PageDate> {
  for (const [name, value] of Object.entries(meta)) {
    if (!dateName.test(name) || value.length > 60) continue;
    const found = parseDate(value) ?? findDates(value, reading)[0];
    if (!found) continue;
    const element = page.head.find(
      (at) =>
        at.tag === 'meta' && ['name', 'property', 'http-equiv', 'itemprop'].some((attribute) => attributeOf(at, attribute)?.trim().toLowerCase() === name),
    );
    const place = { context: '', region: 'header' as const, under: -1, css: element ? page.cssOf(element) : '' };
    yield { date: found.date, precision: found.precision, text: foldText(value), calendar: 'gregorian', origin: 'meta', ...place };
  }
}

function* fromStructured(page: PageContext, structured: PageFeatures['structuredData']): Generator<PageDate> {
  const scripts = page.head.find((at) => at.tag === 'script' && attributeOf(at, 'type')?.toLowerCase() === 'application/ld+json');
  const css = scripts ? page.cssOf(scripts) : '';
  for (const { data } of structured) {
    const pending: [string, unknown][] = Object.entries(data);
    for (let taken = 0; pending.length > 0 && taken < 500; taken++) {
      const [key, value] = pending.shift() ?? ['', null];
      if (typeof value === 'string') {
        const found = dateName.test(key) ? parseDate(value) : null;
        if (found) yield { ...found, text: value, calendar: 'gregorian', origin: 'structured', context: key, region: 'main', under: -1, css };
      } else if (typeof value === 'object' && value !== null) {
        for (const [inner, part] of Object.entries(value)) pending.push([Array.isArray(value) ? key : inner, part]);
      }
    }
  }
}
