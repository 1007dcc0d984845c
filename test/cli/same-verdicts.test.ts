import { describe, expect, it } from 'vitest';
import { compareRuns } from '../measure/same-verdicts.ts';

describe('the same portal', () => {
  // A fifth of `npm run measure -- same-verdicts`.
  it('gets the same verdicts, whatever the time its answers take', async () => {
    const result = await compareRuns({ runs: 2, pages: 30, seed: 3, longestDelay: 150 });
    expect(result).toEqual({ ended: ['budget-pages', 'budget-pages'], different: [], otherPages: [] });
  }, 300_000);
});
