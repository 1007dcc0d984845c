import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/model/index.ts';
import { calibrate, fitCalibration, type Pair } from '../../src/score/index.ts';

type Answer = { raw: number; right: boolean; outcome?: 'met' | 'unmet' };

/** Pairs of one small site: what was said how surely, and whether a person agrees. */
function pairsOf(site: string, answers: readonly Answer[]): Pair[] {
  return answers.map(({ raw, right, outcome = 'met' }, index): Pair => {
    const verdict = (outcome === 'met') === right ? 'met' : 'unmet';
    const result: Result = {
      indicatorId: `OSI24-EP-${100 + index}`,
      code: '#1',
      subIndex: 'EPI',
      area: 'services',
      theme: 'x',
      question: 'x',
      requires: 'x',
      automation: 'automatic',
      maxPoints: 1,
      outcome,
      points: 1,
      confidence: raw,
      rawConfidence: raw,
      why: 'x',
      evidence: [],
      nearest: [],
      searched: { pages: 1, languages: [], places: [], missing: [] },
    };
    return { site, result, label: { indicator: result.indicatorId, verdict, level: null, evidence: [], distractors: [], note: '', confidence: 'high' } };
  });
}

/** `count` answers at `raw`, of which this share is right. */
const answers = (raw: number, count: number, share: number): Answer[] => Array.from({ length: count }, (_, index) => ({ raw, right: index < count * share }));
const careless = [...answers(0.65, 40, 0.5), ...answers(0.9, 40, 0.75)];

describe('fitCalibration', () => {
  it('says what was right where confidence said more, also of a site it has not seen', () => {
    const { tables, errorBefore, errorLeavingOneOut } = fitCalibration([...pairsOf('a', careless), ...pairsOf('b', careless), ...pairsOf('c', careless)]);
    expect(errorBefore).toBeCloseTo(0.15, 2);
    expect(errorLeavingOneOut).toBeLessThan(0.03);
    expect(calibrate(tables.met, 0.65)).toBeCloseTo(0.5, 1);
    expect(calibrate(tables.met, 0.9)).toBeCloseTo(0.75, 1);
  });

  it('rises from 0 to 1 whatever it is given, in thousandths', () => {
    const upsideDown = [...answers(0.65, 30, 1), ...answers(0.8, 30, 0.2), ...answers(0.95, 30, 0.9)];
    const { tables } = fitCalibration(pairsOf('a', upsideDown));
    expect([tables.met[0], tables.met.at(-1)?.in]).toEqual([{ in: 0, out: 0 }, 1]);
    for (const [index, point] of tables.met.entries()) {
      const before = tables.met[index - 1];
      if (before) expect([point.in > before.in, point.out >= before.out]).toEqual([true, true]);
      expect([Math.round(point.in * 1000) / 1000, Math.round(point.out * 1000) / 1000]).toEqual([point.in, point.out]);
    }
  });

  it('keeps absence apart, never says more than 0.99, and needs two sites to leave one out', () => {
    const absent = answers(0.97, 30, 1).map((answer): Answer => ({ ...answer, outcome: 'unmet' }));
    const { tables, errorLeavingOneOut } = fitCalibration(pairsOf('a', [...careless, ...absent]));
    expect(Math.max(...tables.unmet.map(({ out }) => out))).toBe(0.99);
    expect(errorLeavingOneOut).toBeNull();
  });

  it('does not depend on the order of the pairs', () => {
    const pairs = [...pairsOf('a', careless), ...pairsOf('b', answers(0.8, 30, 0.9))];
    expect(fitCalibration([...pairs].reverse())).toEqual(fitCalibration(pairs));
  });
});
