import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeEgdi, correlate, groupOfValue, normaliseMinMax, rankValues, rateValues } from '../../src/score/index.ts';
import { listTargets, loadPublished } from '../../src/target/index.ts';

const states = listTargets({}).map(({ id }) => id);
const editions = ['2012', '2014', '2016', '2018', '2020', '2022', '2024'];

function readEdition(edition: string) {
  return states.flatMap((id) => {
    const rows = loadPublished(id, edition);
    const find = (index: string) => rows.find((row) => row.index === index);
    const [egdi, osi, tii, hci] = ['EGDI', 'OSI', 'TII', 'HCI'].map(find);
    return egdi && osi && tii && hci
      ? [{ id, egdi: egdi.value, rank: egdi.rank, recomputed: computeEgdi({ osi: osi.value, tii: tii.value, hci: hci.value }) }]
      : [];
  });
}

describe.each(editions)('the published index of %s', (edition) => {
  const rows = readEdition(edition);

  it('is the mean of its published components, within 0.0001, with the same groups', () => {
    // Three states were not assessed in 2012.
    expect(rows).toHaveLength(edition === '2012' ? 190 : 193);
    expect(Math.max(...rows.map(({ egdi, recomputed }) => Math.abs(egdi - recomputed)))).toBeLessThanOrEqual(0.0001);
    expect(rows.filter(({ egdi, recomputed }) => groupOfValue(egdi) !== groupOfValue(recomputed))).toEqual([]);
  });

  it('gives the published ranks; states that share a value may share a rank', () => {
    const ranks = rankValues(rows.map(({ egdi }) => egdi));
    const sharing = (value: number) => rows.filter(({ egdi }) => egdi === value).length;
    // In 2020 the UN told states apart that its published values do not.
    const wrong = rows.filter(({ egdi, rank }, index) => rank === undefined || rank < (ranks[index] ?? 0) || rank >= (ranks[index] ?? 0) + sharing(egdi));
    expect(wrong).toEqual([]);
    expect(rows.filter(({ rank }, index) => rank !== ranks[index]).length).toBeLessThanOrEqual(edition === '2020' ? 4 : 0);
  });
});

describe('indices over a set', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 });

  it('normalise to the whole of 0 to 1, keeping the order', () => {
    fc.assert(
      fc.property(shares, (values) => {
        const normalised = normaliseMinMax(values);
        const isSpread = Math.max(...values) > Math.min(...values);
        expect([Math.min(...normalised), Math.max(...normalised)]).toEqual(isSpread ? [0, 1] : [0, 0]);
        for (const [index, value] of values.entries())
          for (const [other, second] of values.entries()) if (value < second) expect(normalised[index]).toBeLessThanOrEqual(normalised[other] ?? 0);
      }),
    );
  });

  it('ranks by value, equal values alike', () => {
    expect(rankValues([0.5, 0.9, 0.5, 0.1])).toEqual([2, 1, 2, 4]);
    expect(rankValues([])).toEqual([]);
  });

  it('rates by quartile within the group', () => {
    expect(rateValues([0.9, 0.8, 0.79, 0.76, 0.5, 0.1])).toEqual(['VH', 'V3', 'V2', 'V1', 'HV', 'LM']);
  });

  it('correlates', () => {
    expect(
      correlate([
        [0, 1],
        [1, 2],
        [2, 3],
      ]),
    ).toBeCloseTo(1);
    expect(
      correlate([
        [0, 3],
        [1, 2],
        [2, 1],
      ]),
    ).toBeCloseTo(-1);
    expect(correlate([[1, 1]])).toBeNull();
    expect(
      correlate([
        [1, 1],
        [1, 2],
      ]),
    ).toBeNull();
  });
});
