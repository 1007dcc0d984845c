import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { renderScorecardHtml } from '../../src/report/index.ts';
import { loadRubric } from '../../src/rubric/index.ts';
import { runAssay } from '../cli/run-assay.ts';
import { makeSampleScorecard } from './sample-scorecard.ts';

const answer = z.object({
  pages: z.array(
    z.object({
      error: z.string().optional(),
      findings: z.array(z.object({ criterion: z.string().nullable(), outcome: z.string(), selector: z.string(), why: z.string() })),
    }),
  ),
});
const folder = mkdtempSync(join(tmpdir(), 'assay-own-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('finds no failure of WCAG 2.2, levels A and AA, on the page that it writes itself', async () => {
  const file = join(folder, 'scorecard.html');
  // Every kind of entry, and not the hundreds of them.
  const { rubrics, ...whole } = makeSampleScorecard();
  const few = rubrics.map(({ results, ...rubric }) => ({ ...rubric, results: results.filter((_, index) => index % 8 === 0) }));
  writeFileSync(file, renderScorecardHtml({ ...whole, rubrics: few }));
  const { pages } = answer.parse(JSON.parse((await runAssay(['accessibility', '--json', file])).out));
  const asked = new Set(loadRubric('wcag-2.2-aa').indicators.map(({ code }) => code));
  expect(pages.map(({ error }) => error)).toEqual([undefined]);
  const failed = pages.flatMap(({ findings }) =>
    findings.filter(({ outcome, criterion }) => outcome === 'failed' && criterion !== null && asked.has(criterion)),
  );
  expect(failed).toEqual([]);
}, 300_000);
