import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { AssayError, type Target } from '../model/index.ts';
import { createNetwork } from '../network/index.ts';
import {
  type Assessed,
  assessTarget,
  type Credentials,
  type Engine,
  finishSealedRun,
  loadEngine,
  type RunPlan,
  readCredentials,
  resumeRun,
  startRun,
} from '../pipeline/index.ts';
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
  pause?: number;
  httpCredentials?: string;
  since?: string;
  accessibility: RunPlan['accessibility'];
  whyVisited: boolean;
  quiet: boolean;
  json: boolean;
}

const maxBytes = 4_000_000_000;
const pagesPerHost = 500;
const defaultPages = 400;
const defaultMinutes = 120;
const defaultConcurrency = 4;

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

function parsePause(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) throw new InvalidArgumentError('It must be a number of seconds, 0 for none.');
  return value;
}

const collect = (value: string, all: string[]) => [...all, value];

/** Adds `assay assess`: crawl, archive, judge and report one or more targets. */
export function addAssessCommand(program: Command): void {
  program
    .command('assess')
    .description('crawl the portals of one or more targets, archive them, and write scorecards')
    .argument('[targets...]', 'target ids such as est, or addresses')
    .option('--rubric <id>', 'rubric to judge by; repeatable (default: un-osi-2024, wcag-2.2-aa and open-data)', collect, [])
    .option('--url <address>', 'a further portal of the one target; repeatable', collect, [])
    .option('--role <role>', 'role of each --url, in order', collect, [])
    .option('--language <tag>', 'language of a site given by address; repeatable', collect, [])
    .option('--only-language <tag>', 'judge only pages in this language')
    .option('--max-pages <n>', 'page budget', parseCount, defaultPages)
    .option('--max-minutes <n>', 'time budget', parseNumber, defaultMinutes)
    .option('--concurrency <n>', 'requests in flight at once, over all hosts', parseCount, defaultConcurrency)
    .option('--contact <mail or url>', 'who runs this, for site owners; required outside --allow-network')
    .option('--allow-network <cidr>', 'private network that may be reached; repeatable', collect, [])
    .option('--proxy <url>', 'HTTP proxy of a machine behind one')
    .option('--vantage <text>', 'where this runs, noted in the scorecard', 'not said')
    .option('--out <dir>', 'folder for runs', 'reports')
    .option('--resume <folder>', 'go on with a run that was broken off')
    .option('--strict-tls', 'refuse faulty certificates instead of recording them', false)
    .option('--own-site', 'the site is yours: no cap of pages per host', false)
    .option('--pause <seconds>', 'pause between two requests to hosts of --allow-network, in place of robots.txt’s Crawl-delay', parsePause)
    .option('--since <run>', 'earlier run (folder or WACZ) of the same target: pages that have not changed since are taken from it')
    .option('--http-credentials <file>', 'user:password of a staging site, for the host of the first portal alone; never archived')
    .addOption(
      new Option('--accessibility <how>', 'how closely engines look: quick (axe-core, 10 pages), or all engines as for EU monitoring, simplified or in-depth')
        .choices(['quick', 'simplified', 'in-depth'])
        .default('quick'),
    )
    .option('--why-visited', 'list each page with the reason it was fetched', false)
    .option('--quiet', 'no progress', false)
    .option('--json', 'one JSON object on the last line of standard output', false)
    .action(async (targets: string[], flags: AssessFlags) => {
      limitNursery();
      const progress = createProgressLine(process.stderr, Date.now, flags.quiet);
      const results = flags.resume ? [await goOn(flags.resume, readOwnCredentials(flags), progress)] : await assessAll(targets, flags, progress);
      progress.end();
      for (const assessed of results) {
        if (flags.whyVisited && !flags.json) showReasons(assessed);
        showAssessed(assessed, flags.json);
      }
      const worst = results.map(exitCodeOf).sort((a, b) => b - a)[0] ?? 0;
      if (worst !== 0) process.exitCode = worst;
    });
}

/** What a run is told besides its target; the rest has defaults. */
export interface RunSettings {
  rubrics: string[];
  out: string;
  allowNetworks: string[];
  vantage: string;
  maxPages?: number;
  maxMinutes?: number;
  concurrency?: number;
  contact?: string;
  proxy?: string;
  onlyLanguage?: string;
  strictTls?: boolean;
  isOwnSite?: boolean;
  pauseSeconds?: number;
  credentials?: Credentials;
  since?: string;
  accessibility?: RunPlan['accessibility'];
}

/**
 * Keeps V8's nursery at the size that loading has given it. Left alone it grows to 128 MiB, most of it garbage of pages long judged,
 * which costs more memory beside Chromium's than it saves time.
 */
function limitNursery(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

async function assessAll(names: string[], flags: AssessFlags, progress: ProgressLine): Promise<Assessed[]> {
  const targets = resolveTargets({ targets: names, languages: flags.language, urls: flags.url, roles: flags.role });
  for (const { name, portals } of targets) {
    if (portals.length === 0) throw new AssayError('usage', `No portal of ${name} is known.`, 'Give one with --url and --role.');
  }
  await requireContact(targets, flags);
  const credentials = readOwnCredentials(flags);
  const settings: RunSettings = {
    rubrics: flags.rubric.length > 0 ? flags.rubric : ['un-osi-2024', 'wcag-2.2-aa', 'open-data'],
    out: flags.out,
    allowNetworks: flags.allowNetwork,
    vantage: flags.vantage,
    maxPages: flags.maxPages,
    maxMinutes: flags.maxMinutes,
    concurrency: flags.concurrency,
    strictTls: flags.strictTls,
    isOwnSite: flags.ownSite,
    accessibility: flags.accessibility,
    ...(flags.pause === undefined ? {} : { pauseSeconds: flags.pause }),
    ...(credentials ? { credentials } : {}),
    ...(flags.since ? { since: resolve(flags.since) } : {}),
    ...(flags.contact ? { contact: flags.contact } : {}),
    ...(flags.proxy ? { proxy: flags.proxy } : {}),
    ...(flags.onlyLanguage ? { onlyLanguage: flags.onlyLanguage } : {}),
  };
  const results: Assessed[] = [];
  for (const target of targets) results.push(await runAssessment(target, settings, progress));
  return results;
}

/** Plans a run for one target, carries it out and writes its reports to `out/<target>/<run>/`. */
export async function runAssessment(target: Target, settings: RunSettings, progress: ProgressLine): Promise<Assessed> {
  const plan = planRun(target, settings);
  const engine = await loadEngine(plan.rubrics);
  requireRoles(target, engine);
  return carryOut(plan, await startRun(resolve(settings.out, target.id, plan.runId), plan), engine, settings.credentials, progress);
}

/** A rubric that asks of no portal of the target would leave everything open, after a whole crawl. */
function requireRoles({ name, portals }: Target, { judges }: Engine): void {
  for (const { rubric } of judges.rubrics) {
    const roles = new Set(rubric.indicators.flatMap(({ needs }) => needs.roles));
    if (portals.some(({ role }) => roles.has(role))) continue;
    throw new AssayError(
      'usage',
      `${rubric.head.id} asks for a portal with the role ${[...roles].join(' or ')}, and ${name} has none.`,
      `Give the address with --role ${[...roles][0] ?? 'national'}, or another --rubric.`,
    );
  }
}

function readOwnCredentials({ httpCredentials }: AssessFlags): Credentials | undefined {
  return httpCredentials === undefined ? undefined : readCredentials(resolve(httpCredentials));
}

async function goOn(folder: string, credentials: Credentials | undefined, progress: ProgressLine): Promise<Assessed> {
  const sealed = await finishSealedRun(resolve(folder));
  if (sealed) return sealed;
  const { run, plan } = await resumeRun(resolve(folder));
  return carryOut(plan, run, await loadEngine(plan.rubrics), credentials, progress);
}

/** A guest says who it is and keeps its pause: outside the named networks every address needs a contact, and none a pause of ours (DESIGN, rule 9). */
async function requireContact(targets: readonly Target[], flags: AssessFlags): Promise<void> {
  if (flags.contact && flags.pause === undefined) return;
  const network = await createNetwork({ allowNetworks: flags.allowNetwork, userAgent: 'Assay' });
  try {
    for (const { url } of targets.flatMap(({ portals }) => portals)) {
      if (await network.isAllowedWithoutContact(url)) continue;
      if (flags.pause !== undefined)
        throw new AssayError('usage', `${new URL(url).host} is outside --allow-network, where the pause is not ours to set.`, 'Leave --pause out.');
      if (!flags.contact) {
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

function planRun(target: Target, settings: RunSettings): RunPlan {
  const startedAt = new Date().toISOString();
  return {
    schema: 'assay.plan/1',
    runId: `${startedAt.replace(/[-:]|\.\d+/g, '')}-${target.id}`,
    target,
    rubrics: settings.rubrics,
    budgets: { pages: settings.maxPages ?? defaultPages, minutes: settings.maxMinutes ?? defaultMinutes, bytes: maxBytes, pagesPerHost },
    concurrency: settings.concurrency ?? defaultConcurrency,
    contact: settings.contact ?? null,
    allowNetworks: settings.allowNetworks,
    proxy: settings.proxy ?? null,
    vantage: settings.vantage,
    onlyLanguage: settings.onlyLanguage ?? null,
    strictTls: settings.strictTls ?? false,
    isOwnSite: settings.isOwnSite ?? false,
    credentialsFor: settings.credentials ? new URL(target.portals[0]?.url ?? 'about:').host : null,
    pauseSeconds: settings.pauseSeconds ?? null,
    since: settings.since ?? null,
    accessibility: settings.accessibility ?? 'quick',
    startedAt,
  };
}

async function carryOut(
  plan: RunPlan,
  run: Awaited<ReturnType<typeof startRun>>,
  engine: Engine,
  credentials: Credentials | undefined,
  progress: ProgressLine,
): Promise<Assessed> {
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
      ...(credentials ? { httpCredentials: credentials } : {}),
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

function showReasons({ capture }: Assessed): void {
  for (const page of capture.pages) process.stdout.write(`${page.order}\t${page.url}\t${page.reasonVisited}\n`);
}

/** The outcome on standard output: in words, or as one JSON line. */
export function showAssessed({ scorecard, capture, reports, wacz }: Assessed, asJson: boolean): void {
  if (asJson) {
    const [first] = scorecard.rubrics;
    const line = { scorecard: reports.json, html: reports.html, wacz, score: first?.score ?? null, pages: capture.pages.length, status: capture.status };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  process.stdout.write(
    `${renderScorecardText(scorecard)}\n\nScorecard  ${reports.json}\nTo read    ${reports.html}\nTable      ${reports.csv}\nArchive    ${wacz}\n`,
  );
}
