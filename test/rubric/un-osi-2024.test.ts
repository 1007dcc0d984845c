import { describe, expect, it } from 'vitest';
import { checkRubrics, listRubrics, loadCalibration, loadRubric } from '../../src/rubric/index.ts';

const rubric = loadRubric('un-osi-2024');

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

describe('rubrics/un-osi-2024', () => {
  it('has no mistake, and stands in the list', () => {
    expect(checkRubrics()).toEqual([]);
    expect(listRubrics().find(({ id }) => id === 'un-osi-2024')).toMatchObject({ edition: '2024', indicators: 183 });
  });

  it('has the features of the UN by sub-index', () => {
    expect(rubric.indicators).toHaveLength(183);
    expect(countBy(rubric.indicators, ({ subIndex }) => String(subIndex))).toEqual({ IF: 26, CP: 8, SP: 59, EPI: 56, TEC: 16, EGL: 18 });
  });

  it('has levels on 27 services and 15 features of participation, three points only for access to the courts', () => {
    const levelled = rubric.indicators.filter(({ levels }) => levels !== undefined);
    expect(countBy(levelled, ({ subIndex }) => String(subIndex))).toEqual({ SP: 27, EPI: 15 });
    expect(levelled.filter(({ points }) => points !== 2).map(({ id, points }) => [id, points])).toEqual([['OSI24-SP-183', 3]]);
  });

  it('keeps the order of the UN', () => {
    const ids = rubric.indicators.map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(['OSI24-IF-010', 'OSI24-IF-011', 'OSI24-IF-012']);
    expect(ids.indexOf('OSI24-EP-304') - ids.indexOf('OSI24-EP-303')).toBe(1);
    expect(ids.at(-1)).toBe('OSI24-EGL-322');
  });

  it('weighs the sub-indices as recalled, and says so', () => {
    expect(Object.fromEntries(rubric.head.weights.map(({ subIndex, weight }) => [subIndex, weight]))).toEqual({
      IF: 0.1,
      SP: 0.45,
      CP: 0.05,
      TEC: 0.05,
      EPI: 0.35,
      EGL: 0,
    });
    expect(rubric.head.weights.filter(({ weight }) => weight > 0).every(({ source }) => source.recalled)).toBe(true);
    expect(rubric.head.notice).toMatch(/not the UN's index/);
  });

  it('says of every feature where it and its points come from, and leaves at most 28 to people alone', () => {
    expect(rubric.indicators.filter(({ source, pointsSource }) => !source.source || !pointsSource?.source)).toEqual([]);
    expect(rubric.indicators.filter(({ automation }) => automation === 'manual').length).toBeLessThanOrEqual(28);
  });

  it('writes templates out: no placeholder is left, and the words fit the row', () => {
    expect(JSON.stringify(rubric)).not.toMatch(/\{[a-z][A-Za-z.-]*\}/);
    expect(rubric.indicators.find(({ id }) => id === 'OSI24-EP-141')).toMatchObject({
      sector: 'social-protection',
      question: 'Are there open data on social protection?',
    });
    expect(countBy(rubric.indicators, ({ sector }) => String(sector))).toMatchObject({
      health: 11,
      education: 11,
      employment: 11,
      'social-protection': 11,
      environment: 11,
      justice: 11,
    });
  });

  it('has one digest, whoever asks', () => {
    expect(loadRubric('un-osi-2024').digest).toBe(rubric.digest);
    expect(rubric.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

describe('rubrics/calibration.json', () => {
  it('has a table for every detector', () => {
    const { tables, digest } = loadCalibration();
    expect(tables.default?.at(-1)?.in).toBe(1);
    expect(digest).toMatch(/^sha256:/);
  });
});
