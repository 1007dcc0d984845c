import type { Page } from '../../browser/index.ts';
import type { AccessibilityFinding, AccessibilityRecord } from '../../model/index.ts';
import type { RawFinding, RuleTally } from './engines/raw-finding.ts';
import { readAxe, readIbm } from './engines/read-source.ts';
import { runAxe } from './engines/run-axe.ts';
import { type IbmFinding, runIbm } from './engines/run-ibm.ts';
import { freezeMotion } from './in-page/freeze-motion.ts';
import { readShape } from './in-page/read-shape.ts';
import { readWeight } from './in-page/read-weight.ts';
import { limitHints } from './limit-hints.ts';
import { mergeFindings } from './merge-findings.ts';
import { listListeners } from './own/list-listeners.ts';
import { runContrast } from './own/run-contrast.ts';
import { runKeyboard } from './own/run-keyboard.ts';
import { type Identify, runLanguages } from './own/run-languages.ts';
import { runListeners } from './own/run-listeners.ts';
import { runOwn } from './own/run-own.ts';
import { runSource } from './own/run-source.ts';
import { runTargets } from './own/run-targets.ts';
import { runTime } from './own/run-time.ts';
import { runViewports } from './own/run-viewports.ts';
import { openWorlds, type World } from './worlds.ts';

export interface InspectOptions {
  /** axe-core and the language of the page; or axe-core with all its rules, IBM's engine and our own rules. */
  depth: 'axe' | 'all';
  /** Part of the engine's version of our own rules. */
  version: string;
  /** Most doubts told; all failures are. */
  mostHints: number;
  /** Tells the language of a text; without it, languages are not held against what is written. */
  identify?: Identify;
  /** Targets of links of one name that may be fetched, of the page's own site; none by default. */
  mostFetches?: number;
  /** Told of steps that broke off: the page's doing, or a fault of ours. */
  onFault?: (fault: unknown) => void;
  /** Told what each engine and step cost. */
  onStep?: (name: string, milliseconds: number) => void;
}

/** Most marks of how a page is built. */
const mostMarks = 400;

/** Longest time that one engine or one of our steps may take on one frame. */
const stepMs = 30_000;
/** axe-core comes first and the rest stands on it; on ten thousand elements it takes a while. */
const axeMs = 120_000;

/**
 * Looks at an open page for barriers; null where it does not let itself be looked at. The page is changed while it is looked at (focus, size of the window), so this comes
 * after everything else that is wanted of it.
 */
export async function inspectPage(page: Page, url: string, options: InspectOptions): Promise<AccessibilityRecord | null> {
  const worlds = await settle('worlds', openWorlds(page), [], options);
  try {
    return await inspectWorlds(page, url, worlds, options);
  } finally {
    // The tab is used again for other pages.
    await worlds[0]?.session.detach().catch(() => undefined);
  }
}

async function inspectWorlds(page: Page, url: string, worlds: readonly World[], options: InspectOptions): Promise<AccessibilityRecord | null> {
  const [first] = worlds;
  const shape = first ? await settle('shape', first.call(readShape, mostMarks), [], options) : [];
  const weight = first ? await settle('weight', first.call(readWeight), null, options) : null;
  const raw: RawFinding[] = [];
  const ibm: IbmFinding[] = [];
  const tallies: RuleTally[] = [];
  for (const world of worlds) {
    const place = <T extends { selector: string }>(found: T): T => ({ ...found, selector: [...world.frames, found.selector].join(' >>> ') });
    await settle('freeze', world.call(freezeMotion), undefined, options);
    const axe = await settle('axe', runAxe(world, options.depth === 'all'), null, options);
    if (!axe && world === worlds[0]) return null;
    if (!axe) continue;
    raw.push(...axe.findings.map(place));
    tallies.push(...axe.rules);
    if (options.depth === 'axe') continue;
    ibm.push(...(await settle('ibm', runIbm(world), [], options)).map(place));
    const own = await settle('own', runOwn(world), { findings: [], faults: [] }, options);
    raw.push(...own.findings.map(place));
    for (const fault of own.faults) options.onFault?.(fault);
  }
  const [top] = worlds;
  if (options.depth === 'all' && top) raw.push(...(await runSteps(page, top, raw, options)));
  if (top && options.identify) {
    const languages = await settle('languages', runLanguages(top, options.identify, options.depth === 'all'), { findings: [], rules: [] }, options);
    raw.push(...languages.findings);
    tallies.push(...languages.rules);
  }
  if (worlds.length === 0) return null;
  const { findings, leftOut } = limitHints(mergeFindings(raw, ibm), options.mostHints);
  return {
    schema: 'assay.accessibility/1',
    url,
    engines: [
      { id: 'axe', version: readAxe().version },
      ...(options.depth === 'all' ? [{ id: 'ibm' as const, version: readIbm().version }] : []),
      { id: 'assay' as const, version: options.version },
    ],
    findings: findings.sort(byPlace),
    rules: addTallies(tallies),
    shape,
    ...(weight ? { weight } : {}),
    hintsLeftOut: leftOut,
  };
}

/** What needs more than a look: the page is read, resized, walked through, and its clock run ahead; in that order. */
async function runSteps(page: Page, world: World, raw: readonly RawFinding[], options: InspectOptions): Promise<RawFinding[]> {
  const { mostFetches = 0 } = options;
  const doubts = raw.filter(({ outcome }) => outcome === 'cantTell');
  const listeners = await settle('listeners', listListeners(world), [], options);
  const steps: Record<string, () => Promise<RawFinding[]>> = {
    source: () => runSource(world),
    targets: () => runTargets(world, mostFetches),
    contrast: () => runContrast(page, world, doubts),
    keyboard: () => runKeyboard(page, world, listeners),
    handlers: () => runListeners(page, world, listeners),
    viewports: () => runViewports(page, world),
    time: () => runTime(world),
  };
  const found: RawFinding[] = [];
  for (const [name, step] of Object.entries(steps)) found.push(...(await settle(name, step(), [], options)));
  return found;
}

/** A page that goes away or answers no more makes a step end without a finding, not the run. */
function settle<T>(name: string, work: Promise<T>, otherwise: T, { onFault, onStep }: InspectOptions): Promise<T> {
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((done) => {
    timer = setTimeout(
      () => {
        onFault?.(`${name} took too long`);
        done(otherwise);
      },
      name === 'axe' ? axeMs : stepMs,
    );
  });
  const done = work.catch((fault: unknown) => {
    onFault?.(fault);
    return otherwise;
  });
  return Promise.race([done, late]).finally(() => {
    clearTimeout(timer);
    onStep?.(name, performance.now() - began);
  });
}

function byPlace(a: AccessibilityFinding, b: AccessibilityFinding): number {
  const order = (finding: AccessibilityFinding) => `${finding.outcome === 'failed' ? 0 : 1} ${finding.criterion ?? '9'} ${finding.rule} ${finding.selector}`;
  const [x, y] = [order(a), order(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Frames count together with the page. */
function addTallies(tallies: readonly RuleTally[]): RuleTally[] {
  const sums = new Map<string, RuleTally>();
  for (const tally of tallies) {
    const known = sums.get(`${tally.engine} ${tally.rule}`);
    if (known) {
      known.passed += tally.passed;
      known.failed += tally.failed;
      known.cantTell += tally.cantTell;
    } else sums.set(`${tally.engine} ${tally.rule}`, { ...tally });
  }
  return [...sums.values()].sort((a, b) => (`${a.engine} ${a.rule}` < `${b.engine} ${b.rule}` ? -1 : 1));
}
