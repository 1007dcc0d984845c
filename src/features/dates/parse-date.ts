import type { PageDate } from '../../model/index.ts';
import { toGregorian } from './calendars.ts';

const isoDate = /^\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)/;
const mailDate = /^\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3,9})[\s-]+(\d{4})\b/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A machine-readable day, as ISO 8601 or as in mail and RSS; the day as written, in whatever zone. Null where it is none. */
export function parseDate(value: string): Pick<PageDate, 'date' | 'precision'> | null {
  const iso = isoDate.exec(value);
  if (iso) {
    const date = toGregorian('gregorian', Number(iso[1]), Number(iso[2]), Number(iso[3] ?? 1));
    return date ? { date, precision: iso[3] === undefined ? 'month' : 'day' } : null;
  }
  const mail = mailDate.exec(value);
  if (!mail) return null;
  const date = toGregorian('gregorian', Number(mail[3]), months.indexOf((mail[2] ?? '').slice(0, 3).toLowerCase()) + 1, Number(mail[1]));
  return date ? { date, precision: 'day' } : null;
}
