import {
  type Area,
  type AreaScore,
  area,
  type Finding,
  type Indicator,
  type Interval,
  type Result,
  type Rubric,
  type RubricScore,
  round3,
  type SubIndexScore,
  type Tally,
  type ThemeScore,
  unSubIndices,
} from '../model/index.ts';

/** From this coverage a point value is given (DESIGN, rule 4). */
const pointCoverage = 0.85;

interface Judged {
  indicator: Indicator;
  finding: Finding;
  maxPoints: number;
}

export function maxPointsOf(indicator: Indicator): number {
  return indicator.levels ? Math.max(...indicator.levels.map(({ points }) => points)) : indicator.points;
}

function tallyOf(judged: readonly Judged[]): Tally {
  const tally: Tally = { met: 0, unmet: 0, undetermined: 0, inapplicable: 0, error: 0, points: 0, maxPoints: 0 };
  for (const { finding, maxPoints } of judged) {
    tally[finding.outcome] += 1;
    tally.points += finding.points;
    tally.maxPoints += maxPoints;
  }
  return tally;
}

/** Share of points as an interval: open features count nothing in `low` and everything in `high`; `inapplicable` counts as no, as the UN's share does. */
function intervalOf(judged: readonly Judged[]): Interval {
  const all = judged.reduce((sum, { maxPoints }) => sum + maxPoints, 0);
  if (all === 0) return { low: 0, high: 0, coverage: 0 };
  const got = judged.reduce((sum, { finding }) => sum + finding.points, 0);
  const open = judged.reduce((sum, { finding, maxPoints }) => sum + (finding.outcome === 'undetermined' || finding.outcome === 'error' ? maxPoints : 0), 0);
  return withPoint(got / all, (got + open) / all, 1 - open / all);
}

function withPoint(low: number, high: number, coverage: number): Interval {
  const interval = { low: round3(low), high: round3(high), coverage: round3(coverage) };
  // Between the bounds, open features are taken to be met as often as the decided ones.
  return coverage >= pointCoverage ? { ...interval, point: round3(coverage === 0 ? low : low / coverage) } : interval;
}

/** Weighted sum of sub-index shares; sub-indices without features drop out and the weights are scaled. */
function weigh(subIndices: readonly SubIndexScore[], fallback: Interval): Interval {
  const counted = subIndices.filter(({ weight }) => weight > 0);
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return fallback;
  const sum = (pick: (score: Interval) => number) => counted.reduce((all, { weight, score }) => all + (weight / total) * pick(score), 0);
  return withPoint(
    sum(({ low }) => low),
    sum(({ high }) => high),
    sum(({ coverage }) => coverage),
  );
}

/** Scores one rubric: results in the rubric's order, areas, sub-indices, and the raw share as an interval. */
export function scoreRubric(rubric: Rubric, findings: readonly Finding[]): RubricScore {
  const byId = new Map(findings.map((finding) => [finding.indicatorId, finding]));
  const judged = rubric.indicators.flatMap((indicator): Judged[] => {
    const finding = byId.get(indicator.id);
    return finding ? [{ indicator, finding, maxPoints: maxPointsOf(indicator) }] : [];
  });
  const areas = area.options.flatMap((name: Area): AreaScore[] => {
    const part = judged.filter(({ indicator }) => indicator.area === name);
    return part.length > 0 ? [{ area: name, score: intervalOf(part), tally: tallyOf(part) }] : [];
  });
  const parts: readonly { id: string; name?: string }[] = rubric.head.parts ?? unSubIndices.map((id) => ({ id }));
  const subIndices = parts.flatMap(({ id, name }): SubIndexScore[] => {
    const part = judged.filter(({ indicator }) => indicator.subIndex === id);
    const weight = rubric.head.weights.find((item) => item.subIndex === id)?.weight ?? 0;
    return part.length > 0 ? [{ subIndex: id, ...(name ? { name } : {}), weight, score: intervalOf(part), tally: tallyOf(part) }] : [];
  });
  const themes = rubric.head.themes?.flatMap(({ id, name }): ThemeScore[] => {
    const part = judged.filter(({ indicator }) => indicator.theme === id);
    return part.length > 0 ? [{ theme: id, name, score: intervalOf(part), tally: tallyOf(part) }] : [];
  });
  return {
    id: rubric.head.id,
    title: rubric.head.title,
    version: rubric.head.version,
    digest: rubric.digest,
    notice: rubric.head.notice,
    results: judged.map(toResult),
    areas,
    subIndices,
    ...(themes ? { themes } : {}),
    score: weigh(subIndices, intervalOf(judged)),
  };
}

function toResult({ indicator, finding, maxPoints }: Judged): Result {
  const { code, area: own, subIndex: index, theme, sector, group, question, requires, automation, levels } = indicator;
  return {
    ...finding,
    code,
    area: own,
    subIndex: index,
    theme,
    ...(sector ? { sector } : {}),
    ...(group ? { group } : {}),
    question,
    requires,
    automation,
    maxPoints,
    ...(levels ? { levels: levels.map(({ name, points }) => ({ name, points })) } : {}),
  };
}
