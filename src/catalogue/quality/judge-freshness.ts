import type { Dataset } from '../../model/index.ts';

/** Days between updates, by the words and codes that catalogues use: EU frequency table, Dublin Core's, udata's; lower case, the longest first. */
const periods: [pattern: RegExp, days: number][] = [
  [/triennial|every-?three-?years/, 1095],
  [/biennial|every-?two-?years|annual_2$/, 730],
  [/semi-?annual|biannual|half-?year|semestr|annual_3$/, 183],
  [/quarter|trimestr/, 92],
  [/bi-?monthly|every-?two-?months/, 61],
  [/semi-?monthly|fortnight|bi-?weekly|every-?two-?weeks/, 16],
  [/annual|yearly|annuel|jährlich|anual/, 366],
  [/month|mensuel|mensual|monatlich/, 31],
  [/week|hebdomad|semanal|wöchentlich/, 7],
  [/daily|quotidien|diari|täglich|\bday/, 1],
  [/hourly|continu|real-?time|temps-réel|\bcont\b|upd_?cont/, 1],
];
const dayMs = 86_400_000;
/** How late an update may be before it is missed: as long again, and a month for those that are slow to be entered. */
const grace = { factor: 2, days: 31 };

/** ISO 8601 of repeated periods, as DCAT-US writes them: `R/P1Y`, `R/P0.5M`. */
function readRepetition(text: string): number | null {
  const found = /^r\/p(?:(\d+(?:\.\d+)?)y)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)w)?(?:(\d+(?:\.\d+)?)d)?(t.*)?$/.exec(text);
  if (!found) return null;
  const [years, months, weeks, days] = found.slice(1, 5).map((part) => Number(part ?? 0));
  const sum = (years ?? 0) * 366 + (months ?? 0) * 31 + (weeks ?? 0) * 7 + (days ?? 0);
  return sum > 0 ? sum : found[5] ? 1 : null;
}

/** Whether a dataset is as fresh as it promises on a day; null where it promises nothing that is known, or does not say when it changed. */
export function isFresh({ frequency, modified, distributions }: Dataset, at: string): boolean | null {
  if (!frequency) return null;
  const text = frequency.trim().toLowerCase();
  const word = text.split(/[/#]/).filter(Boolean).at(-1) ?? '';
  const days = readRepetition(text) ?? periods.find(([pattern]) => pattern.test(word))?.[1] ?? null;
  const changes = [modified, ...distributions.map((distribution) => distribution.modified)]
    .map((date) => Date.parse(date ?? ''))
    .filter((time) => !Number.isNaN(time));
  if (days === null || changes.length === 0) return null;
  return Date.parse(at) - Math.max(...changes) <= (days * grace.factor + grace.days) * dayMs;
}
