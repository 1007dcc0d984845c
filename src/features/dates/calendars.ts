import type { PageDate } from '../../model/index.ts';

export type Calendar = PageDate['calendar'];

const dayLength = 86_400_000;

interface LunarOrSolar {
  /** Name of the calendar in BCP 47. */
  name: string;
  /** Years in which official pages date their news; others are no dates but numbers. */
  years: [number, number];
  /** About how many days from 1970-01-01 to the first day of a month; the exact day is then looked up. */
  estimate: (year: number, month: number) => number;
}

const converted = {
  hijri: { name: 'islamic-umalqura', years: [1_350, 1_500], estimate: (year, month) => -492_148 + (year - 1) * 354.36707 + (month - 1) * 29.530588 },
  persian: { name: 'persian', years: [1_300, 1_450], estimate: (year, month) => -492_268 + (year - 1) * 365.2422 + (month - 1) * 31 - Math.max(0, month - 7) },
  ethiopian: { name: 'ethiopic', years: [1_900, 2_060], estimate: (year, month) => -716_367 + (year - 1) * 365.25 + (month - 1) * 30 },
} satisfies Partial<Record<Calendar, LunarOrSolar>>;

const formats = Object.fromEntries(
  Object.entries(converted).map(([calendar, { name }]) => [
    calendar,
    new Intl.DateTimeFormat(`en-u-ca-${name}-nu-latn`, { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' }),
  ]),
);

const gregorianYears: [number, number] = [1_900, 2_069];
const offsets = { buddhist: -543, minguo: 1_911 } satisfies Partial<Record<Calendar, number>>;

/** Whether a year of a calendar falls where pages' dates fall, roughly 1900 to 2069. */
export function isPlausibleYear(calendar: Calendar, year: number): boolean {
  if (calendar in converted) {
    const [first, last] = converted[calendar as keyof typeof converted].years;
    return year >= first && year <= last;
  }
  const gregorian = year + (calendar in offsets ? offsets[calendar as keyof typeof offsets] : 0);
  return gregorian >= gregorianYears[0] && gregorian <= gregorianYears[1];
}

/**
 * Day of a calendar → Gregorian day, ISO 8601, or null where there is no such day. `japanese` takes the Gregorian year (its eras are
 * counted by the caller). Hijri days are those of Umm al-Qura, of which a local sighting may differ by a day.
 */
export function toGregorian(calendar: Calendar, year: number, month: number, day: number): string | null {
  if (!isPlausibleYear(calendar, year) || month < 1 || day < 1) return null;
  if (!(calendar in converted)) {
    const gregorian = year + (calendar in offsets ? offsets[calendar as keyof typeof offsets] : 0);
    const date = new Date(Date.UTC(gregorian, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
  }
  const format = formats[calendar];
  const start = Math.round(converted[calendar as keyof typeof converted].estimate(year, month)) + day - 1;
  for (const shift of [0, 1, -1, 2, -2, 3, -3]) {
    const date = new Date((start + shift) * dayLength);
    const parts = new Map(format?.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
    if (parts.get('year') === year && parts.get('month') === month && parts.get('day') === day) return date.toISOString().slice(0, 10);
  }
  return null;
}
