import type { AccessibilityRecord, PageFeatures } from '../../model/index.ts';
import type { Inspections } from '../detector.ts';
import { quoteText } from '../quote.ts';
import { readStatement } from './read-statement.ts';

export type Claim = Omit<NonNullable<Inspections['statement']>, 'failing'>;

/** What a page claims of its site's accessibility, with its place; null for most pages. */
export function readClaimOf(features: PageFeatures, url: string): Claim | null {
  const read = readStatement(features, url);
  const quote = read ? quoteText(features, read.claim.text) : null;
  return read && quote ? { status: read.status, place: { quote, css: read.claim.css, under: read.claim.under } } : null;
}

/** Criteria of level AAA, and the one that WCAG 2.2 dropped: no statement claims them. */
const beyond = new Set(
  '1.2.6 1.2.7 1.2.8 1.2.9 1.3.6 1.4.6 1.4.7 1.4.8 1.4.9 2.1.3 2.2.3 2.2.4 2.2.5 2.2.6 2.3.2 2.3.3 2.4.8 2.4.9 2.4.10 2.4.12 2.4.13 2.5.5 2.5.6 3.1.3 3.1.4 3.1.5 3.1.6 3.2.5 3.3.5 3.3.6 3.3.9 4.1.1'.split(
    ' ',
  ),
);

/** Criteria at levels A and AA that fail on a page. */
export function listFailing({ findings }: AccessibilityRecord): string[] {
  return findings.flatMap(({ outcome, criterion }) => (outcome === 'failed' && criterion !== null && !beyond.has(criterion) ? [criterion] : []));
}

/** Criteria in the order of their numbers, each once. */
export function sortCriteria(criteria: Iterable<string>): string[] {
  const key = (criterion: string) => criterion.replace(/\d+/g, (number) => number.padStart(2, '0'));
  return [...new Set(criteria)].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
