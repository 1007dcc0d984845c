import type { AccessibilityFinding } from '../../model/index.ts';

/** Hints that say least; they come last. */
const faint =
  /^(?:text-wide|text-tight|table-without-name|table-scope-missing|field-purpose-missing|doctype-missing|form-without-button|image-decorative-doubtful|drawing-without-name|video-without-description|link-without-target|landmark|stress-by-look|abbreviation-alone|skip-link-missing|title-unlike-heading|message-unsaid|heading-one-twice|links-as-list|passage-hard|typefaces-many|access-key|select_options_grouped)/;

/**
 * Keeps the hints that a person can be asked to look at: first one of each rule, the rarest first, then more of each. A flood
 * of doubts is worth nothing; failures always stay.
 */
export function limitHints(findings: readonly AccessibilityFinding[], most: number): { findings: AccessibilityFinding[]; leftOut: number } {
  const hints = new Map<string, AccessibilityFinding[]>();
  for (const finding of findings) if (finding.outcome === 'cantTell') hints.set(finding.rule, [...(hints.get(finding.rule) ?? []), finding]);
  const byRule = [...hints.values()].sort((a, b) => weightOf(a) - weightOf(b));
  const kept = new Set<AccessibilityFinding>();
  for (let round = 0; kept.size < most && byRule.some((list) => list.length > round); round += 1) {
    for (const list of byRule) {
      const next = list[round];
      if (next && kept.size < most) kept.add(next);
    }
  }
  const left = findings.filter((finding) => finding.outcome !== 'cantTell' || kept.has(finding));
  return { findings: left, leftOut: findings.length - left.length };
}

function weightOf(list: readonly AccessibilityFinding[]): number {
  return list.length + (faint.test(list[0]?.rule ?? '') ? 100 : 0);
}
