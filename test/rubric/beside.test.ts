import { describe, expect, it } from 'vitest';
import { type Rubric, unSubIndices } from '../../src/model/index.ts';
import { loadRubric } from '../../src/rubric/index.ts';

/** Features by part, in the order of the head. */
function countParts({ head, indicators }: Rubric): Record<string, number> {
  const ids = head.parts?.map(({ id }) => id) ?? unSubIndices;
  return Object.fromEntries(ids.map((id) => [id, indicators.filter(({ subIndex }) => subIndex === id).length]));
}

const points = ({ indicators }: Rubric) => indicators.reduce((sum, item) => sum + item.points, 0);
const rules = ({ indicators }: Rubric) => indicators.filter(({ rule, levels }) => rule || levels).length;

describe('the rubrics beside the index', () => {
  it.each([
    ['un-epi-2024', { information: 25, consultation: 18, 'decision-making': 13 }],
    ['un-ogdi-2024', { policy: 1, platform: 5, data: 14, impact: 1 }],
    ['un-losi-2024', { IF: 6, CP: 30, SP: 22, PE: 15, TEC: 12, EGL: 10 }],
    ['un-osi-2014', { emerging: 11, enhanced: 20, transactional: 8, connected: 20 }],
  ])('%s has its features in parts', (id, parts) => {
    const rubric = loadRubric(id);
    expect(countParts(rubric)).toEqual(parts);
    expect(rubric.indicators).toHaveLength(Object.values(parts).reduce((sum, count) => sum + count));
  });

  it.each(['un-epi-2024', 'un-ogdi-2024', 'un-losi-2024', 'un-osi-2014'])('%s says of everything where it comes from, and that it is not the UN’s', (id) => {
    const { head, indicators } = loadRubric(id);
    expect(head.notice).toMatch(/not the UN's index/);
    expect(indicators.filter(({ source, pointsSource }) => !source.source || !pointsSource?.source)).toEqual([]);
    expect(JSON.stringify({ head, indicators })).not.toMatch(/\{[a-z][A-Za-z.-]*\}/);
  });

  it('counts points as far as they can be reconstructed', () => {
    expect(points(loadRubric('un-epi-2024'))).toBe(71);
    expect(points(loadRubric('un-ogdi-2024'))).toBe(35);
    expect(points(loadRubric('un-losi-2024'))).toBe(95);
  });

  it('judges participation and open data by the very rules of the index', () => {
    const index = new Map(loadRubric('un-osi-2024').indicators.map((item) => [item.id, item]));
    for (const { rule, levels, needs, requires, sameAs } of ['un-epi-2024', 'un-ogdi-2024'].flatMap((id) => loadRubric(id).indicators)) {
      expect({ rule, levels, needs, requires }).toEqual(
        (({ rule, levels, needs, requires }) => ({ rule, levels, needs, requires }))(index.get(sameAs?.split('/')[1] ?? '') ?? fail(sameAs)),
      );
    }
  });

  it('has all 56 features of participation in a tier', () => {
    const wanted = loadRubric('un-osi-2024').indicators.filter(({ subIndex }) => subIndex === 'EPI');
    expect(new Set(loadRubric('un-epi-2024').indicators.map(({ code }) => code))).toEqual(new Set(wanted.map(({ code }) => code)));
  });

  it('asks a city, not a country', () => {
    expect(new Set(loadRubric('un-losi-2024').indicators.flatMap(({ needs }) => needs.roles))).toEqual(new Set(['local']));
  });

  it('reads 2014 in six themes, and calls recalled what is recalled', () => {
    const { head, indicators } = loadRubric('un-osi-2014');
    expect(head.themes).toHaveLength(6);
    for (const { id } of head.themes ?? []) expect(indicators.filter(({ theme }) => theme === id).length).toBeGreaterThanOrEqual(5);
    expect(indicators.filter(({ source }) => !source.recalled).map(({ id }) => id)).toEqual([]);
    expect(head.weights.every(({ source }) => source.recalled && source.certainty === 'low')).toBe(true);
  });

  it('has a rule for most of 2014 and of the local features', () => {
    expect(rules(loadRubric('un-osi-2014')) / 59).toBeGreaterThanOrEqual(0.85);
    expect(rules(loadRubric('un-losi-2024')) / 95).toBeGreaterThanOrEqual(0.8);
  });
});

function fail(reference: string | undefined): never {
  throw new Error(`nothing at ${reference}`);
}
