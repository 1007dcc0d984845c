import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { AssayError } from '../model/index.ts';
import { printJson, printText } from './print.ts';

const collect = (value: string, all: string[]) => [...all, value];

/** Adds `rescore`, `verify` and `explain`: what can be asked of an archive and its scorecard, without a network. */
export function addArchiveCommands(program: Command): void {
  program
    .command('rescore')
    .description('judge an archive again, without a network')
    .argument('<archive>', 'run folder or capture.wacz')
    .option('--rubric <id>', 'rubric to judge by; repeatable (default: those of the run)', collect, [])
    .option('--out <dir>', 'folder for the reports (default: beside the archive)')
    .option('--json', 'one JSON object on standard output', false)
    .action(async (path: string, { rubric, out, json }: { rubric: string[]; out?: string; json: boolean }) => {
      const { judgeArchive, loadEngine, writeReports } = await import('../pipeline/index.ts');
      const { renderScorecardText } = await import('../report/index.ts');
      const rubrics = rubric.length > 0 ? rubric : await readRubrics(path);
      const card = await judgeArchive(resolve(path), await loadEngine(rubrics));
      const reports = await writeReports(card, resolve(path), resolve(out ?? (path.endsWith('.wacz') ? dirname(path) : path)));
      if (json) printJson({ scorecard: reports.json, html: reports.html, csv: reports.csv, score: card.rubrics[0]?.score ?? null });
      else printText(`${renderScorecardText(card)}\n\nScorecard  ${reports.json}\nTo read    ${reports.html}`);
    });

  program
    .command('verify')
    .description('open the archive again and find every piece of evidence: record, digest, quotation')
    .argument('<scorecard>', 'scorecard.json')
    .option('--archive <path>', 'run folder or capture.wacz (default: beside the scorecard)')
    .option('--json', 'one JSON object on standard output', false)
    .action(async (path: string, { archive, json }: { archive?: string; json: boolean }) => {
      const { findArchiveOf, loadEngine, readScorecard, verifyScorecard } = await import('../pipeline/index.ts');
      const card = await readScorecard(path);
      const found = await verifyScorecard(card, archive ?? findArchiveOf(resolve(path)), (await loadEngine([])).readPage);
      const isGood = found.problems.length === 0 && found.archive.problems.length === 0;
      if (json) printJson({ ok: isGood, ...found });
      else {
        for (const problem of found.archive.problems) printText(`archive: ${problem}`);
        for (const { indicatorId, url, problem } of found.problems) printText(`${indicatorId} ${url}: ${problem}`);
        printText(`${found.good} of ${found.evidence} pieces of evidence found again in ${found.archive.path}`);
      }
      if (!isGood) process.exitCode = 5;
    });

  program
    .command('explain')
    .description('why a feature has its verdict, and what came nearest')
    .argument('<scorecard>', 'scorecard.json')
    .argument('<indicator>', 'indicator id or UN code')
    .option('--json', 'one JSON object on standard output', false)
    .action(async (path: string, name: string, { json }: { json: boolean }) => {
      // Only what it takes to read and tell: it is asked many times over.
      const { readScorecard } = await import('../pipeline/read-scorecard.ts');
      const { renderExplanation } = await import('../report/explanation-text.ts');
      const card = await readScorecard(path);
      const results = card.rubrics.flatMap((rubric) => rubric.results);
      const result = results.find(({ indicatorId, code }) => indicatorId === name || code === name || code === `#${name}`);
      if (!result)
        throw new AssayError(
          'usage',
          `The scorecard has no feature "${name}".`,
          `Its features begin with ${results[0]?.indicatorId ?? 'none'}; \`assay rubrics show\` lists them.`,
        );
      if (json) printJson(result);
      else printText(renderExplanation(card, result.indicatorId));
    });
}

async function readRubrics(path: string): Promise<string[]> {
  const { openArchive } = await import('../archive/index.ts');
  const archive = await openArchive(resolve(path));
  await archive.close();
  return archive.capture.rubrics;
}
