import { type Capture, type EvidenceRef, type Finding, type Hit, type Needs, type PortalRole, round3, type UndeterminedReason } from '../model/index.ts';
import { answerRule, type RuleOutcome } from './answer-rule.ts';
import { chooseEvidence, listNearest } from './choose-evidence.ts';
import type { CompiledIndicator, CompiledRubric } from './compile-rubric.ts';
import { assessCoverage, type SeenSite } from './coverage.ts';
import type { InspectionKind } from './detector.ts';
import { judgeInspected } from './judge-inspected.ts';
import type { PageHits } from './observe-page.ts';

/** What judging needs, all as data. */
export interface JudgeInput {
  compiled: CompiledRubric;
  hits: ReadonlyMap<number, PageHits>;
  seen: SeenSite;
  capture: Capture;
  /** Addresses that links name like these concepts and that were not read. */
  listPending: (alternatives: readonly (readonly string[][])[]) => string[];
  /** Raw confidence to the share that is right, from the committed table. */
  calibrate: (outcome: 'met' | 'unmet', raw: number) => number;
  /** Turns a hit into an evidence address; null where the archive does not hold it or the rendering does not show it. */
  locate: (hit: Hit) => EvidenceRef | null;
  /** Pages that engines of a kind looked at, by order. */
  inspected: ReadonlyMap<InspectionKind, ReadonlySet<number>>;
}

const mostTraces = 40;
/** Traces weaker than this are chance. */
const leastTrace = 0.4;

interface Draft {
  compiled: CompiledIndicator;
  outcome: RuleOutcome;
  /** What came faintly near, where the rule itself is silent. */
  traces: Hit[];
  level: { name: string; points: number } | null;
}

/** Judges every feature: hits and coverage to findings, in the rubric's order. */
export function judgeRubric(input: JudgeInput): Finding[] {
  const byKey = indexHits(input);
  const roles = new Map(input.seen.pages.map(({ order, role }) => [order, role]));
  const drafts = input.compiled.indicators.map((compiled) => draftOf(compiled, roles, byKey));
  const uses = new Map<string, number>();
  const chosen = new Map<Draft, EvidenceRef[]>();
  // The features with the fewest quotations to stand on choose first, so that shared quotations go where nothing else is.
  const queue = drafts
    .filter(({ outcome, compiled }) => outcome.answer === 'hit' && compiled.inspection === null)
    .map((draft) => ({ draft, quotations: countQuotations(draft) }))
    .sort((a, b) => a.quotations - b.quotations);
  for (const { draft } of queue) chosen.set(draft, chooseEvidence(draft.outcome.hits, input, uses));
  return drafts.map((draft) =>
    draft.compiled.inspection
      ? judgeInspected(draft.compiled, draft.compiled.inspection, draft.outcome.hits, input, uses)
      : toFinding(draft, chosen.get(draft) ?? [], input),
  );
}

function countQuotations({ outcome }: Draft): number {
  return new Set(outcome.hits.filter(({ strength }) => strength === 'hit').map(({ place, page }) => place.quote?.exact ?? `${page} ${place.pointer?.at}`)).size;
}

function indexHits(input: JudgeInput): Map<string, Hit[]> {
  const byKey = new Map<string, Hit[]>();
  for (const [, page] of [...input.hits].sort(([a], [b]) => a - b)) {
    for (const [key, hits] of page) {
      const known = byKey.get(key);
      if (known) known.push(...hits);
      else byKey.set(key, [...hits]);
    }
  }
  return byKey;
}

function draftOf(compiled: CompiledIndicator, roles: ReadonlyMap<number, PortalRole>, byKey: ReadonlyMap<string, Hit[]>): Draft {
  const isWanted = (hit: Hit) => compiled.indicator.needs.roles.includes(roles.get(hit.page) ?? 'national');
  const hitsOf = (key: string) => (byKey.get(key) ?? []).filter(isWanted);
  const traces = compiled.traces
    .flatMap(({ key }) => byKey.get(key) ?? [])
    .sort((a, b) => b.confidence - a.confidence || a.page - b.page)
    .slice(0, mostTraces);
  if (compiled.rule) return { compiled, outcome: answerRule(compiled.rule, hitsOf), traces, level: null };
  let best: Draft = { compiled, outcome: { answer: 'silent', confidence: 0, hits: [] }, traces, level: null };
  for (const level of compiled.levels) {
    const outcome = level.rule ? answerRule(level.rule, hitsOf) : null;
    if (!outcome || outcome.answer === 'silent') continue;
    const isHigher = outcome.answer === 'hit' || best.outcome.answer === 'silent';
    if (isHigher)
      best = {
        compiled,
        traces,
        outcome: mergeLevels(outcome, best.outcome),
        level: outcome.answer === 'hit' ? { name: level.name, points: level.points } : best.level,
      };
  }
  return best;
}

/** A higher level that is met stands on its own evidence first, then on that of the lower one. */
function mergeLevels(higher: RuleOutcome, lower: RuleOutcome): RuleOutcome {
  if (lower.answer !== 'hit' || higher.answer !== 'hit') return higher;
  return { answer: 'hit', confidence: Math.max(higher.confidence, lower.confidence), hits: [...higher.hits.slice(0, 3), ...lower.hits] };
}

/** Addresses where the feature would be: what the portal's search found for it, and the kinds of page it needs. */
function listPlaces(needs: Needs, seen: SeenSite, results: readonly string[]): string[] {
  const wanted = new Set([...needs.pageKinds, 'home', 'site-map', 'service-index']);
  const places = seen.pages.filter(({ kind, asked }) => wanted.has(kind) && asked === undefined).map(({ url }) => url);
  return [...results.slice(0, 4), ...places].slice(0, 12);
}

/** Result pages of the portal's own search that was asked for the feature by name. */
function listResults(alternatives: readonly (readonly string[][])[], seen: SeenSite): string[] {
  return seen.pages
    .filter(({ asked }) => asked !== undefined && alternatives.some((groups) => groups.every((group) => group.some((concept) => asked.includes(concept)))))
    .map(({ url }) => url);
}

function toFinding(draft: Draft, evidence: EvidenceRef[], input: JudgeInput): Finding {
  const { indicator } = draft.compiled;
  const pending = input.listPending(draft.compiled.concepts);
  const coverage = assessCoverage(indicator.needs, input.seen, input.capture, pending);
  const results = listResults(draft.compiled.concepts, input.seen);
  const base = {
    indicatorId: indicator.id,
    points: 0,
    evidence: [],
    nearest: listNearest([...draft.outcome.hits, ...draft.traces], input),
    searched: {
      pages: input.seen.pages.filter(({ role }) => indicator.needs.roles.includes(role)).length,
      languages: [...new Set(input.seen.pages.flatMap(({ language }) => (language ? [language] : [])))].sort(),
      places: listPlaces(indicator.needs, input.seen, results),
      missing: coverage.missing,
    },
  };
  const open = (reason: UndeterminedReason, why: string, confidence = 0): Finding => ({ ...base, outcome: 'undetermined', reason, confidence, why });
  const hasRule = draft.compiled.rule !== null || draft.compiled.levels.some(({ rule }) => rule !== null);
  if (indicator.automation === 'manual') return open('manual', indicator.manualReason ?? 'only a person can see it');
  if (!hasRule) return open('no rule', 'no rule is written for this feature yet');
  const { outcome } = draft;
  const first = outcome.hits[0];
  if (outcome.answer === 'hit' && evidence.length > 0) {
    const isPage = outcome.hits.some((hit) => hit.strength === 'hit' && hit.basis === 'page');
    return {
      ...base,
      outcome: 'met',
      ...(draft.level ? { level: draft.level.name } : {}),
      points: draft.level?.points ?? indicator.points,
      basis: isPage ? 'page' : 'link',
      confidence: round3(input.calibrate('met', outcome.confidence)),
      rawConfidence: round3(outcome.confidence),
      why: first?.why ?? 'found',
      evidence,
      nearest: [],
    };
  }
  if (outcome.answer === 'hit') return open('near miss', `what was found could not be shown as evidence: ${first?.why ?? ''}`, round3(outcome.confidence));
  if (outcome.answer === 'near') return open('near miss', `something comes near, but not near enough: ${first?.why ?? ''}`, round3(outcome.confidence));
  const trace = draft.traces.find(({ confidence }) => confidence >= leastTrace);
  if (trace) return open('near miss', `nothing that would do, but a trace: ${trace.why}`, round3(trace.confidence / 2));
  if (!coverage.isEnough) return open(coverage.reason, coverage.missing.at(-1) ?? 'too little was seen');
  return {
    ...base,
    outcome: 'unmet',
    confidence: round3(input.calibrate('unmet', coverage.confidence)),
    rawConfidence: round3(coverage.confidence),
    why: `nothing like it on ${base.searched.pages} pages${results.length > 0 ? ', nor did the portal’s own search lead to it' : ''}`,
  };
}
