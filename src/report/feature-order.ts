import type { Result, RubricScore, Scorecard } from '../model/index.ts';

export interface Feature {
  readonly result: Result;
  readonly rubric: RubricScore;
}

/** Features of all rubrics in the order of their results. */
export function listFeatures(scorecard: Scorecard): Feature[] {
  return scorecard.rubrics.flatMap((rubric) => rubric.results.map((result) => ({ result, rubric })));
}

/** A person has something to do: nothing was decided. */
export function isOpen({ result }: Feature): boolean {
  return result.outcome === 'undetermined' || result.outcome === 'error';
}

/** Most points at stake first; equals stay in order. */
export function sortByStake(features: readonly Feature[]): Feature[] {
  const stake = ({ result }: Feature) => result.maxPoints - result.points;
  return features.toSorted((a, b) => stake(b) - stake(a));
}
