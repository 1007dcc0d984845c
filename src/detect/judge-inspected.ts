import { type Finding, type Hit, round3 } from '../model/index.ts';
import { chooseEvidence, listNearest } from './choose-evidence.ts';
import type { CompiledIndicator } from './compile-rubric.ts';
import type { InspectionKind } from './detector.ts';
import type { JudgeInput } from './judge.ts';
import { judgeShare } from './judge-share.ts';

const silence = {
  accessibility: { reason: 'not rendered', why: 'no page was looked at by an accessibility engine' },
  catalogue: { reason: 'coverage', why: 'no catalogue of open data was found that answers through an interface' },
  statement: { reason: 'coverage', why: 'no accessibility statement was found to be held against what engines found' },
  validity: { reason: 'no validator', why: 'no validator ran: it needs a Java runtime and a rendered home page' },
} as const;

/** How sure one failure of an engine is; the table of what detectors read in pages does not hold for engines. */
const faultConfidence = 0.97;

/**
 * Judges an indicator by what engines said of the rendered pages: one failure is enough for no; yes only where engines can
 * decide all of it, and did on every page; else a person must look.
 */
export function judgeInspected(compiled: CompiledIndicator, kind: InspectionKind, hits: readonly Hit[], input: JudgeInput, uses: Map<string, number>): Finding {
  const { indicator } = compiled;
  const pages = input.seen.pages.filter(({ order, role }) => input.inspected.get(kind)?.has(order) && indicator.needs.roles.includes(role));
  const base = {
    indicatorId: indicator.id,
    points: 0,
    evidence: [],
    nearest: [],
    searched: {
      pages: pages.length,
      languages: [...new Set(pages.flatMap(({ language }) => (language ? [language] : [])))].sort(),
      places: pages.map(({ url }) => url).slice(0, 12),
      missing: [],
    },
  };
  if (indicator.automation === 'manual')
    return { ...base, outcome: 'undetermined', reason: 'manual', confidence: 0, why: indicator.manualReason ?? 'only a person can see it' };
  if (pages.length === 0) return { ...base, outcome: 'undetermined', confidence: 0, ...silence[kind] };
  if (kind === 'catalogue') return judgeShare(indicator, base, hits, input, uses);
  const faults = hits.filter(({ strength }) => strength === 'fault').sort((a, b) => a.page - b.page || b.confidence - a.confidence);
  const evidence = chooseEvidence(faults, input, uses, 'fault');
  const on = new Set(faults.map(({ page }) => page)).size;
  if (evidence.length > 0) {
    return {
      ...base,
      outcome: 'unmet',
      confidence: faultConfidence,
      why: `${faults[0]?.why ?? 'it fails'} (${on} of ${pages.length} pages looked at)`,
      evidence,
      nearest: listNearest(faults, input),
    };
  }
  const passes = hits.filter(({ strength }) => strength === 'hit');
  const proof = chooseEvidence(passes, input, uses);
  if (proof.length > 0 && pages.every(({ order }) => passes.some(({ page }) => page === order))) {
    return {
      ...base,
      outcome: 'met',
      points: indicator.points,
      basis: 'page',
      confidence: round3(Math.min(...passes.map(({ confidence }) => confidence))),
      why: `${passes[0]?.why ?? 'it holds'} (${pages.length === 1 ? 'the one page' : `all ${pages.length} pages`} looked at)`,
      evidence: proof,
    };
  }
  return {
    ...base,
    outcome: 'undetermined',
    reason: 'needs a person',
    confidence: 0,
    why: `no engine found a failure on ${pages.length} pages; a person must look at the rest`,
  };
}
