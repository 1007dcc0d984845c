import { stringify } from 'csv-stringify/sync';
import type { CatalogueRecord, Dataset, FileTest } from '../../model/index.ts';
import { cleanText, clipText } from '../clean-text.ts';

type Cell = string | number | boolean | null | undefined;

const columns: readonly [header: string, cell: (dataset: Dataset | undefined, file: FileTest) => Cell][] = [
  ['dataset', (dataset) => dataset?.title],
  ['dataset id', (_, file) => file.datasetId],
  ['page', (dataset) => dataset?.url],
  ['publisher', (dataset) => dataset?.publisher],
  ['themes', (dataset) => dataset?.themes.join('; ')],
  ['modified', (dataset) => dataset?.modified],
  ['frequency', (dataset) => dataset?.frequency],
  ['licence', (dataset, file) => dataset?.distributions.find(({ id }) => id === file.distributionId)?.licence],
  ['address', (_, file) => file.url],
  ['tested as', (_, file) => file.by],
  ['answers', (_, file) => (file.isReachable ? 'yes' : 'no')],
  ['status', (_, file) => file.status],
  ['fault', (_, file) => file.fault],
  ['label', (_, file) => file.label],
  ['media type', (_, file) => file.mediaType],
  ['format by content', (_, file) => file.detected?.format],
  ['packed in', (_, file) => file.detected?.packed.join(' > ')],
  ['encoding', (_, file) => file.detected?.encoding],
  ['as labelled', (_, file) => (file.isAsLabelled === null ? '' : file.isAsLabelled ? 'yes' : 'no')],
  ['bytes', (_, file) => file.byteSize],
  ['columns', (_, file) => file.detected?.table?.columns],
  ['rows that do not agree', (_, file) => file.detected?.table?.raggedRows],
  ['record id', (_, file) => file.record?.id],
];

/** The files that were tested, a row each, as RFC 4180 CSV, UTF-8 with BOM; cells that a spreadsheet would run as a formula begin with an apostrophe. */
export function renderDatasetsCsv({ datasets, files }: CatalogueRecord): string {
  const byId = new Map(datasets.map((dataset) => [dataset.id, dataset]));
  const rows = files.map((file) => columns.map(([, cell]) => clipText(cleanText(String(cell(byId.get(file.datasetId), file) ?? '')), 32_000)));
  return stringify(rows, { bom: true, header: true, columns: columns.map(([header]) => header), record_delimiter: '\r\n', escape_formulas: true });
}
