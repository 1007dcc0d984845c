import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkVerdicts } from './check-verdicts.ts';
import { createJudges, judgeBytes, type RawPage } from './judge-bytes.ts';
import { randomPage } from './random-pages.ts';

const judges = createJudges(['un-osi-2024']);

describe('random pages', () => {
  // The whole, 10 000 pages, is `npm run measure -- random-pages`.
  it('never throw on the whole way to a verdict: 1 000 pages of random bytes, tags, scripts and telling words', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(randomPage, (page: RawPage) => {
        const results = judgeBytes(judges, [page]);
        checkVerdicts(results);
        for (const { outcome } of results) seen.add(outcome);
      }),
      { numRuns: 1_000, seed: 20_261_125 },
    );
    // Else the pages would be too dull to prove anything.
    expect(seen).toContain('met');
    expect(seen).toContain('undetermined');
  });
});
