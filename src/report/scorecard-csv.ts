import { stringify } from 'csv-stringify/sync';
import type { Result, RubricScore, Scorecard } from '../model/index.ts';
import { cleanText, clipText } from './clean-text.ts';
import { formatNumber } from './format.ts';

type Row = (result: Result, rubric: RubricScore) => string | number | null | undefined;

const columns: readonly [header: string, cell: Row][] = [
  ['rubric', (_, rubric) => rubric.id],
  ['indicator', (result) => result.indicatorId],
  ['UN code', (result) => result.code],
  ['area', (result) => result.area],
  ['sub-index', (result) => result.subIndex],
  ['theme', (result) => result.theme],
  ['sector', (result) => result.sector],
  ['group', (result) => result.group],
  ['question', (result) => result.question],
  ['outcome', (result) => result.outcome],
  ['reason', (result) => result.reason],
  ['level', (result) => result.level],
  ['points', (result) => formatNumber(result.points)],
  ['max points', (result) => formatNumber(result.maxPoints)],
  ['basis', (result) => result.basis],
  ['confidence', (result) => formatNumber(result.confidence, 3)],
  ['why', (result) => result.why],
  ['evidence address', (result) => result.evidence[0]?.url],
  ['quotation', (result) => result.evidence[0]?.quote?.exact ?? result.evidence[0]?.pointer?.value],
  ['link target', (result) => result.evidence[0]?.href],
  ['clicks from home', (result) => result.evidence[0]?.clicksFromHome],
  ['captured at', (result) => result.evidence[0]?.capturedAt],
  ['record id', (result) => result.evidence[0]?.recordId],
  ['record digest', (result) => result.evidence[0]?.recordDigest],
  ['nearest', (result) => result.nearest.map((near) => `${near.href ?? near.url} (${near.why})`).join(' | ')],
  ['searched pages', (result) => result.searched.pages],
  ['reviewed by', (result) => result.review && `${result.review.reviewer}${result.review.isStale ? ' (stale)' : ''}`],
];

/**
 * The features of a scorecard as RFC 4180 CSV in UN order, UTF-8 with BOM, one row each with its deciding evidence.
 * Cells that a spreadsheet would run as a formula begin with an apostrophe; control and bidi characters are gone.
 */
export function renderScorecardCsv(scorecard: Scorecard): string {
  const rows = scorecard.rubrics.flatMap((rubric) =>
    rubric.results.map((result) => columns.map(([, cell]) => clipText(cleanText(String(cell(result, rubric) ?? '')), 32_000))),
  );
  return stringify(rows, { bom: true, header: true, columns: columns.map(([header]) => header), record_delimiter: '\r\n', escape_formulas: true });
}
