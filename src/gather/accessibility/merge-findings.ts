import type { AccessibilityFinding } from '../../model/index.ts';
import type { RawFinding } from './engines/raw-finding.ts';
import type { IbmFinding } from './engines/run-ibm.ts';

/**
 * One finding for an element and a success criterion, whichever engines found it: the surest outcome, the first engine's rule
 * and words. Findings that only confirm others disappear where there is nothing to confirm.
 */
export function mergeFindings(raw: readonly RawFinding[], ibm: readonly IbmFinding[]): AccessibilityFinding[] {
  const merged = new Map<string, AccessibilityFinding>();
  const all: (RawFinding & { isSecond?: boolean })[] = [
    ...raw.filter(({ engine }) => engine === 'axe'),
    ...raw.filter(({ engine }) => engine !== 'axe'),
    ...ibm,
  ];
  // What stands for itself first, so that the rest has something to confirm.
  all.sort((a, b) => Number(a.isSecond ?? false) - Number(b.isSecond ?? false) || Number(a.outcome === 'cantTell') - Number(b.outcome === 'cantTell'));
  for (const { engine, rule, criteria, outcome, selector, snippet, why, isSecond } of all) {
    for (const criterion of criteria.length === 0 ? [null] : criteria) {
      // Good practices have no criterion in common: each rule is its own.
      const key = `${selector}\u0000${criterion ?? rule}`;
      const known = merged.get(key);
      if (known) {
        if (!known.engines.includes(engine)) known.engines.push(engine);
      } else if (!isSecond) merged.set(key, { engines: [engine], rule, criterion, outcome, selector, snippet, why });
    }
  }
  return [...merged.values()];
}
