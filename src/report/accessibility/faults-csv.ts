import { stringify } from 'csv-stringify/sync';
import type { AccessibilityRecord } from '../../model/index.ts';
import { cleanText, clipText } from '../clean-text.ts';
import { type Fault, groupFaults } from './group-faults.ts';

const columns: readonly [header: string, cell: (fault: Fault) => string | number | null][] = [
  ['outcome', ({ outcome }) => (outcome === 'failed' ? 'failed' : 'cannot tell')],
  ['criterion', ({ criterion }) => criterion ?? 'good practice'],
  ['what', ({ why }) => why],
  ['rule', ({ rule }) => rule],
  ['engines', ({ engines }) => engines.join(' ')],
  ['template', ({ template }) => template],
  ['pages', ({ pages }) => pages.length],
  ['of pages', ({ ofPages }) => ofPages],
  ['first page', ({ pages }) => pages[0] ?? ''],
  ['element', ({ selector }) => selector],
  ['markup', ({ snippet }) => snippet],
];

/** What accessibility engines found, one row for each fault of a template, as formula-safe RFC 4180 CSV. */
export function renderFaultsCsv(records: readonly AccessibilityRecord[]): string {
  const rows = groupFaults(records).map((fault) => columns.map(([, cell]) => clipText(cleanText(String(cell(fault) ?? '')), 32_000)));
  return stringify(rows, { bom: true, header: true, columns: columns.map(([header]) => header), record_delimiter: '\r\n', escape_formulas: true });
}
