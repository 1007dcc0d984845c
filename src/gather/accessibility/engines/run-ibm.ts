import type { Places } from '../in-page/name-places.ts';
import type { World } from '../worlds.ts';
import { ibmRules } from './ibm-rules.ts';
import type { RawFinding } from './raw-finding.ts';
import { readIbm } from './read-source.ts';

interface IbmIssue {
  ruleId: string;
  value: [string, string];
  node?: Node;
  message: string;
}
interface Ace {
  Checker: new () => {
    engine: { enableRules: (ids: string[]) => void; getRule: (id: string) => { dependencies?: string[] } | undefined };
    check: (document: Document, guidelines: string[]) => Promise<{ results: IbmIssue[] }>;
  };
}

/** What IBM's engine says; `isSecond` findings count only where another engine found the same. */
export type IbmFinding = RawFinding & { isSecond: boolean };

/** Runs IBM's Equal Access engine on the page; it walks into frames of the same site by itself, which are left out here. */
export async function runIbm(world: World): Promise<IbmFinding[]> {
  await world.load(readIbm().source);
  const issues = await world.call(askIbm, Object.keys(ibmRules), 40);
  return issues.flatMap(({ rule, isFailure, selector, snippet, why }): IbmFinding[] => {
    const trust = ibmRules[rule];
    if (!trust || (trust.as !== 'cantTell' && !isFailure)) return [];
    const outcome = trust.as === 'cantTell' ? 'cantTell' : 'failed';
    return [{ engine: 'ibm', rule, criteria: [...trust.criteria], outcome, selector, snippet, why, isSecond: trust.as === 'second' }];
  });
}

async function askIbm(rules: string[], mostPerRule: number): Promise<{ rule: string; isFailure: boolean; selector: string; snippet: string; why: string }[]> {
  const { ace, assayPlaces: places } = globalThis as unknown as { ace: Ace; assayPlaces: Places };
  const wanted = new Set(rules);
  const checker = new ace.Checker();
  const { engine } = checker;
  // The engine enables all of a guideline; only what is read is run, and what that depends on.
  const needed = new Set(rules);
  for (const id of needed) for (const other of engine.getRule(id)?.dependencies ?? []) needed.add(other);
  const enable = engine.enableRules.bind(engine);
  engine.enableRules = (ids) => enable(ids.filter((id) => needed.has(id)));
  const { results } = await checker.check(document, ['WCAG_2_2']);
  const counts = new Map<string, number>();
  return results.flatMap(({ ruleId, value, node, message }) => {
    const element = node instanceof Element ? node : node?.parentElement;
    if (value[1] === 'PASS' || value[0] === 'INFORMATION' || !wanted.has(ruleId) || !element || element.ownerDocument !== document) return [];
    const count = (counts.get(ruleId) ?? 0) + 1;
    counts.set(ruleId, count);
    if (count > mostPerRule) return [];
    return [{ rule: ruleId, isFailure: value[1] === 'FAIL', selector: places.cssOf(element), snippet: places.snippetOf(element), why: message.slice(0, 300) }];
  });
}
