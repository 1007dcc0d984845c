import type { RubricScore } from '../model/index.ts';
import type { Engine } from './load-engine.ts';

/** What the crawl asks while it goes: which features are still open, and what they could gain. */
export interface Decisions {
  /** Points a feature could still gain, by weight of its sub-index; 0 once met at its highest level. */
  stillWanted: (indicatorId: string) => number;
  hasMoreToGain: () => boolean;
  update: (scores: readonly RubricScore[]) => void;
  count: () => { decided: number; features: number };
}

/** Features without weight are still judged and shown. */
const leastWeight = 0.3;
/** A feature that is met surely enough needs no further page. */
const sureEnough = 0.85;

export function createDecisions(engine: Engine): Decisions {
  const wanted = new Map<string, number>();
  let decided = 0;
  for (const { rubric, indicators } of engine.judges.rubrics) {
    // What engines say of rendered pages is no reason to read more pages.
    const inspected = new Set(indicators.flatMap((item) => (item.inspection ? [item.indicator.id] : [])));
    const total = rubric.indicators.reduce((sum, { points }) => sum + points, 0) || 1;
    const maxima = new Map<string, number>();
    for (const { subIndex, points } of rubric.indicators) if (subIndex) maxima.set(subIndex, (maxima.get(subIndex) ?? 0) + points);
    for (const { id, automation, points, subIndex } of rubric.indicators) {
      if (automation === 'manual' || inspected.has(id)) continue;
      const weight = rubric.head.weights.find((item) => item.subIndex === subIndex)?.weight ?? 0;
      // Where the rubric weighs nothing, each point counts alike.
      const share = subIndex && rubric.head.weights.length > 0 ? (weight * total) / (maxima.get(subIndex) ?? 1) : 1;
      wanted.set(id, points * Math.max(leastWeight, Math.min(2, share)));
    }
  }
  const first = new Map(wanted);
  return {
    stillWanted: (id) => wanted.get(id) ?? 0,
    hasMoreToGain: () => [...wanted.values()].some((value) => value > 0),
    update: (scores) => {
      decided = 0;
      for (const { outcome, indicatorId, confidence, points, maxPoints } of scores.flatMap(({ results }) => results)) {
        if (outcome === 'met') decided += 1;
        const base = first.get(indicatorId);
        if (base === undefined) continue;
        const isDone = outcome === 'met' && points >= maxPoints && confidence >= sureEnough;
        wanted.set(indicatorId, isDone ? 0 : outcome === 'met' ? base * 0.25 : base);
      }
    },
    count: () => ({ decided, features: engine.judges.rubrics.reduce((sum, { rubric }) => sum + rubric.indicators.length, 0) }),
  };
}
