import { type Finding, type Hit, type Indicator, round3 } from '../model/index.ts';
import { chooseEvidence } from './choose-evidence.ts';
import type { JudgeInput } from './judge.ts';

/** From this share on all that matters has it. */
const metShare = 0.95;

type Base = Pick<Finding, 'indicatorId' | 'points' | 'evidence' | 'nearest' | 'searched'>;

/**
 * Judges an indicator by the share of a catalogue that has something: its points are that share of the most there are; yes
 * from 95 of 100 on.
 */
export function judgeShare(indicator: Indicator, base: Base, hits: readonly Hit[], input: JudgeInput, uses: Map<string, number>): Finding {
  const best = hits.reduce<Hit | undefined>((found, hit) => (found === undefined || readShare(hit) > readShare(found) ? hit : found), undefined);
  const evidence = best ? chooseEvidence([best], input, uses, best.strength) : [];
  if (!best || evidence.length === 0) return { ...base, outcome: 'undetermined', reason: 'coverage', confidence: 0, why: 'the catalogue gave no dataset' };
  const share = readShare(best);
  const outcome = share >= metShare ? 'met' : 'unmet';
  return {
    ...base,
    outcome,
    points: round3(share * indicator.points),
    ...(outcome === 'met' ? { basis: 'page' as const } : {}),
    confidence: round3(input.calibrate(outcome, best.confidence)),
    why: best.why,
    evidence,
  };
}

function readShare({ place }: Hit): number {
  const share = Number(place.pointer?.value);
  return share >= 0 && share <= 1 ? share : 0;
}
