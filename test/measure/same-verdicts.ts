import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assessPortal } from '../portal/assess-portal.ts';
import { startPortal } from '../portal/server.js';
import { atMost, type Row } from './row.ts';
import { createRandom } from './seeded.ts';

export interface SameVerdictsOptions {
  runs: number;
  /** Page budget; less than the portal has. */
  pages: number;
  seed: number;
  longestDelay: number;
  say?: (line: string) => void;
}

export interface SameVerdicts {
  /** Why each run ended. */
  ended: string[];
  /** Features whose verdict, confidence or evidence differ from the first run's. */
  different: string[];
  /** Pages, in order, that differ from the first run's. */
  otherPages: string[];
}

/** Assesses the fictional country again and again while its answers take another random time in each run. */
export async function compareRuns({ runs, pages, seed, longestDelay, say }: SameVerdictsOptions): Promise<SameVerdicts> {
  const random = createRandom(seed);
  const portal = await startPortal({ delay: () => Math.floor(random() * longestDelay) });
  const root = mkdtempSync(join(tmpdir(), 'assay-same-'));
  const result: SameVerdicts = { ended: [], different: [], otherPages: [] };
  let first: { verdicts: Map<string, string>; pages: string[] } | undefined;
  try {
    for (let run = 1; run <= runs; run += 1) {
      const { scorecard, capture } = await assessPortal({ portal, out: join(root, String(run)), maxPages: pages });
      const results = scorecard.rubrics.flatMap((rubric) => rubric.results);
      const verdicts = new Map(
        results.map(({ indicatorId, outcome, level, reason, confidence, evidence }) => [
          indicatorId,
          [outcome, level, reason, confidence, ...evidence.map(({ url, quote }) => `${url} ${quote?.exact ?? ''}`)].join(' · '),
        ]),
      );
      const visited = capture.pages.map(({ url }) => url);
      result.ended.push(capture.ended);
      first ??= { verdicts, pages: visited };
      for (const [id, verdict] of verdicts)
        if (first.verdicts.get(id) !== verdict) result.different.push(`run ${run}, ${id}: ${first.verdicts.get(id)} → ${verdict}`);
      const from = visited.findIndex((url, order) => first?.pages[order] !== url);
      if (from >= 0) result.otherPages.push(`run ${run}, page ${from}: ${first.pages[from]} → ${visited[from]}`);
      say?.(`run ${run}: ${visited.length} pages, ${result.different.length} verdicts differ so far`);
      rmSync(join(root, String(run)), { recursive: true });
    }
  } finally {
    await portal.close();
    rmSync(root, { recursive: true, force: true });
  }
  return result;
}

/** `npm run measure -- same-verdicts`: ten runs. */
export async function measureSameVerdicts(): Promise<Row[]> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const { ended, different, otherPages } = await compareRuns({ runs: 10, pages: 90, seed: 20_261_125, longestDelay: 250, say });
  for (const line of [...different, ...otherPages]) say(line);
  return [
    atMost('verdicts that differ between ten runs, response times shuffled', different.length, 0),
    atMost('runs with other pages, or in another order', otherPages.length, 0),
    atMost('runs in which the page budget did not bind', ended.filter((reason) => reason !== 'budget-pages').length, 0),
  ];
}
