import { z } from 'zod';
import { defineDetector, type Inspections, type Sighting } from '../detector.ts';
import { quoteText } from '../quote.ts';
import { readStatement } from '../statement/read-statement.ts';

const options = z.strictObject({ field: z.enum(['status', 'date', 'content', 'feedback', 'enforcement']) });
const statusWords = { full: 'full conformance', partial: 'partial conformance', none: 'no conformance' } as const;

/** What an accessibility statement says; pages about statements, and models of them, are none. */
export const statement = defineDetector<z.infer<typeof options>>({
  id: 'statement',
  version: '1',
  summary: 'A part of the site’s own accessibility statement',
  options,
  conceptsOf: () => [['accessibility-statement']],
  observe: ({ features, record }, { field }) => {
    const read = readStatement(features, record.url);
    if (!read) return [];
    const { date } = read;
    const part = field === 'status' ? read.claim : field === 'date' ? (date ? { text: date.text, css: date.css, under: date.under } : null) : read[field];
    const quote = part ? quoteText(features, part.text) : null;
    if (!part || !quote) return [];
    const why = field === 'status' ? `it claims ${statusWords[read.status]}` : field === 'date' ? `dated ${date?.date}` : 'the statement says so';
    return [{ strength: 'hit', basis: 'page', confidence: 0.9, place: { quote, css: part.css, under: part.under }, why }];
  },
});

/** A claim of conformance held against what accessibility engines found on the site's pages. */
export const statementAgrees = defineDetector<Record<string, never>>({
  id: 'statement-agrees',
  version: '1',
  summary: 'An accessibility statement that claims no more than engines found',
  options: z.strictObject({}),
  conceptsOf: () => [],
  observe: () => [],
  inspect: { kind: 'statement', see },
});

function see({ statement: claimed }: Inspections): Sighting[] {
  if (!claimed) return [];
  const { status, place, failing } = claimed;
  const fail = failing.length === 0 ? 'no failure was found' : `${failing.length} criteria fail: ${failing.join(', ')}`;
  const isTooMuch = status === 'full' && failing.length > 0;
  return [{ strength: isTooMuch ? 'fault' : 'hit', basis: 'page', confidence: 0.9, place, why: `it claims ${statusWords[status]}; ${fail}` }];
}
