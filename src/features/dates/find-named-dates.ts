import { type Calendar, isPlausibleYear, toGregorian } from './calendars.ts';
import type { DateHit } from './date-hit.ts';
import { type MonthName, monthKey, monthNames } from './month-names.ts';

interface Token {
  kind: 'number' | 'word' | 'sign';
  text: string;
  start: number;
  end: number;
}

interface FoundMonth {
  meanings: MonthName[];
  /** Tokens it takes. */
  from: number;
  to: number;
}

const tokenPattern = /\d+|[\p{L}\p{M}\p{Join_C}'’ʻʼ`]+|[^\s\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;
const connecting = new Set(['.', ',', '-', '–', '/', '،', '·', '(', ')', '་', 'ـ', '&']);
/** Words between month and year where no day is given; with a day any short word may stand between. */
const betweenMonthAndYear = new Set([
  'de',
  'del',
  'di',
  'of',
  'da',
  'do',
  'du',
  'ng',
  'ya',
  'd',
  'tal',
  'ta',
  'год',
  'от',
  'พ',
  'ค',
  'ศ',
  'ឆ្នាំ',
  'ปี',
  'ປີ',
  'عام',
  'سنة',
  'سال',
  'mwaka',
  'mwa',
  'o',
  'na',
  'sul',
  'shel',
]);
/** Languages that add endings to month names beyond those ICU knows. */
const addsEndings = new Set(
  'fi et eu tr az kk ky uz tk tg tt mn hu ka hy lt lv sq kl qu se sr hr bs sl mk bg uk be ru pl cs sk ro he ku ckb so om am ti sw mt is cy ga gd'.split(' '),
);
const addsPrefixes = new Set(['he', 'yi', 'ar', 'mt', 'ga', 'cy', 'gd', 'zu', 'xh', 'st', 'tn', 'nso', 'rw', 'rn', 'lg', 'sn', 'am', 'ti']);
const unspaced = new Set(['th', 'lo', 'km', 'my', 'bo', 'dz']);
const yearFirst = new Set(['hu', 'lt', 'lv', 'mn', 'kk', 'ky', 'uz', 'eu', 'tt', 'my', 'bo', 'dz', 'ps', 'si', 'zh', 'ja', 'ko', 'sd', 'ug']);

/**
 * Dates with a month's name: "5 March 2024", "March 5, 2024", "2024. március 5.", in any language whose names ICU has; `text` has ASCII
 * digits only. The page's language decides what an ambiguous name means.
 */
export function findNamedDates(text: string, language: string | null): DateHit[] {
  const tokens: Token[] = [];
  for (const found of text.matchAll(tokenPattern)) {
    const [token] = found;
    const first = token.charCodeAt(0);
    const kind = first >= 0x30 && first <= 0x39 ? 'number' : /[\p{L}\p{M}]/u.test(token) ? 'word' : 'sign';
    tokens.push({ kind, text: token, start: found.index, end: found.index + token.length });
  }
  const hits: DateHit[] = [];
  let taken = -1;
  for (let at = 0; at < tokens.length; at++) {
    const year = yearOf(tokens, at);
    if (year === null) continue;
    const hit = readBefore(tokens, at, year, taken, language) ?? readAfter(tokens, at, year, taken, language);
    if (!hit) continue;
    hits.push(hit.hit);
    taken = hit.last;
  }
  return hits;
}

interface Read {
  hit: DateHit;
  /** Last token it takes. */
  last: number;
}

function yearOf(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  if (token?.kind !== 'number') return null;
  if (token.text.length === 4) return Number(token.text);
  // "05-Mar-24": a short year only after a month's name between hyphens or with an apostrophe.
  const isShort =
    token.text.length === 2 &&
    tokens[at - 1]?.text === '-' &&
    tokens[at - 2]?.kind === 'word' &&
    tokens[at - 3]?.text === '-' &&
    tokens[at - 4]?.kind === 'number';
  return isShort ? 2_000 + Number(token.text) : null;
}

/** Month and day before the year. */
function readBefore(tokens: readonly Token[], yearAt: number, year: number, taken: number, language: string | null): Read | null {
  const fromYear = skipBack(tokens, yearAt - 1, taken, language);
  const month = monthEndingAt(tokens, fromYear, taken, language);
  if (month) {
    let before = skipBack(tokens, month.from - 1, taken, language, 2);
    // Two names of one month: "5 آذار/مارس 2024".
    const twin = tokens[month.from - 1]?.kind === 'sign' ? monthEndingAt(tokens, before, taken, language) : null;
    if (twin) before = skipBack(tokens, twin.from - 1, taken, language, 1);
    const dayAt = dayNumber(tokens[before]) === null ? -1 : before;
    const day = dayNumber(tokens[dayAt]);
    if (day !== null) return finish(tokens, month, year, day, dayAt, yearAt, language);
    if (fromYear < yearAt - 1 && !isCloseToYear(tokens, fromYear, yearAt)) return null;
    return finish(tokens, month, year, null, month.from, yearAt, language);
  }
  // "March 5, 2024", "March 5th – 7th, 2024": the first number after the name is the day.
  let dayAt = fromYear;
  let day = dayNumber(tokens[dayAt]);
  for (let ranges = 0; day !== null && ranges < 2; ranges++) {
    const beforeDay = skipBack(tokens, dayAt - 1, taken, language, 1);
    const named = monthEndingAt(tokens, beforeDay, taken, language);
    if (named) return finish(tokens, named, year, day, named.from, yearAt, language);
    dayAt = beforeDay;
    day = dayNumber(tokens[dayAt]);
  }
  return null;
}

/** Month and day after the year. */
function readAfter(tokens: readonly Token[], yearAt: number, year: number, taken: number, language: string | null): Read | null {
  if (yearAt <= taken) return null;
  const next = skipOn(tokens, yearAt + 1, language, 2);
  const month = monthStartingAt(tokens, next, language);
  if (month) {
    const after = skipOn(tokens, month.to + 1, language, 2);
    const day = dayNumber(tokens[after]);
    // "2024 March 5, 2025" belongs to the later year.
    if (day !== null) return isYearSoon(tokens, after) ? null : finish(tokens, month, year, day, yearAt, after, language);
    if (!language || !yearFirst.has(language) || isYearSoon(tokens, month.to)) return null;
    return finish(tokens, month, year, null, yearAt, month.to, language);
  }
  const day = dayNumber(tokens[next]);
  if (day === null) return null;
  const named = monthStartingAt(tokens, skipOn(tokens, next + 1, language, 1), language);
  return named && !isYearSoon(tokens, named.to) ? finish(tokens, named, year, day, yearAt, named.to, language) : null;
}

function isYearSoon(tokens: readonly Token[], at: number): boolean {
  return [1, 2, 3].some((step) => tokens[at + step]?.kind === 'number' && tokens[at + step]?.text.length === 4);
}

function finish(tokens: readonly Token[], month: FoundMonth, year: number, day: number | null, from: number, to: number, language: string | null): Read | null {
  const meaning = chooseMeaning(month.meanings, year, language, day !== null);
  const [first, last] = [tokens[Math.min(from, to)], tokens[Math.max(from, to)]];
  if (!meaning || !first || !last) return null;
  const date = toGregorian(meaning.calendar, year, meaning.month, day ?? 1);
  if (!date) return null;
  return {
    last: Math.max(from, to),
    hit: { start: first.start, end: last.end, date, precision: day === null ? 'month' : 'day', calendar: meaning.calendar },
  };
}

/** What a name means with this year: in the page's language, else in English, else where all languages with that long name agree. */
function chooseMeaning(meanings: readonly MonthName[], year: number, language: string | null, hasDay: boolean): { calendar: Calendar; month: number } | null {
  const possible: MonthName[] = [];
  for (const meaning of meanings) {
    if (isPlausibleYear(meaning.calendar, year)) possible.push(meaning);
    else if (meaning.calendar === 'gregorian' && unspaced.has(meaning.language) && isPlausibleYear('buddhist', year))
      possible.push({ ...meaning, calendar: 'buddhist' });
  }
  const own = possible.find((meaning) => meaning.language === language);
  if (own) return own;
  const english = possible.find((meaning) => meaning.language === 'en');
  if (english && (english.isLong || hasDay)) return english;
  if (!hasDay && language !== null) return null;
  const long = possible.filter(({ isLong }) => isLong);
  const [first] = long;
  return first && long.every(({ calendar, month }) => calendar === first.calendar && month === first.month) ? first : null;
}

function dayNumber(token: Token | undefined): number | null {
  if (token?.kind !== 'number' || token.text.length > 2) return null;
  const day = Number(token.text);
  return day >= 1 && day <= 31 ? day : null;
}

/** Steps back over signs and up to `words` short words that are no month. */
function skipBack(tokens: readonly Token[], from: number, taken: number, language: string | null, words = 3): number {
  let at = from;
  for (let steps = 0, left = words; at > taken && steps < 8; at--, steps++) {
    const token = tokens[at];
    if (token?.kind === 'sign' && connecting.has(token.text)) continue;
    if (token?.kind === 'word' && token.text.length <= 7 && left-- > 0 && !monthEndingAt(tokens, at, taken, language)) continue;
    break;
  }
  return at;
}

function skipOn(tokens: readonly Token[], from: number, language: string | null, words: number): number {
  let at = from;
  for (let steps = 0, left = words; at < tokens.length && steps < 8; at++, steps++) {
    const token = tokens[at];
    if (token?.kind === 'sign' && connecting.has(token.text)) continue;
    if (token?.kind === 'word' && token.text.length <= 8 && left-- > 0 && !monthStartingAt(tokens, at, language)) continue;
    break;
  }
  return at;
}

function isCloseToYear(tokens: readonly Token[], monthAt: number, yearAt: number): boolean {
  const between = tokens.slice(monthAt + 1, yearAt);
  return between.length <= 5 && between.every(({ kind, text }) => (kind === 'sign' ? /[-.,/،]/.test(text) : betweenMonthAndYear.has(text.toLowerCase())));
}

function monthEndingAt(tokens: readonly Token[], at: number, taken: number, language: string | null): FoundMonth | null {
  if (tokens[at]?.kind !== 'word') return null;
  for (let from = Math.max(taken + 1, at - 3); from <= at; from++) {
    const meanings = lookUp(tokens, from, at, language);
    if (meanings) return { meanings, from, to: at };
  }
  return null;
}

function monthStartingAt(tokens: readonly Token[], at: number, language: string | null): FoundMonth | null {
  if (tokens[at]?.kind !== 'word') return null;
  for (let to = Math.min(tokens.length - 1, at + 3); to >= at; to--) {
    const meanings = lookUp(tokens, at, to, language);
    if (meanings) return { meanings, from: at, to };
  }
  return null;
}

function lookUp(tokens: readonly Token[], from: number, to: number, language: string | null): MonthName[] | null {
  if (tokens[from]?.kind !== 'word' || tokens[to]?.kind !== 'word') return null;
  const parts = tokens.slice(from, to + 1);
  if (parts.some(({ kind, text }) => kind === 'number' || (kind === 'sign' && text !== '-'))) return null;
  const key = monthKey(parts.map(({ text }) => text).join(' '));
  const names = monthNames();
  const exact = names.get(key);
  if (exact || language === null || key.length < 4) return exact ?? null;
  const ofLanguage = (name: string) => names.get(name)?.filter((meaning) => meaning.language === language && meaning.isLong);
  if (unspaced.has(language)) {
    for (let length = key.length - 1; length >= 3; length--) {
      for (const part of [key.slice(-length), key.slice(0, length)]) {
        const found = ofLanguage(part);
        if (found?.length) return found;
      }
    }
    return null;
  }
  for (let cut = 1; cut <= 6 && key.length - cut >= 3; cut++) {
    const hasEnding = addsEndings.has(language) && !key.slice(-cut).includes(' ');
    const hasPrefix = cut <= 3 && addsPrefixes.has(language) && !key.slice(0, cut).includes(' ');
    const found = (hasEnding && ofLanguage(key.slice(0, -cut))) || (hasPrefix && ofLanguage(key.slice(cut)));
    if (found && found.length > 0) return found;
  }
  return null;
}
