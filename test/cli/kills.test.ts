import { describe, expect, it } from 'vitest';
import { runKills } from '../measure/kills.ts';

describe('a run that is killed', () => {
  // A tenth of `npm run measure -- kills`.
  it('goes on: no page is fetched twice, nothing is lost, the verdicts are those of a run without kills', async () => {
    const { kills, browserKills, runs, ...faults } = await runKills({ kills: 5, browserKills: 1, pages: 20, seed: 4 });
    expect(faults).toEqual({ fetchedTwice: [], lost: [], invalid: [], different: [], failed: [] });
    expect([kills, browserKills, runs > 0]).toEqual([5, 1, true]);
  }, 600_000);
});
