import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { scorecard } from '../../src/model/index.ts';
import { serveFolder } from '../../src/pipeline/serve-folder.ts';
import { type Accuracy, label, measureAccuracy, type Pair, pairLabels } from '../../src/score/index.ts';
import { runAssay } from '../cli/run-assay.ts';
import { atLeast, atMost, type Row } from './row.ts';

const site = z.object({ id: z.string(), languages: z.array(z.string()), entryPoints: z.array(z.string()) });
/** What recognition must reach (`assay evaluate`'s definitions): pooled, and on each site where that differs. */
const wanted: { figure: 'precision' | 'recall' | 'absence' | 'candidates' | 'decided' | 'evidence' | 'level'; pooled: number; each?: number }[] = [
  { figure: 'precision', pooled: 0.95, each: 0.9 },
  { figure: 'recall', pooled: 0.85, each: 0.75 },
  { figure: 'absence', pooled: 0.95 },
  { figure: 'candidates', pooled: 0.92 },
  { figure: 'decided', pooled: 0.8 },
  { figure: 'evidence', pooled: 0.7 },
  { figure: 'level', pooled: 0.85 },
];

/**
 * Assesses every portal of a folder through the command line, served on this machine, and holds the scorecards to the answers of a
 * person: `FOLDER/<id>/SITE.json` with its pages, `FOLDER/labels/<id>.json`.
 */
export async function measurePortals(folder: string): Promise<Row[]> {
  const pairs: Pair[] = [];
  const out = mkdtempSync(join(tmpdir(), 'assay-portals-'));
  try {
    for (const name of readdirSync(join(folder, 'labels')).sort()) {
      const id = name.replace(/\.json$/, '');
      const about = site.parse(JSON.parse(readFileSync(join(folder, id, 'SITE.json'), 'utf8')));
      const served = await serveFolder(resolve(folder, id));
      try {
        const languages = about.languages.flatMap((tag) => ['--language', tag]);
        const entry = `${served.origin}${about.entryPoints[0] ?? '/'}`;
        const ran = await runAssay([
          'assess',
          entry,
          ...languages,
          '--allow-network',
          '127.0.0.0/8',
          '--rubric',
          'un-osi-2024',
          '--out',
          join(out, id),
          '--quiet',
          '--json',
        ]);
        const last = z.object({ scorecard: z.string() }).parse(JSON.parse(ran.out.trim().split('\n').at(-1) ?? ''));
        const card = scorecard.parse(JSON.parse(readFileSync(last.scorecard, 'utf8')));
        pairs.push(...pairLabels(id, card, z.array(label).parse(JSON.parse(readFileSync(join(folder, 'labels', name), 'utf8')))));
      } finally {
        await served.close();
      }
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  const sites = [...new Set(pairs.map(({ site: id }) => id))].map((id) =>
    measureAccuracy(
      id,
      pairs.filter((pair) => pair.site === id),
    ),
  );
  return [...sites.flatMap((accuracy) => listRows(accuracy, true)), ...listRows(measureAccuracy('pooled', pairs), false)];
}

function listRows(accuracy: Accuracy, isOneSite: boolean): Row[] {
  const rows = wanted.flatMap(({ figure, pooled, each }) => {
    const least = isOneSite ? each : pooled;
    return least === undefined ? [] : [atLeast(`${accuracy.name}: ${figure}`, accuracy[figure].value ?? 0, least)];
  });
  if (isOneSite) return rows;
  return [...rows, atLeast('pooled: kappa', accuracy.kappa ?? 0, 0.8), atMost('pooled: calibration error', accuracy.calibrationError ?? 1, 0.05)];
}
