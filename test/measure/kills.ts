import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openArchive, openRunFolder, verifyArchive } from '../../src/archive/index.ts';
import { journalEntry } from '../../src/crawl/index.ts';
import { capture as captureSchema, scorecard as scorecardSchema } from '../../src/model/index.ts';
import { type Asked, type GeneratedPortal, serveGeneratedPortal } from './generated-portal.ts';
import { atMost, type Row } from './row.ts';
import { createRandom } from './seeded.ts';

const launcher = resolve(import.meta.dirname, '../../src/cli/launcher.js');
/** Requests after which the latest kill comes. */
const latestKill = 40;
const giveUpMs = 180_000;

export interface KillOptions {
  kills: number;
  /** Kills of Chromium alone, after which the run must go on by itself. */
  browserKills: number;
  pages: number;
  seed: number;
  say?: (line: string) => void;
}

export interface KillReport {
  kills: number;
  browserKills: number;
  runs: number;
  /** Pages that our client, or Chromium, asked for although an earlier session had archived them. */
  fetchedTwice: string[];
  /** Records archived before a kill that the sealed archive lacks. */
  lost: string[];
  /** What is wrong with an archive after a kill, or when sealed. */
  invalid: string[];
  /** Features whose verdict differs from that of a run without kills. */
  different: string[];
  /** Runs that did not end with exit code 0. */
  failed: string[];
}

interface Session {
  child: ChildProcess;
  ended: Promise<number | null>;
  errors: () => string;
}

function startSession(args: readonly string[]): Session {
  const child = spawn(process.execPath, [launcher, 'assess', ...args], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    // The validator is no part of what is measured, and takes its time.
    env: { ...process.env, ASSAY_JAVA: 'no' },
  });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk).slice(-2000);
  });
  return { child, ended: new Promise((done) => child.on('close', (code) => done(code))), errors: () => errors };
}

function killGroup({ child }: Session): void {
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  } catch {
    // It ended by itself in this very moment.
  }
}

/** Chromium's main process below a process, or null. */
function findBrowserBelow(root: number): number | null {
  const table = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 50_000_000 });
  const rows = [...table.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)].map(([, pid, parent, args = '']) => ({ pid: Number(pid), parent: Number(parent), args }));
  const below = new Set([root]);
  for (let before = 0; before !== below.size; ) {
    before = below.size;
    for (const { pid, parent } of rows) if (below.has(parent)) below.add(pid);
  }
  return rows.find(({ pid, args }) => below.has(pid) && args.includes('--remote-debugging-pipe') && !args.includes('--type='))?.pid ?? null;
}

/** Resolves when the portal was asked `count` more times, plus a moment; false where the session ended before. */
async function waitForRequests(session: Session, log: readonly Asked[], count: number, momentMs: number): Promise<boolean> {
  const wanted = log.length + count;
  let isOver = false;
  void session.ended.then(() => {
    isOver = true;
  });
  for (const until = Date.now() + giveUpMs; !isOver && log.length < wanted && Date.now() < until; ) await wait(5);
  await wait(momentMs);
  return !isOver;
}

interface Kept {
  records: string[];
  /** Paths whose answer is archived. */
  answered: Set<string>;
  /** Paths whose rendering or picture is archived and noted. */
  shown: Set<string>;
}

/** What a broken-off run holds, read as resuming does; an unreadable folder throws. */
async function readKept(folder: string): Promise<Kept> {
  const run = await openRunFolder(folder);
  try {
    const pathOf = (url: string): string => new URL(url).pathname;
    const journal = await run.readJournal(journalEntry);
    const records = run.records();
    for (const { id } of records) {
      const record = await run.readRecord(id);
      if (!record || record.damage !== undefined) throw new Error(`record ${id}: ${record?.damage ?? 'missing'}`);
    }
    return {
      records: records.map(({ id }) => id),
      answered: new Set(records.flatMap(({ type, url }) => (type === 'response' ? [pathOf(url)] : []))),
      shown: new Set(journal.flatMap((entry) => (entry.kind === 'rendered' || entry.kind === 'photographed' ? [pathOf(entry.url)] : []))),
    };
  } finally {
    await run.close();
  }
}

function readVerdicts(folder: string): Map<string, string> {
  const card = scorecardSchema.parse(JSON.parse(readFileSync(join(folder, 'scorecard.json'), 'utf8')));
  return new Map(card.rubrics.flatMap(({ results }) => results).map(({ indicatorId, outcome, level }) => [indicatorId, `${outcome} ${level ?? ''}`]));
}

function findRun(out: string): string | null {
  const target = existsSync(out) ? readdirSync(out)[0] : undefined;
  const run = target === undefined ? undefined : readdirSync(join(out, target))[0];
  const folder = target !== undefined && run !== undefined ? join(out, target, run) : null;
  return folder !== null && existsSync(join(folder, 'plan.json')) ? folder : null;
}

/**
 * Kills `assay assess` at random moments, seeded, and goes on with `--resume` until each run has ended; kills Chromium alone in
 * between. Looks after every kill whether the archive is whole, and at the end for what was lost or fetched twice.
 */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const random = createRandom(options.seed);
  const portal = await serveGeneratedPortal({ pages: options.pages, delay: () => Math.floor(random() * 30) });
  const root = mkdtempSync(join(tmpdir(), 'assay-kills-'));
  const report: KillReport = { kills: 0, browserKills: 0, runs: 0, fetchedTwice: [], lost: [], invalid: [], different: [], failed: [] };
  const say = options.say ?? (() => undefined);
  const argsFor = (out: string): string[] => [
    `${portal.url}/`,
    '--rubric',
    'un-osi-2024',
    '--language',
    'en',
    '--allow-network',
    '127.0.0.0/8',
    '--max-pages',
    String(options.pages),
    '--out',
    out,
  ];
  try {
    const whole = join(root, 'whole');
    const first = startSession(argsFor(whole));
    if ((await first.ended) !== 0) throw new Error(`the run without kills failed: ${first.errors()}`);
    const wanted = readVerdicts(findRun(whole) ?? '');
    while (report.kills < options.kills || report.browserKills < options.browserKills) {
      report.runs += 1;
      const out = join(root, `run-${report.runs}`);
      await runWithKills(out, argsFor(out), portal, random, options, report);
      const folder = findRun(out);
      if (folder === null || !existsSync(join(folder, 'scorecard.json'))) continue;
      for (const [id, verdict] of readVerdicts(folder)) if (wanted.get(id) !== verdict) report.different.push(`${id}: ${wanted.get(id)} → ${verdict}`);
      say(`${report.kills} kills, ${report.browserKills} of Chromium, in ${report.runs} runs; fetched twice ${report.fetchedTwice.length}`);
      rmSync(out, { recursive: true });
    }
  } finally {
    await portal.close();
    rmSync(root, { recursive: true, force: true });
  }
  return report;
}

async function runWithKills(
  out: string,
  args: readonly string[],
  portal: GeneratedPortal,
  random: () => number,
  options: KillOptions,
  report: KillReport,
): Promise<void> {
  const kept = new Set<string>();
  let held: Kept = { records: [], answered: new Set(), shown: new Set() };
  let from = portal.log.length;
  let session = startSession(args);
  for (;;) {
    const isForBrowser = report.browserKills < options.browserKills && (report.kills >= options.kills || random() < 0.2);
    const wantsKill = isForBrowser || report.kills < options.kills;
    const isAlive = wantsKill && (await waitForRequests(session, portal.log, Math.floor(random() * latestKill), random() * 400));
    if (isAlive && isForBrowser) {
      const browser = findBrowserBelow(session.child.pid ?? 0);
      if (browser !== null) {
        process.kill(browser, 'SIGKILL');
        report.browserKills += 1;
      }
      continue;
    }
    if (!isAlive) {
      const code = await session.ended;
      report.fetchedTwice.push(...findRepeats(portal.log.slice(from), held));
      if (code !== 0) report.failed.push(`exit ${code}: ${session.errors()}`);
      break;
    }
    killGroup(session);
    await session.ended;
    report.kills += 1;
    report.fetchedTwice.push(...findRepeats(portal.log.slice(from), held));
    const folder = findRun(out);
    // Killed before there was anything to go on with.
    if (folder === null) {
      session = startSession(args);
      continue;
    }
    if (existsSync(join(folder, 'capture.wacz'))) {
      from = portal.log.length;
      session = startSession(['--resume', folder]);
      continue;
    }
    try {
      held = await readKept(folder);
    } catch (error) {
      report.invalid.push(error instanceof Error ? error.message : String(error));
      return;
    }
    for (const id of held.records) kept.add(id);
    from = portal.log.length;
    session = startSession(['--resume', folder]);
  }
  await checkSealed(out, kept, report);
}

/** Requests of one session for what an earlier one had archived. */
function findRepeats(asked: readonly Asked[], { answered, shown }: Kept): string[] {
  return asked.flatMap(({ path, by }) => {
    if (by === 'client' && answered.has(path)) return [path];
    return by === 'navigation' && shown.has(path) ? [`${path} in Chromium`] : [];
  });
}

async function checkSealed(out: string, kept: ReadonlySet<string>, report: KillReport): Promise<void> {
  const folder = findRun(out);
  if (folder === null) return;
  captureSchema.parse(JSON.parse(readFileSync(join(folder, 'capture.json'), 'utf8')));
  const archive = await openArchive(join(folder, 'capture.wacz'));
  try {
    report.invalid.push(...(await verifyArchive(archive)).map(({ where, message }) => `${where}: ${message}`));
    const held = new Set(archive.records().map(({ id }) => id));
    report.lost.push(...[...kept].filter((id) => !held.has(id)));
  } finally {
    await archive.close();
  }
}

/** `npm run measure -- kills`: fifty kills, and ten of Chromium alone. */
export async function measureKills(): Promise<Row[]> {
  const report = await runKills({ kills: 50, browserKills: 10, pages: 60, seed: 20_261_125, say: (line) => process.stderr.write(`${line}\n`) });
  for (const line of [...report.fetchedTwice, ...report.lost, ...report.invalid, ...report.different, ...report.failed]) process.stderr.write(`${line}\n`);
  return [
    atMost(`pages fetched twice after ${report.kills} kills and ${report.browserKills} of Chromium, in ${report.runs} runs`, report.fetchedTwice.length, 0),
    atMost('records lost', report.lost.length, 0),
    atMost('faults of archives', report.invalid.length, 0),
    atMost('verdicts unlike those of a run without kills', report.different.length, 0),
    atMost('runs that did not end well', report.failed.length, 0),
  ];
}
