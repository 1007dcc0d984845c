import { AssayError, type Concept, type LexiconFile } from '../model/index.ts';
import { type Automaton, buildAutomaton } from './automaton.ts';
import { createTermParser, type TermOperand, type TermWord } from './parse-term.ts';
import { procliticsOf, stripArticle } from './proclitics.ts';

/** Words in a row, the last one perhaps with any ending: what is compared letter by letter. */
export interface Segment {
  units: readonly number[];
  isOpenBefore: boolean;
  /** Need not end where a word does: a wildcard, or a script without spaces. */
  isOpenAfter: boolean;
}

/** A phrase: its first segment is found by the automaton, the rest by looking on from there. */
export interface Phrase {
  /** The first segment's literal ends with the space after it. */
  isClosed: boolean;
  isOpenBefore: boolean;
  /** A match reaches to the end of the word that it ends in. */
  isOpenAfter: boolean;
  rest: readonly Segment[];
  proclitics: readonly (readonly number[])[];
  /** A term of at most two letters in a script without spaces: must begin where a word does. */
  needsWordStart: boolean;
  /** Operands that this phrase satisfies. */
  operands: number[];
}

export type TermKind = 'exact' | 'strong' | 'action' | 'not';

/** A term: all its operands, in any order, apart from one another. */
export interface Clause {
  concept: number;
  language: string;
  kind: TermKind;
  term: string;
  operands: readonly number[];
  action: string | null;
}

/** The terms of all languages, compiled; opaque but for `matchConcepts`. */
export interface Lexicon {
  concepts: readonly Concept[];
  /** For each concept the indices of its parents, their parents and so on. */
  ancestors: readonly ReadonlySet<number>[];
  languages: readonly string[];
  automaton: Automaton;
  /** Phrases whose first segment a literal is. */
  phrasesOf: readonly (readonly number[])[];
  /** Literal lengths in units, without the opening and closing space. */
  literalLengths: readonly number[];
  phrases: readonly Phrase[];
  operandCount: number;
  /** Clauses that are tried when an operand is met: those of which it is the most telling one. */
  clausesOf: readonly (readonly number[])[];
  clauses: readonly Clause[];
  /** The operand of each action by language. */
  actionOperands: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const nothing: readonly Segment[] = [];

function toUnits(text: string): number[] {
  const units: number[] = [];
  for (let at = 0; at < text.length; at += 1) units.push(text.charCodeAt(at));
  return units;
}

interface Tongue {
  language: string;
  actions: Record<string, readonly string[]>;
  parse: (term: string) => readonly TermOperand[];
  /** Operands already compiled. */
  operands: Map<TermOperand, number>;
  proclitics: readonly (readonly number[])[];
}

interface Draft {
  literals: Map<string, number>;
  literalLengths: number[];
  phrasesOf: number[][];
  phrases: Phrase[];
  phraseIds: Map<string, number>;
  operandIds: Map<string, number>;
  operandWeights: number[];
  clausesOf: number[][];
  clauses: Clause[];
}

interface DraftSegment {
  text: string;
  isOpenBefore: boolean;
  isOpenAfter: boolean;
  isSpaceless: boolean;
  endsSpaceless: boolean;
}

/** Groups words that must follow one another letter by letter; a wildcard ends a segment, and so does every word that may carry proclitics. */
function splitIntoSegments(words: readonly TermWord[], isLoose: boolean): DraftSegment[] {
  const segments: DraftSegment[] = [];
  for (const word of words) {
    const last = segments.at(-1);
    if (last === undefined || last.isOpenAfter || word.isOpenBefore || isLoose) segments.push({ ...word, endsSpaceless: word.isSpaceless });
    else {
      last.text += ` ${word.text}`;
      last.isOpenAfter = word.isOpenAfter;
      last.endsSpaceless = word.isSpaceless;
    }
  }
  return segments;
}

function addLiteral(draft: Draft, text: string, length: number, phrase: number): void {
  let id = draft.literals.get(text);
  if (id === undefined) {
    id = draft.literals.size;
    draft.literals.set(text, id);
    draft.literalLengths.push(length);
    draft.phrasesOf.push([]);
  }
  draft.phrasesOf[id]?.push(phrase);
}

function addPhrase(draft: Draft, words: readonly TermWord[], tongue: Tongue): number {
  const { language } = tongue;
  const prefixes = procliticsOf(language);
  const bare = words.map((word) => (word.isSpaceless ? word : { ...word, text: stripArticle(language, word.text) }));
  const segments = splitIntoSegments(bare, prefixes.length > 0);
  const [first, ...rest] = segments;
  if (first === undefined) throw new Error('a phrase without words');
  const key = `${prefixes.length > 0 ? language : ''}|${segments.map((segment) => `${segment.isOpenBefore ? '*' : ''}${segment.text}${segment.isOpenAfter ? '*' : ''}`).join('|')}`;
  const known = draft.phraseIds.get(key);
  if (known !== undefined) return known;
  const startsSpaceless = first.isSpaceless;
  const isClosed = !first.isOpenAfter && !first.endsSpaceless;
  const phrase = draft.phrases.length;
  draft.phraseIds.set(key, phrase);
  draft.phrases.push({
    isClosed,
    isOpenBefore: first.isOpenBefore,
    isOpenAfter: segments.at(-1)?.isOpenAfter ?? false,
    rest:
      rest.length === 0
        ? nothing
        : rest.map(({ text, isOpenBefore, isOpenAfter, endsSpaceless }) => ({ units: toUnits(text), isOpenBefore, isOpenAfter: isOpenAfter || endsSpaceless })),
    proclitics: tongue.proclitics,
    needsWordStart: segments.length === 1 && startsSpaceless && [...first.text].length <= 2,
    operands: [],
  });
  const opening = first.isOpenBefore || startsSpaceless ? '' : ' ';
  const closing = isClosed ? ' ' : '';
  for (const prefix of opening === ' ' ? ['', ...prefixes] : ['']) {
    addLiteral(draft, `${opening}${prefix}${first.text}${closing}`, prefix.length + first.text.length, phrase);
  }
  return phrase;
}

function countUnits(words: readonly TermWord[]): number {
  return words.reduce((sum, word) => sum + word.text.length, 0);
}

function addOperand(draft: Draft, operand: TermOperand, tongue: Tongue): number {
  const phrases = [...new Set(operand.phrases.map((words) => addPhrase(draft, words, tongue)))].sort((a, b) => a - b);
  const key = phrases.join(',');
  let id = draft.operandIds.get(key);
  if (id === undefined) {
    id = draft.operandIds.size;
    draft.operandIds.set(key, id);
    draft.clausesOf.push([]);
    const shortest = operand.phrases.reduce((least, words) => Math.min(least, countUnits(words)), Number.POSITIVE_INFINITY);
    draft.operandWeights.push(operand.action === null ? shortest : 0);
    for (const phrase of phrases) draft.phrases[phrase]?.operands.push(id);
  }
  return id;
}

function addTerm(draft: Draft, tongue: Tongue, concept: number, kind: TermKind, term: string): void {
  const { language, operands: known } = tongue;
  const parsed = tongue.parse(term);
  const operands = parsed.map((operand) => {
    const id = known.get(operand) ?? addOperand(draft, operand, tongue);
    known.set(operand, id);
    return id;
  });
  const anchor = operands.reduce((best, operand) => ((draft.operandWeights[operand] ?? 0) > (draft.operandWeights[best] ?? 0) ? operand : best));
  const action = parsed.find((operand) => operand.action !== null)?.action ?? null;
  draft.clausesOf[anchor]?.push(draft.clauses.length);
  draft.clauses.push({ concept, language, kind, term, operands: [anchor, ...operands.filter((operand) => operand !== anchor)], action });
}

function findAncestors(concepts: readonly Concept[], places: ReadonlyMap<string, number>): ReadonlySet<number>[] {
  return concepts.map((concept) => {
    const found = new Set<number>();
    const queue = [...concept.parents];
    for (const parent of queue) {
      const place = places.get(parent);
      if (place === undefined) {
        throw new AssayError('usage', `The concept "${concept.id}" names the parent "${parent}", which does not exist.`, 'Add it to rubrics/concepts.yaml.');
      }
      if (found.has(place)) continue;
      found.add(place);
      queue.push(...(concepts[place]?.parents ?? []));
    }
    return found;
  });
}

/** The actions of each language; it may be spread over several files, which share them. */
export function gatherActions(files: readonly LexiconFile[]): Map<string, Record<string, string[]>> {
  const gathered = new Map<string, Record<string, string[]>>();
  for (const { language, actions } of files) {
    const known = gathered.get(language) ?? {};
    gathered.set(language, known);
    for (const [name, stems] of Object.entries(actions)) known[name] = [...(known[name] ?? []), ...stems];
  }
  return gathered;
}

function gatherTongues(files: readonly LexiconFile[]): Map<string, Tongue> {
  const actions = [...gatherActions(files)];
  return new Map(
    actions.map(([language, own]) => [
      language,
      { language, actions: own, parse: createTermParser(own), operands: new Map(), proclitics: procliticsOf(language).map(toUnits) },
    ]),
  );
}

/** Compiles the lexicon's files into one automaton over all languages; throws `AssayError` where a term or an id is wrong. */
export function compileLexicon({ concepts, files }: { concepts: readonly Concept[]; files: readonly LexiconFile[] }): Lexicon {
  const places = new Map(concepts.map((concept, place) => [concept.id, place]));
  const draft: Draft = {
    literals: new Map(),
    literalLengths: [],
    phrasesOf: [],
    phrases: [],
    phraseIds: new Map(),
    operandIds: new Map(),
    operandWeights: [],
    clausesOf: [],
    clauses: [],
  };
  const actionOperands = new Map<string, Map<string, number>>();
  const tongues = gatherTongues(files);
  for (const tongue of tongues.values()) {
    const operands = new Map<string, number>();
    for (const action of Object.keys(tongue.actions)) {
      const [operand] = tongue.parse(`$${action}`);
      if (operand !== undefined) operands.set(action, addOperand(draft, operand, tongue));
    }
    actionOperands.set(tongue.language, operands);
  }
  for (const file of files) {
    const tongue = tongues.get(file.language);
    if (tongue === undefined) continue;
    for (const [id, terms] of Object.entries(file.concepts)) {
      const place = places.get(id);
      if (place === undefined) {
        throw new AssayError('usage', `The lexicon of "${file.language}" names the concept "${id}", which does not exist.`, 'Add it to rubrics/concepts.yaml.');
      }
      for (const kind of ['exact', 'strong', 'action', 'not'] as const) for (const term of terms[kind]) addTerm(draft, tongue, place, kind, term);
    }
    for (const [kind, terms] of Object.entries(file.not)) {
      concepts.forEach((concept, place) => {
        if (concept.kind === kind) for (const term of terms) addTerm(draft, tongue, place, 'not', term);
      });
    }
  }
  return {
    concepts,
    ancestors: findAncestors(concepts, places),
    languages: [...tongues.keys()],
    automaton: buildAutomaton([...draft.literals.keys()]),
    phrasesOf: draft.phrasesOf,
    literalLengths: draft.literalLengths,
    phrases: draft.phrases,
    operandCount: draft.operandIds.size,
    clausesOf: draft.clausesOf,
    clauses: draft.clauses,
    actionOperands,
  };
}
