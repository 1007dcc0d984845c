import { join } from 'node:path';
import type { Scorecard } from '../../src/model/index.ts';
import { createNetwork } from '../../src/network/index.ts';
import { type Engine, loadEngine } from '../../src/pipeline/index.ts';
import { type Label, pairLabels } from '../../src/score/index.ts';
import { readPortalTarget } from '../portal/assess-portal.ts';
import { startPortal } from '../portal/server.js';
import { assessBarely } from './assess-barely.ts';
import { crawlFolder, type FolderCrawl, readLabels } from './crawl-folder.ts';
import { atMost, type Row } from './row.ts';

/** Half of all paths, the same every time: by a sum over the letters; never the home page. */
export function isRefusedHalf(path: string): boolean {
  let sum = 7;
  for (const letter of path) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return path !== '/' && sum % 2 === 1;
}

function listFalse(scorecard: Scorecard, known: readonly Label[]): { unmet: number; wrong: string[] } {
  const pairs = pairLabels('site', scorecard, known).filter(({ result }) => result.outcome === 'unmet');
  const wrong = pairs.filter(({ label }) => label.verdict === 'met' || label.verdict === 'linked').map(({ result }) => result.indicatorId);
  return { unmet: pairs.length, wrong };
}

/** The same of the fictional country, by the same answers. */
export async function findFalseUnmet(engine: Engine, how: { maxPages: number; refuses?: (site: string, path: string) => boolean }): Promise<string[]> {
  const portal = await startPortal(how.refuses ? { refuses: how.refuses } : {});
  const network = await createNetwork({ allowNetworks: ['127.0.0.0/8'], userAgent: 'Assay' });
  try {
    const { scorecard } = await assessBarely({
      target: readPortalTarget(portal),
      engine,
      maxPages: how.maxPages,
      fetch: (url, signal) => network.fetchOnce({ url, maxBytes: 10_000_000, signal }),
    });
    return listFalse(scorecard, readLabels(join(import.meta.dirname, '../portal/answers.json'))).wrong;
  } finally {
    await Promise.all([network.close(), portal.close()]);
  }
}

/**
 * `npm run measure -- partial SITE_FOLDER LABELS`: features answered `unmet` though labelled `met` or `linked`, on the whole site, with
 * three pages, and with half its pages refused; parts of a site must not lead to more of them than the whole.
 */
export async function measurePartial(folder: string, labels: string): Promise<Row[]> {
  const known = readLabels(labels);
  const engine = await loadEngine(['un-osi-2024']);
  const count = async (how: Pick<FolderCrawl, 'maxPages' | 'refuses'>) => {
    const { scorecard, capture } = await crawlFolder({ folder, engine, ...how });
    const { unmet, wrong } = listFalse(scorecard, known);
    process.stderr.write(`${capture.pages.length} pages, ended ${capture.ended}: ${unmet} unmet, of which wrong ${wrong.length} ${wrong.join(' ')}\n`);
    return wrong.length;
  };
  const whole = await count({ maxPages: 4000 });
  const rows = [atMost('false unmet of 3 pages', await count({ maxPages: 3 }), whole)];
  for (const pages of [20, 60, 150]) rows.push(atMost(`false unmet of ${pages} pages`, await count({ maxPages: pages }), whole));
  rows.push(atMost('false unmet with half the pages refused', await count({ maxPages: 4000, refuses: isRefusedHalf }), whole));
  return rows;
}
