import type { Hit, RuleAnswer } from '../model/index.ts';
import { answerAll, answerAny, answerNone } from '../model/index.ts';
import type { CompiledRule } from './compile-rubric.ts';

/** What a rule says of all pages seen: the answer, how sure, and the hits it stands on, best first. */
export interface RuleOutcome {
  answer: RuleAnswer;
  confidence: number;
  hits: Hit[];
}

/** Raw confidence from which hits decide, and from which they are worth a person's look. */
export const thresholds = { hit: 0.62, near: 0.4 } as const;

const silent: RuleOutcome = { answer: 'silent', confidence: 0, hits: [] };

function byStrength(a: Hit, b: Hit): number {
  return Number(b.strength === 'hit') - Number(a.strength === 'hit') || b.confidence - a.confidence || a.page - b.page;
}

/** Further pages that say the same add a little each; the same words on every page add nothing. */
function combineConfidence(hits: readonly Hit[]): number {
  const texts = new Set<string>();
  const pages = new Set<number>();
  let doubt = 1;
  let weight = 1;
  for (const hit of hits) {
    const text = hit.place.quote?.exact ?? hit.place.pointer?.value ?? '';
    if (hit.strength !== 'hit' || texts.has(text) || pages.has(hit.page)) continue;
    texts.add(text);
    pages.add(hit.page);
    doubt *= 1 - hit.confidence * weight;
    weight = weight === 1 ? 0.3 : weight * 0.6;
    if (texts.size >= 5) break;
  }
  return Math.min(0.99, 1 - doubt);
}

function answerAtom(hits: readonly Hit[]): RuleOutcome {
  if (hits.length === 0) return silent;
  const sorted = [...hits].sort(byStrength);
  const confidence = combineConfidence(sorted);
  if (confidence >= thresholds.hit) return { answer: 'hit', confidence, hits: sorted };
  const best = Math.max(confidence, sorted[0]?.confidence ?? 0);
  return best >= thresholds.near ? { answer: 'near', confidence: best, hits: sorted } : { ...silent, hits: sorted };
}

/** Answers a rule over the hits of all pages, by key of the detector call. */
export function answerRule(rule: CompiledRule, hitsOf: (key: string) => readonly Hit[]): RuleOutcome {
  if ('atom' in rule) return answerAtom(hitsOf(rule.atom.key));
  if (rule.combine === 'none') {
    const parts = rule.parts.map((part) => answerRule(part, hitsOf));
    return { answer: answerNone(parts.map(({ answer }) => answer)), confidence: 0.9, hits: [] };
  }
  if (rule.combine === 'any') {
    const parts = rule.parts.map((part) => answerRule(part, hitsOf));
    const hits = parts.flatMap((part) => part.hits).sort(byStrength);
    return {
      answer: answerAny(parts.map(({ answer }) => answer)),
      confidence: Math.max(...parts.map(({ confidence }) => confidence), combineIfSure(parts, hits)),
      hits,
    };
  }
  return rule.on === 'site' ? answerTogether(rule.parts, hitsOf) : answerByPlace(rule.parts, rule.on, hitsOf);
}

function combineIfSure(parts: readonly RuleOutcome[], hits: readonly Hit[]): number {
  return parts.some(({ answer }) => answer === 'hit') ? combineConfidence(hits) : 0;
}

function answerTogether(parts: readonly CompiledRule[], hitsOf: (key: string) => readonly Hit[]): RuleOutcome {
  const answers = parts.map((part) => answerRule(part, hitsOf));
  return {
    answer: answerAll(answers.map(({ answer }) => answer)),
    confidence: Math.min(...answers.map(({ confidence }) => confidence)),
    hits: answers.flatMap(({ hits }) => hits.slice(0, 3)),
  };
}

/** All parts must be found on one page, or in one section or link of it; the best such place answers. */
function answerByPlace(parts: readonly CompiledRule[], on: 'link' | 'section' | 'page', hitsOf: (key: string) => readonly Hit[]): RuleOutcome {
  const placeOf = (hit: Hit) => `${hit.page}${on === 'page' ? '' : on === 'section' ? ` ${hit.place.under ?? -1}` : ` ${hit.place.href ?? ''}`}`;
  const places = new Set(collectHits(parts, hitsOf).map(placeOf));
  let best: RuleOutcome = silent;
  for (const place of places) {
    const outcome = answerTogether(parts, (key) => hitsOf(key).filter((hit) => placeOf(hit) === place));
    if (answerAny([best.answer, outcome.answer]) !== best.answer || (outcome.answer === best.answer && outcome.confidence > best.confidence)) best = outcome;
  }
  return best;
}

function collectHits(parts: readonly CompiledRule[], hitsOf: (key: string) => readonly Hit[]): Hit[] {
  return parts.flatMap((part) => ('atom' in part ? [...hitsOf(part.atom.key)] : part.combine === 'none' ? [] : collectHits(part.parts, hitsOf)));
}
