import { stringify } from 'csv-stringify/sync';
import type { AccessibilityRecord } from '../../model/index.ts';
import { cleanText, clipText } from '../clean-text.ts';

/** What the pages that were looked at cost on weak links, one row each, the heaviest first. */
export function renderWeightsCsv(records: readonly AccessibilityRecord[]): string {
  const rows = records
    .flatMap(({ url, weight }) => (weight ? [{ url, weight }] : []))
    .sort((a, b) => b.weight.bytes - a.weight.bytes)
    .map(({ url, weight }) => [
      clipText(cleanText(url), 32_000),
      weight.requests,
      weight.bytes,
      weight.bytesBeforeText,
      weight.secondsToText['3g'],
      weight.secondsToText['2g'],
    ]);
  const columns = ['page', 'requests', 'bytes', 'bytes before text', 'seconds to text at 3G (reckoned)', 'seconds to text at 2G (reckoned)'];
  return stringify(rows, { bom: true, header: true, columns, record_delimiter: '\r\n', escape_formulas: true });
}
