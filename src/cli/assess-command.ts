import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { AssayError, type Target } from '../model/index.ts';
import { createNetwork } from '../network/index.ts';
import { type Assessed, assessTarget, loadEngine, type RunPlan, resumeRun, startRun } from '../pipeline/index.ts';
import { renderScorecardText } from '../report/index.ts';
import { resolveTargets } from '../target/index.ts';
import { createProgressLine, type ProgressLine } from './progress.ts';

interface AssessFlags {
  rubric: string[];
  url: string[];
  role: string[];
  language: string[];
  onlyLanguage?: string;
  maxPages: number;
  maxMinutes: number;
  concurrency: number;
  contact?: string;
  allowNetwork: string[];
  proxy?: string;
  vantage: string;
  out: string;
  resume?: string;
  strictTls: boolean;
  ownSite: boolean;
  whyVisited: boolean;
  quiet: boolean;
  json: boolean;
}

const maxBytes = 4_000_000_000;
const pagesPerHost = 500;

function parseNumber(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}

function parseCount(text: string): number {
  const value = parseNumber(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

const collect = (value: string, all: string[]) => [...all, value];

/** Adds `assay assess`: crawl, archive, judge and report one or more targets. */
export function addAssessCommand(program: Command): void {
  program
    .command('assess')
    .description('crawl the portals of one or more targets, archive them, and write scorecards')
    .argument('[targets...]', 'target ids such as est, or addresses')
    .option('--rubric <id>', 'rubric to judge by; repeatable (default: un-osi-2024 and wcag-2.2-aa)', collect, [])
    .option('--url <address>', 'a further portal of the one target; repeatable', collect, [])
    .option('--role <role>', 'role of each --url, in order', collect, [])
    .option('--language <tag>', 'language of a site given by address; repeatable', collect, [])
    .option('--only-language <tag>', 'judge only pages in this language')
    .option('--max-pages <n>', 'page budget', parseCount, 400)
    .option('--max-minutes <n>', 'time budget', parseNumber, 120)
    .option('--concurrency <n>', 'requests in flight at once, over all hosts', parseCount, 4)
    .option('--contact <mail or url>', 'who runs this, for site owners; required outside --allow-network')
    .option('--allow-network <cidr>', 'private network that may be reached; repeatable', collect, [])
    .option('--proxy <url>', 'HTTP proxy of a machine behind one')
    .option('--vantage <text>', 'where this runs, noted in the scorecard', 'not said')
    .option('--out <dir>', 'folder for runs', 'reports')
    .option('--resume <folder>', 'go on with a run that was broken off')
    .option('--strict-tls', 'refuse faulty certificates instead of recording them', false)
    .option('--own-site', 'the site is yours: no cap of pages per host', false)
    .option('--why-visited', 'list each page with the reason it was fetched', false)
    .option('--quiet', 'no progress', false)
    .option('--json', 'one JSON object on the last line of standard output', false)
    .action(async (targets: string[], flags: AssessFlags) => {
      const progress = createProgressLine(process.stderr, Date.now, flags.quiet);
      const results = flags.resume ? [await goOn(flags.resume, progress)] : await assessAll(targets, flags, progress);
      progress.end();
      for (const assessed of results) show(assessed, flags);
      const worst = results.map(exitCodeOf).sort((a, b) => b - a)[0] ?? 0;
      if (worst !== 0) process.exitCode = worst;
    });
}

async function assessAll(names: string[], flags: AssessFlags, progress: ProgressLine): Promise<Assessed[]> {
  const targets = resolveTargets({ targets: names, languages: flags.language, urls: flags.url, roles: flags.role });
  await requireContact(targets, flags);
  const rubrics = flags.rubric.length > 0 ? flags.rubric : ['un-osi-2024'];
  const results: Assessed[] = [];
  for (const target of targets) {
    if (target.portals.length === 0) throw new AssayError('usage', `No portal of ${target.name} is known.`, 'Give one with --url and --role.');
    const plan = planRun(target, rubrics, flags);
    const run = await startRun(resolve(flags.out, target.id, plan.runId), plan);
    results.push(await carryOut(plan, run, progress));
  }
  return results;
}

async function goOn(folder: string, progress: ProgressLine): Promise<Assessed> {
  const { run, plan } = await resumeRun(resolve(folder));
  return carryOut(plan, run, progress);
}

/** A guest says who it is: every address outside the named networks needs a contact (DESIGN, rule 9). */
async function requireContact(targets: readonly Target[], flags: AssessFlags): Promise<void> {
  if (flags.contact) return;
  const network = await createNetwork({ allowNetworks: flags.allowNetwork, userAgent: 'Assay' });
  try {
    for (const { url } of targets.flatMap(({ portals }) => portals)) {
      if (!(await network.isAllowedWithoutContact(url))) {
        throw new AssayError(
          'usage',
          `${new URL(url).host} is a public address, and no contact is given.`,
          'Say who runs this with --contact MAIL_OR_URL; site owners see it.',
        );
      }
    }
  } finally {
    await network.close();
  }
}

function planRun(target: Target, rubrics: string[], flags: AssessFlags): RunPlan {
  const startedAt = new Date().toISOString();
  return {
    schema: 'assay.plan/1',
    runId: `${startedAt.replace(/[-:]|\.\d+/g, '')}-${target.id}`,
    target,
    rubrics,
    budgets: { pages: flags.maxPages, minutes: flags.maxMinutes, bytes: maxBytes, pagesPerHost },
    concurrency: flags.concurrency,
    contact: flags.contact ?? null,
    allowNetworks: flags.allowNetwork,
    proxy: flags.proxy ?? null,
    vantage: flags.vantage,
    onlyLanguage: flags.onlyLanguage ?? null,
    strictTls: flags.strictTls,
    isOwnSite: flags.ownSite,
    startedAt,
  };
}

async function carryOut(plan: RunPlan, run: Awaited<ReturnType<typeof startRun>>, progress: ProgressLine): Promise<Assessed> {
  const engine = await loadEngine(plan.rubrics);
  const stop = new AbortController();
  let asked = 0;
  const onSignal = () => {
    asked += 1;
    if (asked > 1) process.exit(4);
    progress.say('Stopping: the page in flight is finished and a partial scorecard is written. Press Ctrl-C again to stop at once.');
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await assessTarget({
      plan,
      run,
      engine,
      env: process.env,
      signal: stop.signal,
      onProgress: progress.show,
      say: progress.say,
      now: Date.now,
      sleep: async (milliseconds, signal) => {
        await wait(milliseconds, undefined, { signal }).catch(() => undefined);
      },
    });
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function exitCodeOf({ capture }: Assessed): number {
  if (capture.ended === 'stopped') return 4;
  return capture.pages.length === 0 ? 3 : 0;
}

function show({ scorecard, capture, reports, wacz }: Assessed, flags: AssessFlags): void {
  if (flags.whyVisited && !flags.json) {
    for (const page of capture.pages) process.stdout.write(`${page.order}\t${page.url}\t${page.reasonVisited}\n`);
  }
  const { json: path, html } = reports;
  if (flags.json) {
    const [first] = scorecard.rubrics;
    process.stdout.write(
      `${JSON.stringify({ scorecard: path, html, wacz, score: first?.score ?? null, pages: capture.pages.length, status: capture.status })}\n`,
    );
    return;
  }
  process.stdout.write(`${renderScorecardText(scorecard)}\n\nScorecard  ${path}\nTo read    ${html}\nTable      ${join(reports.csv)}\nArchive    ${wacz}\n`);
}
