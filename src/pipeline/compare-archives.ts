import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../archive/index.ts';
import { compareRuns, type Run } from '../history/index.ts';
import { AssayError, type Changes, type Scorecard, type Skip } from '../model/index.ts';
import { judgeArchive } from './judge-archive.ts';
import { loadEngine } from './load-engine.ts';
import { readScorecard } from './read-scorecard.ts';
import { findArchiveOf } from './verify-scorecard.ts';

const scorecardName = 'scorecard.json';

/** One run of a target that has a scorecard. */
export interface StoredRun {
  /** Path of its scorecard. */
  path: string;
  card: Scorecard;
}

/**
 * The runs of a target under a reports folder that have a scorecard, oldest first.
 * @throws AssayError `usage` where there is none.
 */
export async function listRuns(reports: string, targetId: string): Promise<StoredRun[]> {
  const folder = join(reports, targetId);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, scorecardName))) : [];
  if (names.length === 0)
    throw new AssayError('usage', `${folder} holds no run with a scorecard.`, `Run \`assay assess ${targetId}\` first, or name the folder with --reports.`);
  const runs = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name, scorecardName), card: await readScorecard(join(folder, name, scorecardName)) })),
  );
  return runs.sort((one, other) => (one.card.run.id < other.card.run.id ? -1 : 1));
}

/** Reads the scorecard of a run, given as its file or its folder. */
export async function openStoredRun(path: string): Promise<StoredRun> {
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, scorecardName) : path;
  return { path: file, card: await readScorecard(file) };
}

/**
 * Compares two runs of one target. The earlier archive is judged again by today's rubrics and code, so that what they changed is
 * told from what the portal changed; `beside` is the run just before the later one, which can confirm a loss.
 * @throws AssayError `usage` where the scorecards are not of one target.
 */
export async function compareStoredRuns(before: StoredRun, after: StoredRun, beside?: StoredRun): Promise<Changes> {
  if (before.card.target.id !== after.card.target.id)
    throw new AssayError(
      'usage',
      `The scorecards are of two targets: ${before.card.target.id} and ${after.card.target.id}.`,
      'Compare two runs of one target.',
    );
  return compareRuns({
    before: await describeRun(before),
    after: await describeRun(after),
    again: await judgeAgain(before, after),
    ...(beside && { beside: await describeRun(beside) }),
  });
}

/** Only where the later scorecard was made by what judges now does a second judgement say anything of it. */
async function judgeAgain({ path }: StoredRun, after: StoredRun): Promise<Scorecard | null> {
  const archive = findArchive(path);
  if (!archive) return null;
  const engine = await loadEngine(after.card.rubrics.map(({ id }) => id));
  const isOfToday = engine.versions.detectors === after.card.engine.detectors && engine.versions.lexicon === after.card.engine.lexicon;
  return isOfToday ? judgeArchive(archive, engine) : null;
}

async function describeRun({ path, card }: StoredRun): Promise<Run> {
  const found = findArchive(path);
  if (!found) return { card, pages: null, gone: new Set(), passedOver: new Set(), isWhole: false };
  const archive = await openArchive(found);
  try {
    const { pages, skips, ended } = archive.capture;
    const isGone = ({ reason }: Skip) => reason === 'not-found' || reason === 'gone' || reason === 'soft-404';
    return {
      card,
      pages: new Set(pages.flatMap(({ url, requestedUrl }) => [url, requestedUrl])),
      gone: new Set(skips.filter(isGone).map(({ url }) => url)),
      passedOver: new Set(skips.filter((skip) => !isGone(skip)).map(({ url }) => url)),
      isWhole: ended === 'nothing-left',
    };
  } finally {
    await archive.close();
  }
}

function findArchive(scorecardPath: string): string | null {
  try {
    return findArchiveOf(scorecardPath);
  } catch (error) {
    if (error instanceof AssayError) return null;
    throw error;
  }
}
