import { type Calendar, toGregorian } from './calendars.ts';
import type { DateHit } from './date-hit.ts';

export type DateOrder = 'day-first' | 'month-first';

export interface NumericReading {
  /** Primary language subtag of the page, or null. */
  language: string | null;
  /** How an ambiguous 3/4/2024 is read; asked for only where there is one. */
  order: () => DateOrder;
  /** Whether years of the Republic of China are to be expected. */
  isTaiwanese: boolean;
}

const threeNumbers = /(?<![A-Za-z\d./-])(\d{1,4})(\s?)([./-])\s?(\d{1,2})\s?\3\s?(\d{1,4})(?![\d]|[./-]\d)/g;
const hijriMark = /^\s*(?:هـ|ه(?![\p{L}])|ھ(?![\p{L}])|AH\b|H\b)/u;
const cjk =
  /(?:(中華民國|中华民国|民國|民国|明治|大正|昭和|平成|令和)\s*)?(元|\d{1,4})\s*年\s*(?:(\d{1,2})\s*月)(?:\s*(\d{1,2})\s*[日号號])?|(\d{4})\s*년\s*(\d{1,2})\s*월(?:\s*(\d{1,2})\s*일)?|(\d{4})\s*оны\s*(\d{1,2})\s*(?:-?р|дугаар|дүгээр)?\s*сарын\s*(\d{1,2})/gu;
const vietnamese = /(?:(\d{1,2})\s*)?tháng\s*(\d{1,2})\s*(?:[/,-]|,?\s*năm)?\s*(\d{4})/giu;
const eras: Record<string, number> = { 明治: 1_867, 大正: 1_911, 昭和: 1_925, 平成: 1_988, 令和: 2_018 };

/** Dates in numbers alone, or with the signs for year, month and day of East Asian languages; `text` has ASCII digits only. */
export function findNumericDates(text: string, reading: NumericReading): DateHit[] {
  const hits: DateHit[] = [];
  const add = (found: RegExpMatchArray, calendar: Calendar, year: number, month: number, day: number | null) => {
    const date = month <= 13 ? toGregorian(calendar, year, month, day ?? 1) : null;
    if (date) hits.push({ start: found.index ?? 0, end: (found.index ?? 0) + found[0].length, date, precision: day === null ? 'month' : 'day', calendar });
  };
  for (const found of text.matchAll(threeNumbers)) {
    const [whole, first = '', space, sign, second = '', third = ''] = found;
    if (space && sign !== '.' && (sign !== '/' || third.length !== 4)) continue;
    const parts = splitNumbers(first, second, third, sign ?? '', reading);
    if (!parts) continue;
    const calendar = calendarOf(parts.year, first.length === 3, text.slice(found.index + whole.length, found.index + whole.length + 6), reading);
    if (calendar) add(found, calendar, parts.year, parts.month, parts.day);
  }
  for (const found of text.matchAll(cjk)) {
    const [, era, eraYear, month, day, koreanYear, koreanMonth, koreanDay, mongolianYear, mongolianMonth, mongolianDay] = found;
    const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
    if (koreanYear) add(found, 'gregorian', Number(koreanYear), Number(koreanMonth), number(koreanDay));
    else if (mongolianYear) add(found, 'gregorian', Number(mongolianYear), Number(mongolianMonth), number(mongolianDay));
    else {
      const year = eraYear === '元' ? 1 : Number(eraYear);
      const base = era === undefined ? undefined : eras[era];
      if (base !== undefined) add(found, 'japanese', base + year, Number(month), number(day));
      else if (era !== undefined || (reading.isTaiwanese && year >= 80 && year <= 150)) add(found, 'minguo', year, Number(month), number(day));
      else if (year >= 1_900) add(found, 'gregorian', year, Number(month), number(day));
    }
  }
  for (const found of text.matchAll(vietnamese)) add(found, 'gregorian', Number(found[3]), Number(found[2]), found[1] === undefined ? null : Number(found[1]));
  return hits;
}

interface Parts {
  year: number;
  month: number;
  day: number;
}

function splitNumbers(first: string, second: string, third: string, sign: string, reading: NumericReading): Parts | null {
  if (first.length >= 3) {
    if (third.length > 2 || (first.length === 3 && !reading.isTaiwanese)) return null;
    return { year: Number(first), month: Number(second), day: Number(third) };
  }
  let year = Number(third);
  if (third.length === 2) {
    // Two-digit years only where all is written with two digits; others are version, section or telephone numbers.
    if (first.length !== 2 || second.length !== 2 || sign === '-' || year > 39) return null;
    year += 2_000;
  } else if (third.length !== 4) return null;
  const [a, b] = [Number(first), Number(second)];
  const isDayFirst = a > 12 || (b <= 12 && reading.order() === 'day-first');
  return isDayFirst ? { year, month: b, day: a } : { year, month: a, day: b };
}

/** Calendar that a year in numbers belongs to; null where the page's language counts otherwise than any calendar known here. */
function calendarOf(year: number, hasThreeDigits: boolean, after: string, { language }: NumericReading): Calendar | null {
  if (hasThreeDigits) return year >= 80 && year <= 150 ? 'minguo' : null;
  if (year >= 1_350 && year <= 1_500 && hijriMark.test(after)) return 'hijri';
  if (year >= 1_370 && year <= 1_430 && (language === 'fa' || language === 'ps' || language === 'prs')) return 'persian';
  if (year >= 1_430 && year <= 1_460 && (language === 'ar' || language === 'ur')) return 'hijri';
  if (year >= 2_500 && year <= 2_612 && ['th', 'lo', 'km', 'my', 'si', 'en'].includes(language ?? ''))
    return language === 'en' && year > 2_590 ? null : 'buddhist';
  // Nepal's official years run 57 ahead.
  if (language === 'ne' && year >= 2_050) return null;
  return 'gregorian';
}

/** Whether text shows in which order its numbers stand: a first number over 12 is a day, a second one too. */
export function orderShownBy(text: string): DateOrder | null {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const [, first = '', , , second = '', third = ''] of text.matchAll(threeNumbers)) {
    if (first.length > 2 || third.length !== 4) continue;
    const [a, b] = [Number(first), Number(second)];
    if (a > 12 && a <= 31 && b <= 12) dayFirst++;
    if (b > 12 && b <= 31 && a <= 12) monthFirst++;
  }
  if (dayFirst === monthFirst) return null;
  return dayFirst > monthFirst ? 'day-first' : 'month-first';
}

/** The order usual in a language and, by the host's country domain, in a country. */
export function orderUsualIn(language: string | null, host: string): DateOrder {
  const locale = localeOf(language, host);
  if (!locale || Intl.DateTimeFormat.supportedLocalesOf([locale]).length === 0) return 'day-first';
  const parts = new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, { day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' }).formatToParts(
    new Date(0),
  );
  const types = parts.map(({ type }) => type);
  return types.indexOf('month') < types.indexOf('day') && types.indexOf('year') > 0 ? 'month-first' : 'day-first';
}

function localeOf(language: string | null, host: string): string | null {
  if (!language) return null;
  const last = host.split('.').at(-1) ?? '';
  const [base = '', ...rest] = language.split('-');
  const own = rest.find((part) => /^[A-Z]{2}$/.test(part));
  const country = /^(?:gov|mil)$/.test(last) ? 'US' : /^[a-z]{2}$/.test(last) && last !== 'eu' ? (last === 'uk' ? 'GB' : last.toUpperCase()) : undefined;
  const region = own ?? country;
  return region ? `${base}-${region}` : base;
}
