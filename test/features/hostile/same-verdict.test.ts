import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../src/model/index.ts';
import { createJudges, judgeBytes } from './judge-bytes.ts';
import { rewrites } from './rewrite.ts';
import { renderSite, type WrittenSite, writtenSite } from './written-sites.ts';

const judges = createJudges(['un-osi-2024']);

/** What a reader of the scorecard would call the verdict. */
function toVerdicts(results: readonly Result[]): string[] {
  return results.map(
    ({ indicatorId, outcome, level = '', reason = '', basis = '', points }) => `${indicatorId} ${outcome} ${level} ${reason} ${basis} ${points}`,
  );
}

describe('the same text written otherwise', () => {
  it.each([...rewrites])('has the same verdicts: %s', (_, rewrite) => {
    let met = 0;
    fc.assert(
      fc.property(writtenSite, (site: WrittenSite) => {
        const before = toVerdicts(judgeBytes(judges, renderSite(site), site.language));
        const after = toVerdicts(judgeBytes(judges, renderSite(site, rewrite), site.language));
        expect(after).toEqual(before);
        met += before.filter((verdict) => verdict.includes(' met ')).length;
      }),
      { numRuns: 10, seed: 7 },
    );
    expect(met).toBeGreaterThan(20);
  });
});
