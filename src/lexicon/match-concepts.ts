import type { Concept } from '../model/index.ts';
import type { Clause, Lexicon } from './compile-lexicon.ts';
import { createOperandHits, findOperands, type OperandHits, type Span } from './find-phrases.ts';
import { findSentenceEnds } from './find-sentence-ends.ts';
import { createBuffer, type NormalisedText, normaliseInto } from './normalise-text.ts';
import { readingLanguages } from './primary-language.ts';

export interface ConceptMatch {
  concept: string;
  /** 0 to 1; from 0.5 the concept is an answer. */
  confidence: number;
  /** The part of the original text that matched, from the first matched letter to the last. */
  matched: string;
  /** Place in the original text, in UTF-16 units. */
  start: number;
  end: number;
  kind: 'exact' | 'strong' | 'action' | 'and';
  /** Matched letters ÷ letters of the text, 0 to 1. */
  coverage: number;
  language: string;
  /** The lexicon's term that matched. */
  term: string;
  /** Action that the text names beside or within the match: `apply`, `pay` … */
  action?: string;
}

export interface MatchOptions {
  /**
   * BCP 47 tags, the text's own language first; only terms of these languages and language-neutral ones. Terms of the others, such
   * as English on a French page, must cover most of the text: cognates deceive. All languages alike where left out.
   */
  languages?: readonly string[];
  /** Also answer support concepts. */
  includeSupport?: boolean;
}

interface Candidate {
  clause: Clause;
  kind: ConceptMatch['kind'];
  spans: Span[];
  letters: number;
}

interface Workspace {
  text: NormalisedText;
  hits: OperandHits;
}

/** Strength of a term by its kind, and the coverage below which a match is no answer; measured on portal texts (multilingual study, 2025). */
const strengths = { exact: 1, strong: 0.9, action: 0.9, and: 0.8 };
const leastCoverage: Record<Concept['kind'], number> = { site: 0.45, service: 0.25, topic: 0.4, document: 0.3, action: 0.3, sign: 0.1 };
/** Share of a text that terms of another language than its own must cover. */
const leastForeignCoverage = 0.7;
const space = 32;
/** Scratch memory by lexicon; holds nothing between two calls. */
const workspaces = new WeakMap<Lexicon, Workspace>();
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

function takeWorkspace(lexicon: Lexicon): Workspace {
  let workspace = workspaces.get(lexicon);
  if (workspace === undefined) {
    workspace = { text: createBuffer(), hits: createOperandHits(lexicon.operandCount) };
    workspaces.set(lexicon, workspace);
  }
  return workspace;
}

function findWordStarts(text: string): Set<number> {
  return new Set(Array.from(segmenter.segment(text), ({ index }) => index));
}

function countLetters(text: NormalisedText, { start, end }: Span): number {
  let count = 0;
  for (let at = start; at < end; at += 1) if (text.units[at] !== space) count += 1;
  return count;
}

/** The text without numbers at its ends: counts and list numbers. */
function findCore(text: NormalisedText): Span {
  const isNumber = (from: number, to: number): boolean => {
    for (let at = from; at < to; at += 1) {
      const unit = text.units[at] ?? 0;
      if (unit < 48 || unit > 57) return false;
    }
    return true;
  };
  let start = 1;
  let end = text.length - 1;
  for (let gap = start; gap < end; gap += 1) {
    if (text.units[gap] !== space) continue;
    if (!isNumber(start, gap)) break;
    start = gap + 1;
  }
  for (let gap = end - 1; gap > start; gap -= 1) {
    if (text.units[gap] !== space) continue;
    if (!isNumber(gap + 1, end)) break;
    end = gap;
  }
  return { start, end };
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The sentence that a span stands in, by number. */
type SentenceOf = (span: Span) => number;

/** A place for every operand, all in one sentence, none on top of another; the first hit that fits is taken. */
function placeOperands(hits: OperandHits, clause: Clause, sentenceOf: SentenceOf): Span[] | null {
  const [anchor = 0, ...others] = clause.operands;
  for (const first of hits.spans.get(anchor) ?? []) {
    const placed = [first];
    const sentence = sentenceOf(first);
    const isWhole = others.every((operand) => {
      if (hits.seenIn[operand] !== hits.textNumber) return false;
      const span = hits.spans.get(operand)?.find((each) => sentenceOf(each) === sentence && !placed.some((other) => overlaps(each, other)));
      if (span !== undefined) placed.push(span);
      return span !== undefined;
    });
    if (isWhole) return placed.sort((a, b) => a.start - b.start);
  }
  return null;
}

function collectCandidates(
  lexicon: Lexicon,
  { text, hits }: Workspace,
  core: Span,
  languages: ReadonlySet<string> | null,
  sentenceOf: SentenceOf,
): Candidate[] {
  const candidates: Candidate[] = [];
  const suppressed = new Set<string>();
  for (const operand of hits.met) {
    for (let id = lexicon.clauseHeads.values[operand] ?? -1; id >= 0; id = lexicon.clauseNext.values[id] ?? -1) {
      const clause = lexicon.clauses[id];
      if (clause === undefined || (languages !== null && !languages.has(clause.language))) continue;
      if (clause.operands.some((other) => hits.seenIn[other] !== hits.textNumber)) continue;
      const spans = placeOperands(hits, clause, sentenceOf);
      const [first] = spans ?? [];
      const last = spans?.at(-1);
      if (spans === null || first === undefined || last === undefined) continue;
      if (clause.kind === 'not') {
        suppressed.add(`${clause.ofKind ?? clause.concept} ${clause.language}`);
        continue;
      }
      const isWhole = spans.length === 1 && first.start <= core.start && last.end >= core.end;
      if (clause.kind === 'exact' && !isWhole) continue;
      const kind = clause.kind === 'strong' && spans.length > 1 ? 'and' : clause.kind;
      candidates.push({ clause, kind, spans, letters: spans.reduce((sum, span) => sum + countLetters(text, span), 0) });
    }
  }
  if (suppressed.size === 0) return candidates;
  // Where the text's language is known, what it rules out is ruled out for English cognates too.
  return candidates.filter(({ clause: { concept, language } }) => {
    const kind = lexicon.concepts[concept]?.kind ?? '';
    return ![...(languages ?? ['mul', language])].some((each) => suppressed.has(`${concept} ${each}`) || suppressed.has(`${kind} ${each}`));
  });
}

function covers(outer: Candidate, inner: Candidate): boolean {
  return outer.letters > inner.letters && inner.spans.every((span) => outer.spans.some((other) => other.start <= span.start && other.end >= span.end));
}

/** Leaves out what a longer match of another, more specific concept explains; a parent stands beside its child. */
function dropExplained(lexicon: Lexicon, candidates: Candidate[]): Candidate[] {
  return candidates.filter((inner) => {
    // Support concepts are facets: "health insurance" is also about health.
    if (lexicon.concepts[inner.clause.concept]?.isSupport) return true;
    return !candidates.some((outer) => {
      if (outer.clause.concept === inner.clause.concept || !covers(outer, inner)) return false;
      if (lexicon.concepts[outer.clause.concept]?.isSupport) return false;
      return !lexicon.ancestors[outer.clause.concept]?.has(inner.clause.concept);
    });
  });
}

/** The first action of the candidate's language that stands outside its spans, and the letters it adds. */
function findAction(lexicon: Lexicon, { text, hits }: Workspace, candidate: Candidate): { name: string; letters: number } | null {
  let best: { name: string; span: Span } | null = null;
  for (const [name, operand] of lexicon.actionOperands.get(candidate.clause.language) ?? []) {
    if (hits.seenIn[operand] !== hits.textNumber) continue;
    const span = hits.spans.get(operand)?.find((each) => !candidate.spans.some((other) => overlaps(each, other)));
    if (span !== undefined && (best === null || span.start < best.span.start)) best = { name, span };
  }
  return best === null ? null : { name: best.name, letters: countLetters(text, best.span) };
}

function judgeConfidence(kind: ConceptMatch['kind'], concept: Concept, coverage: number): number {
  const least = leastCoverage[concept.kind];
  return strengths[kind] * (coverage >= least ? 0.85 + 0.15 * coverage : (0.5 * coverage) / least);
}

/** Letters of the spans, counting none twice and none outside `within`. */
function countMerged(text: NormalisedText, spans: readonly Span[], within: Span): number {
  let letters = 0;
  let reached = within.start;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (Math.min(end, within.end) <= reached) continue;
    letters += countLetters(text, { start: Math.max(start, reached), end: Math.min(end, within.end) });
    reached = end;
  }
  return letters;
}

/** The spans of all matches of each concept: a text that says a thing twice is all about it. */
function gatherSpans(candidates: readonly Candidate[]): Map<number, Span[]> {
  const gathered = new Map<number, Span[]>();
  for (const { clause, spans } of candidates) gathered.set(clause.concept, [...(gathered.get(clause.concept) ?? []), ...spans]);
  return gathered;
}

/** Letters of the text that say something: all but filler words that no match covers. */
function countTelling(lexicon: Lexicon, { text, hits }: Workspace, core: Span, language: string, matched: readonly Span[]): number {
  const operand = lexicon.fillerOperands.get(language);
  const fillers = operand !== undefined && hits.seenIn[operand] === hits.textNumber ? (hits.spans.get(operand) ?? []) : [];
  return (
    countLetters(text, core) -
    countMerged(
      text,
      fillers.filter((filler) => !matched.some((span) => overlaps(filler, span))),
      core,
    )
  );
}

/** The names of public bodies that open or close the text. */
function findBodies(lexicon: Lexicon, candidates: readonly Candidate[], core: Span): Span[] {
  const named = candidates.filter(({ clause }) => lexicon.concepts[clause.concept]?.namesBody).flatMap(({ spans }) => spans);
  return named.filter(({ start, end }) => start <= core.start || end >= core.end);
}

/** Whether the match stands in the name of a body: "Ministry of Youth", "Gençlik Bakanlığı"; "apps of the ministry" is no such name. */
function isInBodyName(bodies: readonly Span[], core: Span, { spans }: Candidate): boolean {
  return bodies.some((body) => {
    if (body.start <= core.start) return spans.every((span) => span.start >= body.end);
    return spans.every((span) => span.end <= body.start) && spans.some((span) => body.start - span.end <= 1);
  });
}

/** End in the original text of the letter, with its marks, that begins at `origin`. */
function endOfLetter(original: string, origin: number): number {
  const letter = /[\s\S][\p{M}\u1160-\u11ff\uff9e\uff9f]*/uy;
  letter.lastIndex = origin;
  return letter.exec(original) === null ? origin : letter.lastIndex;
}

/** Languages whose terms count, all where null, and those that the text itself is written in. */
interface Tongues {
  all: ReadonlySet<string> | null;
  own: ReadonlySet<string>;
}

function chooseTongues(tags: readonly string[] | undefined): Tongues {
  if (tags === undefined) return { all: null, own: new Set() };
  const [first, ...others] = tags.filter((tag) => tag !== 'mul').map(readingLanguages);
  return { all: new Set(['mul', ...(first ?? []), ...others.flat()]), own: new Set(first === undefined ? [] : ['mul', ...first]) };
}

function matchPart(lexicon: Lexicon, original: string, tongues: Tongues, includeSupport: boolean): ConceptMatch[] {
  const workspace = takeWorkspace(lexicon);
  const { text, hits } = workspace;
  normaliseInto(original, text, false);
  let hasOrigins = false;
  let wordStarts: Set<number> | null = null;
  const needOrigins = (): void => {
    if (!hasOrigins) normaliseInto(original, text, true);
    hasOrigins = true;
  };
  findOperands(lexicon, text, hits, (at) => {
    needOrigins();
    wordStarts ??= findWordStarts(original);
    return wordStarts.has(text.origins[at] ?? 0);
  });
  if (hits.met.length === 0) return [];
  const core = findCore(text);
  const ends = findSentenceEnds(original, text.length);
  if (ends.length > 0) needOrigins();
  const sentenceOf: SentenceOf = ends.length === 0 ? () => 0 : ({ start }) => ends.filter((end) => end <= (text.origins[start] ?? 0)).length;
  const all = collectCandidates(lexicon, workspace, core, tongues.all, sentenceOf);
  const candidates = dropExplained(lexicon, all);
  if (candidates.length === 0) return [];
  const bodies = findBodies(lexicon, all, core);
  const gathered = gatherSpans(candidates);
  needOrigins();
  const best = new Map<string, ConceptMatch>();
  for (const candidate of candidates) {
    const concept = lexicon.concepts[candidate.clause.concept];
    const first = candidate.spans[0];
    const last = candidate.spans.at(-1);
    if (concept === undefined || first === undefined || last === undefined || (concept.isSupport && !includeSupport)) continue;
    const added = findAction(lexicon, workspace, candidate);
    const spans = gathered.get(candidate.clause.concept) ?? candidate.spans;
    const letters = countMerged(text, spans, core) + (concept.kind === 'site' ? 0 : (added?.letters ?? 0));
    const coverage = Math.min(1, letters / Math.max(1, countTelling(lexicon, workspace, core, candidate.clause.language, spans)));
    const isName =
      !concept.isSupport &&
      concept.kind !== 'site' &&
      !concept.isOfBodies &&
      added === null &&
      candidate.kind !== 'exact' &&
      isInBodyName(bodies, core, candidate);
    const isForeign = tongues.own.size > 0 && !tongues.own.has(candidate.clause.language) && coverage < leastForeignCoverage;
    const confidence = Math.round(judgeConfidence(candidate.kind, concept, coverage) * (isName || isForeign ? 0.5 : 1) * 1000) / 1000;
    const known = best.get(concept.id);
    if (known !== undefined && (known.confidence > confidence || (known.confidence === confidence && known.coverage >= coverage))) continue;
    const start = text.origins[first.start] ?? 0;
    const end = endOfLetter(original, text.origins[last.end - 1] ?? 0);
    const action = candidate.clause.action ?? added?.name ?? null;
    best.set(concept.id, {
      concept: concept.id,
      confidence,
      matched: original.slice(start, end),
      start,
      end,
      kind: candidate.kind,
      coverage: Math.round(coverage * 1000) / 1000,
      language: candidate.clause.language,
      term: candidate.clause.term,
      ...(action === null ? {} : { action }),
    });
  }
  return [...best.values()];
}

/** Where a title joins its own name to that of the site or section. */
const titleJoint = /\s(?:[|–—·»›•-]|::|\/\/)\s/u;
const lastTitleJoint = /.*\s(?:[|–—·»›•-]|::|\/\/)\s/su;

/** A web or mail address names nothing: "feedback@ministry.example". */
const address = /^\s*(?:https?:\/\/\S+|www\.\S+|[^\s@]+@[^\s@]+\.[^\s@]+)\s*$/u;

/** Matches of a part of the text take the place of weaker ones of the whole. */
function mergePart(matches: Map<string, ConceptMatch>, part: ConceptMatch[], from: number): void {
  for (const match of part) {
    if ((matches.get(match.concept)?.confidence ?? 0) >= match.confidence) continue;
    matches.set(match.concept, { ...match, start: match.start + from, end: match.end + from });
  }
}

/**
 * The concepts that a short text (link, title, heading, label) names, best first. Terms of all languages are tried at once. Of a
 * title joined with the site's name the first part is also tried alone, and the last where it is a label and nothing else.
 */
export function matchConcepts(lexicon: Lexicon, text: string, options: MatchOptions = {}): ConceptMatch[] {
  if (address.test(text)) return [];
  const tongues = chooseTongues(options.languages);
  const includeSupport = options.includeSupport ?? false;
  const matches = new Map(matchPart(lexicon, text, tongues, includeSupport).map((match) => [match.concept, match]));
  const joint = titleJoint.exec(text);
  if (joint !== null) {
    mergePart(matches, matchPart(lexicon, text.slice(0, joint.index), tongues, includeSupport), 0);
    const from = lastTitleJoint.exec(text)?.[0].length ?? text.length;
    const last = matchPart(lexicon, text.slice(from), tongues, includeSupport);
    mergePart(
      matches,
      last.filter(({ kind, concept }) => kind === 'exact' || matches.has(concept)),
      from,
    );
  }
  return [...matches.values()].sort((a, b) => b.confidence - a.confidence || (a.concept < b.concept ? -1 : 1));
}
