import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { openArchive } from '../archive/index.ts';
import type { Assessed } from './assess-target.ts';
import { judgeArchive } from './judge-archive.ts';
import { loadEngine } from './load-engine.ts';
import { writeReports } from './write-reports.ts';

/**
 * Writes the reports of a run that was broken off after its archive was sealed; null where it was not sealed yet.
 * @throws AssayError `usage` for an archive that cannot be read.
 */
export async function finishSealedRun(folder: string): Promise<Assessed | null> {
  const wacz = join(folder, 'capture.wacz');
  const isSealed = await access(wacz).then(
    () => true,
    () => false,
  );
  if (!isSealed) return null;
  const archive = await openArchive(wacz);
  await archive.close();
  const { capture } = archive;
  const scorecard = await judgeArchive(wacz, await loadEngine(capture.rubrics));
  return { scorecard, capture, wacz, reports: await writeReports(scorecard, wacz, folder) };
}
