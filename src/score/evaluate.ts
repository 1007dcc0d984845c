import { type Result, round3, type Scorecard } from '../model/index.ts';
import type { Label } from './label.ts';
import { wilsonInterval } from './wilson.ts';

/** A share with what it was counted from; weights of doubtful labels are one half. */
export interface Figure {
  value: number | null;
  right: number;
  all: number;
  low: number | null;
  high: number | null;
}

export interface Bin {
  from: number;
  to: number;
  count: number;
  confidence: number;
  accuracy: number;
}

export interface Accuracy {
  name: string;
  features: number;
  precision: Figure;
  recall: Figure;
  absence: Figure;
  candidates: Figure;
  decided: Figure;
  evidence: Figure;
  level: Figure;
  kappa: number | null;
  calibrationError: number | null;
  bins: Bin[];
}

/** One feature of one site: the answer, and what a careful person said. */
export interface Pair {
  site: string;
  result: Result;
  label: Label;
}

export const weightOf = ({ label }: Pair): number => (label.confidence === 'low' ? 0.5 : 1);
const isYes = ({ label }: Pair): boolean => label.verdict === 'met' || label.verdict === 'linked';
const isDecided = ({ result }: Pair): boolean => result.outcome === 'met' || result.outcome === 'unmet';
export const isRight = (pair: Pair): boolean => (pair.result.outcome === 'met') === isYes(pair);

function share(pairs: readonly Pair[], isCounted: (pair: Pair) => boolean, isGood: (pair: Pair) => boolean): Figure {
  let right = 0;
  let all = 0;
  for (const pair of pairs) {
    if (!isCounted(pair)) continue;
    all += weightOf(pair);
    if (isGood(pair)) right += weightOf(pair);
  }
  const bounds = wilsonInterval(right, all);
  return { value: all === 0 ? null : round3(right / all), right, all, low: bounds ? round3(bounds.low) : null, high: bounds ? round3(bounds.high) : null };
}

/** Path of an address as labels write it: a folder is its `index.html`. */
export function pathOf(address: string): string {
  const { pathname } = new URL(address, 'http://site');
  const path = decodePath(pathname);
  return path.endsWith('/') ? `${path}index.html` : /\.\w{1,5}$/.test(path) ? path : `${path}/index.html`;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function resolveHref(href: string, base: string): string | null {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return null;
  return URL.canParse(trimmed, base) ? new URL(trimmed, base).href : null;
}

/** Whether an evidence or nearest entry stands on a labelled page or leads to the labelled address. */
function pointsAt(label: Label, entries: readonly { url: string; href?: string | undefined }[]): boolean {
  return entries.some(({ url, href }) =>
    label.evidence.some((item) => {
      const wanted = item.href ? resolveHref(item.href, new URL(item.path, url).href) : null;
      const own = href ? resolveHref(href, url) : null;
      return pathOf(url) === pathOf(item.path) || (wanted !== null && own !== null && wanted === own);
    }),
  );
}

function kappaOf(pairs: readonly Pair[]): number | null {
  const decided = pairs.filter(isDecided);
  const all = decided.reduce((sum, pair) => sum + weightOf(pair), 0);
  if (all === 0) return null;
  const sum = (test: (pair: Pair) => boolean) => decided.reduce((total, pair) => total + (test(pair) ? weightOf(pair) : 0), 0) / all;
  const agreed = sum(isRight);
  const [ourYes, theirYes] = [sum(({ result }) => result.outcome === 'met'), sum(isYes)];
  const byChance = ourYes * theirYes + (1 - ourYes) * (1 - theirYes);
  return byChance === 1 ? 1 : round3((agreed - byChance) / (1 - byChance));
}

function calibrationOf(pairs: readonly Pair[]): { bins: Bin[]; error: number | null } {
  const decided = pairs.filter(isDecided);
  const total = decided.reduce((sum, pair) => sum + weightOf(pair), 0);
  const bins = Array.from({ length: 10 }, (_, index): Bin => {
    const own = decided.filter(({ result }) => Math.min(9, Math.floor(result.confidence * 10)) === index);
    const count = own.reduce((sum, pair) => sum + weightOf(pair), 0);
    const mean = (value: (pair: Pair) => number) => (count === 0 ? 0 : round3(own.reduce((sum, pair) => sum + weightOf(pair) * value(pair), 0) / count));
    return {
      from: index / 10,
      to: (index + 1) / 10,
      count,
      confidence: mean(({ result }) => result.confidence),
      accuracy: mean((pair) => Number(isRight(pair))),
    };
  });
  return { bins, error: total === 0 ? null : round3(bins.reduce((sum, bin) => sum + (bin.count / total) * Math.abs(bin.confidence - bin.accuracy), 0)) };
}

/** Pairs a scorecard's results with labels; labels that an archive cannot answer are left out. */
export function pairLabels(site: string, scorecard: Scorecard, labels: readonly Label[]): Pair[] {
  const results = new Map(scorecard.rubrics.flatMap((rubric) => rubric.results).map((result) => [result.indicatorId, result]));
  return labels.flatMap((label): Pair[] => {
    const result = results.get(label.indicator);
    return result && label.verdict !== 'out-of-scope' ? [{ site, result, label }] : [];
  });
}

/** Accuracy by the project's definitions: precision, recall, absence, candidates, decided, evidence, level, κ and calibration. */
export function measureAccuracy(name: string, pairs: readonly Pair[]): Accuracy {
  const isManual = ({ result }: Pair) => result.automation === 'manual';
  const isRightMet = (pair: Pair) => pair.result.outcome === 'met' && isYes(pair);
  const { bins, error } = calibrationOf(pairs);
  return {
    name,
    features: pairs.length,
    precision: share(pairs, ({ result }) => result.outcome === 'met', isYes),
    recall: share(
      pairs,
      (pair) => pair.label.verdict === 'met' && !isManual(pair),
      ({ result }) => result.outcome === 'met',
    ),
    absence: share(
      pairs,
      ({ result }) => result.outcome === 'unmet',
      ({ label }) => label.verdict === 'unmet',
    ),
    candidates: share(
      pairs,
      isYes,
      ({ result, label }) => result.outcome === 'met' || (result.outcome === 'undetermined' && pointsAt(label, [...result.evidence, ...result.nearest])),
    ),
    decided: share(pairs, (pair) => !isManual(pair), isDecided),
    evidence: share(pairs, isRightMet, ({ result, label }) => pointsAt(label, result.evidence)),
    level: share(
      pairs,
      (pair) => isRightMet(pair) && Boolean(pair.result.levels) && pair.label.level !== null,
      ({ result, label }) => result.level === label.level,
    ),
    kappa: kappaOf(pairs),
    calibrationError: error,
    bins,
  };
}
