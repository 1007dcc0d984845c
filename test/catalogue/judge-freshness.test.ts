import { describe, expect, it } from 'vitest';
import { isFresh } from '../../src/catalogue/index.ts';
import { makeDataset } from '../../src/catalogue/pick.ts';

const on = '2026-01-31T09:00:00Z';
const fresh = (frequency: string | null, modified: string | null) => isFresh(makeDataset({ id: 'a', frequency, modified }), on);

describe('isFresh', () => {
  it.each([
    ['http://publications.europa.eu/resource/authority/frequency/ANNUAL', '2024-12-01', true],
    ['http://publications.europa.eu/resource/authority/frequency/ANNUAL', '2021-12-01', false],
    ['R/P1Y', '2025-03-01', true],
    ['R/P1M', '2025-03-01', false],
    ['R/PT1S', '2026-01-30', true],
    ['monthly', '2025-12-20T08:00:00.000001', true],
    ['daily', '2025-06-01', false],
    ['http://purl.org/cld/freq/semiannual', '2025-06-01', true],
    ['biennial', '2023-06-01', true],
  ])('%s, changed on %s', (frequency, modified, expected) => {
    expect(fresh(frequency, modified)).toBe(expected);
  });

  it('says nothing where nothing is promised or no day of change is given', () => {
    expect(fresh(null, '2020-01-01')).toBeNull();
    expect(fresh('when needed', '2020-01-01')).toBeNull();
    expect(fresh('irregular', '2020-01-01')).toBeNull();
    expect(fresh('annual', null)).toBeNull();
    expect(fresh('annual', 'last spring')).toBeNull();
  });
});
