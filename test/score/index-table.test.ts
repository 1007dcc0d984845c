import { describe, expect, it } from 'vitest';
import type { Scorecard } from '../../src/model/index.ts';
import { type AssessedState, tabulateIndices } from '../../src/score/index.ts';
import { makeSampleScorecard } from '../report/sample-scorecard.ts';

const base = makeSampleScorecard();

function makeState(id: string, low: number, high: number, changes: Partial<Scorecard['run']> = {}, published: Record<string, number> = {}): AssessedState {
  const [first, ...others] = base.rubrics;
  if (!first) throw new Error('The sample has no rubric.');
  const score = { low, high, coverage: 1 - (high - low) };
  const rubric = { ...first, score, subIndices: first.subIndices.map((part) => ({ ...part, score })) };
  const card = {
    ...base,
    target: { ...base.target, id },
    run: { ...base.run, status: 'complete' as const, ended: 'nothing-left', ...changes },
    rubrics: [rubric, ...others],
  };
  return { card, groups: ['africa'], published };
}

describe('indices over assessed states', () => {
  it('normalise over the ranked states and give ranks as far as the intervals tell them', () => {
    const { rows } = tabulateIndices([makeState('aaa', 0.2, 0.2), makeState('bbb', 0.58, 0.62), makeState('ccc', 0.6, 0.64), makeState('ddd', 1, 1)]);
    expect(rows.map(({ id, rank }) => [id, rank])).toEqual([
      ['ddd', { best: 1, worst: 1 }],
      ['ccc', { best: 2, worst: 3 }],
      ['bbb', { best: 2, worst: 3 }],
      ['aaa', { best: 4, worst: 4 }],
    ]);
    expect(rows[0]?.osi).toEqual({ low: 1, high: 1 });
    expect(rows[3]?.osi).toEqual({ low: 0, high: 0 });
    expect(rows[2]?.osi?.low).toBeCloseTo((0.58 - 0.2) / 0.8);
  });

  it('leave out of ranks and of minimum and maximum what was blocked or hardly seen, with the reason', () => {
    const { rows } = tabulateIndices([
      makeState('aaa', 0.3, 0.3),
      makeState('bbb', 0.7, 0.7),
      makeState('ccc', 0, 0.9),
      makeState('ddd', 0, 0, { ended: 'blocked' }),
      makeState('eee', 0, 0, { status: 'failed', ended: 'unreachable' }),
    ]);
    expect(rows.map(({ id, withheld }) => [id, withheld])).toEqual([
      ['bbb', undefined],
      ['aaa', undefined],
      ['ccc', 'coverage 0.10 is below 0.6'],
      ['ddd', 'the portals refused the visit'],
      ['eee', 'nothing was read (unreachable)'],
    ]);
    expect(rows[1]?.osi).toEqual({ low: 0, high: 0 });
  });

  it('compose the EGDI of our OSI and the published components, as an interval with its groups', () => {
    const components = { TII: 0.6, HCI: 0.6 };
    const { rows, groups, correlation } = tabulateIndices([
      makeState('aaa', 0, 0.2, {}, { ...components, OSI: 0.1 }),
      makeState('bbb', 0.4, 0.8, {}, { ...components, OSI: 0.6 }),
      makeState('ccc', 1, 1, {}, { OSI: 0.9 }),
    ]);
    expect(rows.map(({ id, egdi }) => [id, egdi?.group])).toEqual([
      ['ccc', undefined],
      ['bbb', 'high'],
      ['aaa', 'middle'],
    ]);
    expect(groups).toEqual([{ id: 'africa', states: 3, osi: expect.anything() }]);
    expect(correlation.states).toBe(3);
    expect(correlation.value).toBeGreaterThan(0.9);
  });
});
