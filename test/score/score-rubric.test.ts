import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/index.ts';
import { loadRubric } from '../../src/rubric/index.ts';
import { calibrate, scoreRubric } from '../../src/score/index.ts';

const rubric = loadRubric('un-osi-2024');
const searched = { pages: 1, languages: [], places: [], missing: [] };

function makeFinding(indicatorId: string, outcome: Finding['outcome'], points: number): Finding {
  return {
    indicatorId,
    outcome,
    ...(outcome === 'undetermined' ? { reason: 'coverage' as const } : {}),
    points,
    confidence: 0.9,
    why: 'made',
    evidence: [],
    nearest: [],
    searched,
  };
}

const outcomes = fc.array(fc.constantFrom('met', 'unmet', 'undetermined', 'inapplicable', 'error' as const), { minLength: 183, maxLength: 183 });

function score(all: readonly Finding['outcome'][]) {
  return scoreRubric(
    rubric,
    rubric.indicators.map(({ id, points, levels }, index) => {
      const outcome = all[index] ?? 'unmet';
      return makeFinding(id, outcome, outcome === 'met' ? Math.max(points, ...(levels ?? []).map((level) => level.points)) : 0);
    }),
  );
}

describe('scoreRubric', () => {
  it('gives an interval that holds the point, and a point only from coverage 0.85', () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const { score: whole, subIndices, areas } = score(all);
        for (const { low, high, point, coverage } of [whole, ...subIndices.map((part) => part.score), ...areas.map((part) => part.score)]) {
          expect(low).toBeLessThanOrEqual(high);
          expect(point === undefined).toBe(coverage < 0.85);
          if (point !== undefined) expect(point).toBeGreaterThanOrEqual(low - 0.001);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never falls in low nor rises in high when one open feature is decided', () => {
    fc.assert(
      fc.property(outcomes, fc.nat(182), fc.boolean(), (all, place, isMet) => {
        const open = all.map((outcome, index) => (index === place ? 'undetermined' : outcome));
        const decided = open.map((outcome, index) => (index === place ? (isMet ? 'met' : 'unmet') : outcome));
        const [before, after] = [score(open).score, score(decided).score];
        expect(after.low).toBeGreaterThanOrEqual(before.low);
        expect(after.high).toBeLessThanOrEqual(before.high);
      }),
      { numRuns: 60 },
    );
  });

  it('counts all as 1 and none as 0, and leaves e-government literacy without weight', () => {
    expect(score(Array(183).fill('met')).score).toMatchObject({ low: 1, high: 1, coverage: 1, point: 1 });
    expect(score(Array(183).fill('unmet')).score).toMatchObject({ low: 0, high: 0, coverage: 1, point: 0 });
    expect(score([]).subIndices.find(({ subIndex }) => subIndex === 'EGL')?.weight).toBe(0);
  });
});

describe('calibrate', () => {
  it('draws straight lines between the points and never leaves 0 to 1', () => {
    const table = [
      { in: 0, out: 0 },
      { in: 0.5, out: 0.8 },
      { in: 1, out: 0.9 },
    ];
    expect([calibrate(table, 0), calibrate(table, 0.25), calibrate(table, 0.5), calibrate(table, 0.75), calibrate(table, 1)]).toEqual([0, 0.4, 0.8, 0.85, 0.9]);
  });
});
