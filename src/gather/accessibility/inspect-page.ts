import type { Page } from '../../browser/index.ts';
import type { AccessibilityFinding, AccessibilityRecord } from '../../model/index.ts';
import type { RawFinding, RuleTally } from './engines/raw-finding.ts';
import { readAxe, readIbm } from './engines/read-source.ts';
import { runAxe } from './engines/run-axe.ts';
import { type IbmFinding, runIbm } from './engines/run-ibm.ts';
import { limitHints } from './limit-hints.ts';
import { mergeFindings } from './merge-findings.ts';
import { runOwn } from './own/run-own.ts';
import { openWorlds } from './worlds.ts';

export interface InspectOptions {
  /** axe-core alone, or axe-core, IBM's engine and our own rules. */
  depth: 'axe' | 'all';
  /** Part of the engine's version of our own rules. */
  version: string;
  /** Most doubts told; all failures are. */
  mostHints: number;
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
