import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { AssayError, type Changes, day, toCanonicalJson } from '../model/index.ts';
import { compareStoredRuns, listRuns, openStoredRun, type StoredRun, writeWhole } from '../pipeline/index.ts';
import { listTrend, listTrendRows, renderChangesHtml, renderChangesMarkdown } from '../report/index.ts';
import { printJson, printText } from './print.ts';
import { formatTable } from './table.ts';

interface CompareFlags {
  target?: string;
  since?: string;
  reports: string;
  out?: string;
  json: boolean;
}

/** Adds `history` and `compare`: the runs of a target over time, and what changed between two of them and why. */
export function addHistoryCommands(program: Command): void {
  program
    .command('history')
    .description('the runs of a target: date, pages, score and its parts')
    .argument('<target>', 'target id')
    .option('--reports <dir>', 'folder of runs', 'reports')
    .option('--json', 'one JSON array on standard output', false)
    .action(async (target: string, { reports, json }: { reports: string; json: boolean }) => {
      const runs = await listRuns(resolve(reports), target.toLowerCase());
      const trend = listTrend(runs.map(({ card }) => card));
      const { head, rows } = listTrendRows(trend);
      if (json) printJson(trend.map((point, index) => ({ scorecard: runs[index]?.path, ...point })));
      else printText(formatTable(head, rows));
    });

  program
    .command('compare')
    .description('what changed between two runs of a target, and why; exit code 6 for a confirmed loss on the site itself')
    .argument('[before]', 'scorecard.json or run folder')
    .argument('[after]', 'scorecard.json or run folder')
    .option('--target <id>', 'compare the stored runs of this target: the first with the last')
    .option('--since <day>', 'with --target: leave out runs before this day, 2026-01-31')
    .option('--reports <dir>', 'with --target: folder of runs', 'reports')
    .option('--out <dir>', 'folder for changes.html, .md and .json (default: that of the later run)')
    .option('--json', 'the changes as one JSON value on standard output', false)
    .action(async (before: string | undefined, after: string | undefined, flags: CompareFlags) => {
      const { runs, all } = await chooseRuns(before, after, flags);
      const changes = await compareStoredRuns(runs.before, runs.after, runs.beside);
      const folder = resolve(flags.out ?? join(runs.after.path, '..'));
      const files = { html: join(folder, 'changes.html'), markdown: join(folder, 'changes.md'), json: join(folder, 'changes.json') };
      await writeWhole(files.json, toCanonicalJson(changes));
      await writeWhole(files.markdown, renderChangesMarkdown(changes));
      await writeWhole(files.html, renderChangesHtml(changes, listTrend(all.map(({ card }) => card))));
      if (flags.json) printJson(changes);
      else printText(`${renderChangesMarkdown(changes)}\nTo read    ${files.html}`);
      if (hasConfirmedLoss(changes)) process.exitCode = 6;
    });
}

interface Chosen {
  runs: { before: StoredRun; after: StoredRun; beside?: StoredRun };
  all: StoredRun[];
}

/**
 * Two runs as given; or of a target's stored runs the first and the last, with the last but one to confirm what the last says. With two
 * runs nothing is confirmed yet.
 */
async function chooseRuns(before: string | undefined, after: string | undefined, flags: CompareFlags): Promise<Chosen> {
  if (flags.target === undefined) {
    if (before === undefined || after === undefined)
      throw new AssayError('usage', 'Two runs are needed.', 'Give two scorecards or run folders, or --target with an id.');
    const pair = { before: await openStoredRun(before), after: await openStoredRun(after) };
    return { runs: pair, all: [pair.before, pair.after] };
  }
  if (before !== undefined) throw new AssayError('usage', 'Runs are given twice.', 'Give either two runs or --target.');
  const since = flags.since ?? '0000-01-01';
  if (flags.since !== undefined && !day.safeParse(since).success) throw new AssayError('usage', `--since ${since} is not a day.`, 'Write it as 2026-01-31.');
  const all = (await listRuns(resolve(flags.reports), flags.target.toLowerCase())).filter(({ card }) => card.run.startedAt.slice(0, 10) >= since);
  const [first, last, lastButOne] = [all[0], all.at(-1), all.at(-2)];
  if (!first || !last || all.length < 2)
    throw new AssayError('usage', `${flags.target} has ${all.length} runs since ${since}.`, 'Comparing takes two; assess it again, or give an earlier day.');
  return { runs: { before: first, after: last, ...(lastButOne && all.length > 2 && { beside: lastButOne }) }, all };
}

function hasConfirmedLoss({ changes }: Changes): boolean {
  return changes.some(({ isConfirmed }) => isConfirmed);
}
