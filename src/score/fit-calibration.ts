import { round3 } from '../model/index.ts';
import { type CalibrationPoint, calibrate } from './calibrate.ts';
import { isRight, measureAccuracy, type Pair, weightOf } from './evaluate.ts';

/** Tables of one fit, by outcome. */
export type CalibrationTables = Record<'met' | 'unmet' | 'default', CalibrationPoint[]>;

export interface CalibrationFit {
  tables: CalibrationTables;
  /** Expected calibration error of the confidence as judged. */
  errorBefore: number | null;
  /** The same with every site's confidence read from a table that was fitted without that site. */
  errorLeavingOneOut: number | null;
}

/** Features that a step of the table rests on, at least. */
const fewestInStep = 25;
/** How many features of the average accuracy each step is drawn towards: few features prove little. */
const drawnBy = 6;
/** Nothing is said more surely than this. */
const surest = 0.99;
const identity: CalibrationPoint[] = [
  { in: 0, out: 0 },
  { in: 1, out: 1 },
];

interface Step {
  raw: number;
  right: number;
  weight: number;
}

/**
 * Fits confidence to how often it was right: steps of at least 25 features by raw confidence, drawn a little towards the average,
 * made to rise (pool adjacent violators), per outcome. Pure: the same pairs give the same tables.
 */
export function fitCalibration(pairs: readonly Pair[]): CalibrationFit {
  const sites = [...new Set(pairs.map(({ site }) => site))].sort();
  const leftOut = sites.flatMap((site) => {
    const tables = fitTables(pairs.filter((pair) => pair.site !== site));
    return pairs.filter((pair) => pair.site === site).map((pair) => withConfidence(pair, readTable(tables, pair)));
  });
  return {
    tables: fitTables(pairs),
    errorBefore: measureAccuracy(
      'before',
      pairs.map((pair) => withConfidence(pair, rawOf(pair))),
    ).calibrationError,
    errorLeavingOneOut: sites.length < 2 ? null : measureAccuracy('left out', leftOut).calibrationError,
  };
}

function rawOf({ result }: Pair): number {
  return result.rawConfidence ?? result.confidence;
}

function withConfidence(pair: Pair, confidence: number): Pair {
  return { ...pair, result: { ...pair.result, confidence } };
}

function readTable(tables: CalibrationTables, pair: Pair): number {
  const { outcome } = pair.result;
  return calibrate(outcome === 'met' || outcome === 'unmet' ? tables[outcome] : tables.default, rawOf(pair));
}

function fitTables(pairs: readonly Pair[]): CalibrationTables {
  const of = (outcome: 'met' | 'unmet') => fitTable(pairs.filter(({ result }) => result.outcome === outcome));
  return { met: of('met'), unmet: of('unmet'), default: identity };
}

function fitTable(pairs: readonly Pair[]): CalibrationPoint[] {
  const total = pairs.reduce((sum, pair) => sum + weightOf(pair), 0);
  if (total === 0) return identity;
  const average = pairs.reduce((sum, pair) => sum + (isRight(pair) ? weightOf(pair) : 0), 0) / total;
  const drawn = listSteps(pairs).map(({ raw, right, weight }): Step => {
    const added = weight + drawnBy;
    return { raw: (raw / weight) * added, right: right + drawnBy * average, weight: added };
  });
  const points = makeRise(drawn).map(({ raw, right, weight }) => ({
    in: Math.min(0.999, Math.max(0.001, round3(raw / weight))),
    out: Math.min(surest, round3(right / weight)),
  }));
  return [{ in: 0, out: 0 }, ...points.filter((point, index) => point.in !== points[index + 1]?.in), { in: 1, out: points.at(-1)?.out ?? 1 }];
}

/** Steps by raw confidence; features of the same confidence stay together. */
function listSteps(pairs: readonly Pair[]): Step[] {
  const steps: Step[] = [];
  let step: Step = { raw: 0, right: 0, weight: 0 };
  const sorted = [...pairs].sort((a, b) => rawOf(a) - rawOf(b));
  sorted.forEach((pair, index) => {
    const weight = weightOf(pair);
    step.raw += rawOf(pair) * weight;
    step.right += isRight(pair) ? weight : 0;
    step.weight += weight;
    const next = sorted[index + 1];
    if (step.weight >= fewestInStep && next && rawOf(next) > rawOf(pair)) {
      steps.push(step);
      step = { raw: 0, right: 0, weight: 0 };
    }
  });
  const before = steps.at(-1);
  // What is left over is too little for a step of its own.
  if (before && step.weight < fewestInStep) steps.splice(-1, 1, join(before, step));
  else if (step.weight > 0) steps.push(step);
  return steps;
}

function join(a: Step, b: Step): Step {
  return { raw: a.raw + b.raw, right: a.right + b.right, weight: a.weight + b.weight };
}

function makeRise(steps: readonly Step[]): Step[] {
  const risen: Step[] = [];
  for (const step of steps) {
    let last = step;
    for (let before = risen.at(-1); before && before.right / before.weight >= last.right / last.weight; before = risen.at(-1)) {
      risen.pop();
      last = join(before, last);
    }
    risen.push(last);
  }
  return risen;
}
