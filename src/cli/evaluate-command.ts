import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { AssayError } from '../model/index.ts';
import { readScorecard } from '../pipeline/index.ts';
import { type CalibrationFile, calibrationPath } from '../rubric/index.ts';
import { type Accuracy, type CalibrationFit, type Figure, fitCalibration, type Label, label, measureAccuracy, type Pair, pairLabels } from '../score/index.ts';
import { printJson, printText } from './print.ts';

const collect = (value: string, all: string[]) => [...all, value];
const labelFile = z.array(label);

/** Adds `evaluate`: accuracy of scorecards against labels, one site or pooled. */
export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description('accuracy of scorecards against what careful people answered')
    .option('--labels <file>', 'labels of a site; repeatable, each followed by its --scorecard', collect, [])
    .option('--scorecard <file>', 'scorecard of the same site, in the same order', collect, [])
    .option('--fit [file]', 'write the calibration table fitted on these sites (default: the committed one), with the error it has on sites left out')
    .option('--json', 'one JSON object on standard output', false)
    .action(async ({ labels, scorecard, fit, json }: { labels: string[]; scorecard: string[]; fit?: string | true; json: boolean }) => {
      if (labels.length === 0 || labels.length !== scorecard.length) {
        throw new AssayError(
          'usage',
          `There are ${labels.length} --labels for ${scorecard.length} --scorecard.`,
          'Give one scorecard for each file of labels, in the same order.',
        );
      }
      const pairs: Pair[] = [];
      const sites: Accuracy[] = [];
      const fitted: FittedSite[] = [];
      for (const [index, file] of labels.entries()) {
        const card = await readScorecard(scorecard[index] ?? '');
        const own = pairLabels(card.target.id, card, readLabels(file));
        pairs.push(...own);
        sites.push(measureAccuracy(card.target.id, own));
        fitted.push({ id: card.target.id, features: own.length, lexicon: card.engine.lexicon, detectors: card.engine.detectors });
      }
      const pooled = measureAccuracy('pooled', pairs);
      const by = (keyOf: (pair: Pair) => string) =>
        [...new Set(pairs.map(keyOf))].sort().map((key) =>
          measureAccuracy(
            key,
            pairs.filter((pair) => keyOf(pair) === key),
          ),
        );
      const areas = by(({ result }) => result.area);
      const subIndices = by(({ result }) => result.subIndex ?? 'none');
      const calibration = fit === undefined ? null : fitCalibration(pairs);
      if (calibration) writeFit(fit === true ? calibrationPath : String(fit), calibration, fitted);
      if (json) printJson({ pooled, sites, areas, subIndices, ...(calibration ? { fit: calibration } : {}) });
      else printText([renderTable([...sites, pooled, ...subIndices, ...areas], pooled), ...(calibration ? [renderFit(calibration)] : [])].join('\n\n'));
    });
}

type FittedSite = NonNullable<CalibrationFile['fit']>['sites'][number];

function writeFit(file: string, { tables, errorBefore, errorLeavingOneOut }: CalibrationFit, sites: FittedSite[]): void {
  const table: CalibrationFile = {
    version: '2',
    note: 'Fitted by `assay evaluate --fit` on what careful people answered for the sites below; read by straight lines between the points, nothing is fitted while judging.',
    fit: { sites, errorBefore, errorLeavingOneOut },
    tables,
  };
  writeFileSync(file, `${JSON.stringify(table, null, 2)}\n`);
}

function renderFit({ tables, errorBefore, errorLeavingOneOut }: CalibrationFit): string {
  const points = (outcome: 'met' | 'unmet') => tables[outcome].map(({ in: raw, out }) => `${raw} → ${out}`).join(', ');
  return [
    `met     ${points('met')}`,
    `unmet   ${points('unmet')}`,
    `calibration error as judged ${errorBefore ?? '–'}; by tables fitted without the site judged ${errorLeavingOneOut ?? '– (takes two sites)'}`,
  ].join('\n');
}

function readLabels(file: string): Label[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new AssayError('usage', `${file} cannot be read as JSON: ${cause instanceof Error ? cause.message : ''}.`, 'Give a file of labels.', cause);
  }
  const parsed = labelFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AssayError(
    'usage',
    `${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not a list of labels'}.`,
    'Give a file of labels.',
    parsed.error,
  );
}

const columns = ['precision', 'recall', 'absence', 'candidates', 'decided', 'evidence', 'level'] as const;

function formatFigure({ value, low, high }: Figure): string {
  return value === null ? '–'.padEnd(16) : `${value.toFixed(3)} ${low?.toFixed(2)}–${high?.toFixed(2)}`.padEnd(16);
}

function renderTable(rows: readonly Accuracy[], pooled: Accuracy): string {
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  const lines = [`${''.padEnd(width)}${columns.map((name) => name.padEnd(16)).join('')}${'κ'.padEnd(8)}calibration error`];
  for (const row of rows) {
    lines.push(
      `${row.name.padEnd(width)}${columns.map((name) => formatFigure(row[name])).join('')}${(row.kappa?.toFixed(3) ?? '–').padEnd(8)}${row.calibrationError?.toFixed(3) ?? '–'}`,
    );
  }
  lines.push('', 'confidence   features  said   right');
  for (const { from, to, count, confidence, accuracy } of pooled.bins) {
    if (count > 0) lines.push(`${from.toFixed(1)}–${to.toFixed(1)}      ${String(count).padStart(6)}  ${confidence.toFixed(3)}  ${accuracy.toFixed(3)}`);
  }
  return lines.join('\n');
}
