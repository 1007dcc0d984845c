import type { Page } from '../../browser/index.ts';
import type { AccessibilityFinding, AccessibilityRecord } from '../../model/index.ts';
import type { RawFinding, RuleTally } from './engines/raw-finding.ts';
import { readAxe, readIbm } from './engines/read-source.ts';
import { runAxe } from './engines/run-axe.ts';
import { type IbmFinding, runIbm } from './engines/run-ibm.ts';
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
  /** axe-core alone, or axe-core, IBM's engine and our own rules. */
  depth: 'axe' | 'all';
  /** Part of the engine's version of our own rules. */
  version: string;
  /** Most doubts told; all failures are. */
  mostHints: number;
  /** Tells the language of a text; without it, languages are not held against what is written. */
  identify?: Identify;
  /** Targets of links of one name that may be fetched, of the page's own site; none by default. */
  mostFetches?: number;
}

/**
 * Looks at an open page for barriers. The page is changed while it is looked at (focus, size of the window), so this comes
 * after everything else that is wanted of it.
 */
export async function inspectPage(page: Page, url: string, options: InspectOptions): Promise<AccessibilityRecord> {
  const worlds = await openWorlds(page);
  const raw: RawFinding[] = [];
  const ibm: IbmFinding[] = [];
  const tallies: RuleTally[] = [];
  for (const world of worlds) {
    const place = <T extends { selector: string }>(found: T): T => ({ ...found, selector: [...world.frames, found.selector].join(' >>> ') });
    const axe = await runAxe(world);
    raw.push(...axe.findings.map(place));
    tallies.push(...axe.rules);
    if (options.depth === 'axe') continue;
    ibm.push(...(await runIbm(world)).map(place));
    raw.push(...(await runOwn(world)).findings.map(place));
  }
  const [top] = worlds;
  if (options.depth === 'all' && top) raw.push(...(await runSteps(page, top, raw, options)));
  const { findings, leftOut } = limitHints(mergeFindings(raw, ibm), options.mostHints);
  return {
    schema: 'assay.accessibility/1',
    url,
    engines: [
      { id: 'axe', version: readAxe().version },
      ...(options.depth === 'all'
        ? [
            { id: 'ibm' as const, version: readIbm().version },
            { id: 'assay' as const, version: options.version },
          ]
        : []),
    ],
    findings: findings.sort(byPlace),
    rules: addTallies(tallies),
    hintsLeftOut: leftOut,
  };
}

/** What needs more than a look: the page is read, resized, walked through, and its clock run ahead; in that order. */
async function runSteps(page: Page, world: World, raw: readonly RawFinding[], options: InspectOptions): Promise<RawFinding[]> {
  const doubts = raw.filter(({ outcome }) => outcome === 'cantTell');
  const listeners = await listListeners(world);
  return [
    ...(await runSource(world)),
    ...(options.identify ? await runLanguages(world, options.identify) : []),
    ...(await runTargets(world, options.mostFetches ?? 0)),
    ...(await runContrast(page, world, doubts)),
    ...(await runKeyboard(page, world, listeners)),
    ...(await runListeners(page, world, listeners)),
    ...(await runViewports(page, world)),
    ...(await runTime(page, world)),
  ];
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
