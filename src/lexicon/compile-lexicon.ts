import { AssayError, type Concept, type LexiconFile } from '../model/index.ts';
import { createIntList, type IntList, pushInt } from './int-list.ts';
import { createTermParser, type TermOperand, type TermWord } from './parse-term.ts';
import { procliticSetOf, stripArticle } from './proclitics.ts';
import { anywhereRoot, createTrie, extend, type Trie, wordRoot } from './trie.ts';

/** Words in a row that follow the first ones of a phrase: compared unit by unit. */
export interface Segment {
  text: string;
  isOpenBefore: boolean;
  /** Need not end where a word does: a wildcard, or a script without spaces. */
  isOpenAfter: boolean;
}

/** What is known of a phrase besides the literal that it begins with, as bits. */
export const phraseFlags = {
  /** The literal ends with the space after it. */
  closed: 1,
  openBefore: 2,
  /** A match reaches to the end of the word that it ends in. */
  openAfter: 4,
  /** At most two letters of a script without spaces: must begin where a word does. */
  needsWordStart: 8,
} as const;

/** The phrases, one a place in each list; a phrase begins with a literal in the trie and belongs to one operand. */
export interface Phrases {
  operands: IntList;
  flags: IntList;
  /** Units of the literal, without the space that closes it. */
  lengths: IntList;
  /** Number of the language's set of proclitics. */
  proclitics: IntList;
  /** Place in `rests`, −1 where the literal is the whole phrase. */
  rests: IntList;
  /** Next phrase that begins with the same literal, −1 for none. */
  next: IntList;
}

export type TermKind = 'exact' | 'strong' | 'action' | 'not';

/** A term: all its operands, in any order, apart from one another. */
export interface Clause {
  /** Place of the concept; −1 where the term is a `not` of every concept of `ofKind`. */
  concept: number;
  ofKind: Concept['kind'] | null;
  language: string;
  kind: TermKind;
  term: string;
  /** The most telling one first. */
  operands: readonly number[];
  action: string | null;
}

/** The terms of all languages, compiled; opaque but for `matchConcepts`. */
export interface Lexicon {
  concepts: readonly Concept[];
  /** For each concept the places of its parents, their parents and so on. */
  ancestors: readonly ReadonlySet<number>[];
  languages: readonly string[];
  trie: Trie;
  phrases: Phrases;
  rests: readonly (readonly Segment[])[];
  operandCount: number;
  clauses: readonly Clause[];
  /** First clause whose most telling operand this is, by operand, and the next one, by clause; −1 for none. */
  clauseHeads: IntList;
  clauseNext: IntList;
  /** The operand of each action by language. */
  actionOperands: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** The operand of the words that do not count, by language. */
  fillerOperands: ReadonlyMap<string, number>;
}

interface Tongue {
  language: string;
  actions: Record<string, readonly string[]>;
  parse: (term: string) => readonly TermOperand[];
  /** Operands already compiled. */
  operands: Map<TermOperand, number>;
  proclitics: number;
}

interface Draft {
  trie: Trie;
  phrases: Phrases;
  rests: Segment[][];
  operandCount: number;
  /** Letters of an operand's shortest phrase; 0 for verbs, which say little. */
  weights: IntList;
  clauses: Clause[];
  clauseHeads: IntList;
  clauseNext: IntList;
}

interface DraftSegment extends Segment {
  isSpaceless: boolean;
  endsSpaceless: boolean;
}

/** Groups words that must follow one another unit by unit; a wildcard ends a segment, and so does every word that may carry proclitics. */
function splitIntoSegments(words: readonly TermWord[], { language, proclitics }: Tongue): DraftSegment[] {
  const segments: DraftSegment[] = [];
  for (const word of words) {
    const text = proclitics === 0 || word.isSpaceless ? word.text : stripArticle(language, word.text);
    const last = segments.at(-1);
    if (last === undefined || last.isOpenAfter || word.isOpenBefore || word.text === '' || proclitics > 0) {
      const { isOpenBefore, isOpenAfter, isSpaceless } = word;
      segments.push({ text, isOpenBefore, isOpenAfter, isSpaceless, endsSpaceless: isSpaceless });
    } else {
      last.text += ` ${text}`;
      last.isOpenAfter = word.isOpenAfter;
      last.endsSpaceless = word.isSpaceless;
    }
  }
  return segments;
}

function addPhrase({ trie, phrases, rests }: Draft, words: readonly TermWord[], tongue: Tongue, operand: number): void {
  const [first, ...rest] = splitIntoSegments(words, tongue);
  if (first === undefined) return;
  const isClosed = !first.isOpenAfter && !first.endsSpaceless;
  const isAnywhere = first.isOpenBefore || first.isSpaceless;
  const node = extend(trie, isAnywhere ? anywhereRoot : wordRoot, isClosed ? `${first.text} ` : first.text);
  const needsWordStart = rest.length === 0 && first.isSpaceless && first.text.length <= 2;
  const isOpenAfter = (rest.at(-1) ?? first).isOpenAfter;
  pushInt(phrases.next, trie.heads.values[node] ?? -1);
  trie.heads.values[node] = phrases.operands.length;
  pushInt(phrases.operands, operand);
  pushInt(
    phrases.flags,
    (isClosed ? phraseFlags.closed : 0) |
      (first.isOpenBefore ? phraseFlags.openBefore : 0) |
      (isOpenAfter ? phraseFlags.openAfter : 0) |
      (needsWordStart ? phraseFlags.needsWordStart : 0),
  );
  pushInt(phrases.lengths, first.text.length);
  pushInt(phrases.proclitics, tongue.proclitics);
  pushInt(phrases.rests, rest.length === 0 ? -1 : rests.length);
  if (rest.length > 0) {
    rests.push(rest.map(({ text, isOpenBefore, isOpenAfter, endsSpaceless }) => ({ text, isOpenBefore, isOpenAfter: isOpenAfter || endsSpaceless })));
  }
}

function addOperand(draft: Draft, operand: TermOperand, tongue: Tongue): number {
  const known = tongue.operands.get(operand);
  if (known !== undefined) return known;
  const id = draft.operandCount;
  draft.operandCount += 1;
  tongue.operands.set(operand, id);
  pushInt(draft.clauseHeads, -1);
  let shortest = operand.action === null ? Number.MAX_SAFE_INTEGER : 0;
  for (const words of operand.phrases) {
    addPhrase(draft, words, tongue, id);
    let length = 0;
    for (const word of words) length += word.text.length;
    shortest = Math.min(shortest, length);
  }
  pushInt(draft.weights, shortest);
  return id;
}

type ClauseHead = Pick<Clause, 'concept' | 'ofKind' | 'kind'>;

function addTerm(draft: Draft, tongue: Tongue, head: ClauseHead, term: string): void {
  const parsed = tongue.parse(term);
  const operands = parsed.map((operand) => addOperand(draft, operand, tongue));
  const weightOf = (operand: number): number => draft.weights.values[operand] ?? 0;
  const anchor = operands.reduce((best, operand) => (weightOf(operand) > weightOf(best) ? operand : best));
  const action = parsed.find((operand) => operand.action !== null)?.action ?? null;
  pushInt(draft.clauseNext, draft.clauseHeads.values[anchor] ?? -1);
  draft.clauseHeads.values[anchor] = draft.clauses.length;
  const ordered = operands.length === 1 ? operands : [anchor, ...operands.filter((operand) => operand !== anchor)];
  draft.clauses.push({ ...head, language: tongue.language, term, operands: ordered, action });
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
  const tongues = [...gatherActions(files)].map(
    ([language, actions]): Tongue => ({ language, actions, parse: createTermParser(actions), operands: new Map(), proclitics: procliticSetOf(language) }),
  );
  return new Map(tongues.map((tongue) => [tongue.language, tongue]));
}

function createDraft(): Draft {
  const phrases = {
    operands: createIntList(),
    flags: createIntList(),
    lengths: createIntList(),
    proclitics: createIntList(),
    rests: createIntList(),
    next: createIntList(),
  };
  return {
    trie: createTrie(),
    phrases,
    rests: [],
    operandCount: 0,
    weights: createIntList(),
    clauses: [],
    clauseHeads: createIntList(),
    clauseNext: createIntList(),
  };
}

const conceptKinds: readonly Concept['kind'][] = ['site', 'service', 'topic', 'document', 'action', 'sign'];

function addFile(draft: Draft, file: LexiconFile, tongue: Tongue, places: ReadonlyMap<string, number>): void {
  for (const [id, terms] of Object.entries(file.concepts)) {
    const place = places.get(id);
    if (place === undefined) {
      throw new AssayError('usage', `The lexicon of "${file.language}" names the concept "${id}", which does not exist.`, 'Add it to rubrics/concepts.yaml.');
    }
    for (const kind of ['exact', 'strong', 'action', 'not'] as const) {
      for (const term of terms[kind]) addTerm(draft, tongue, { concept: place, ofKind: null, kind }, term);
    }
  }
  for (const ofKind of conceptKinds) for (const term of file.not[ofKind] ?? []) addTerm(draft, tongue, { concept: -1, ofKind, kind: 'not' }, term);
}

/** Compiles the lexicon's files into one trie over all languages; throws `AssayError` where a term or an id is wrong. */
export function compileLexicon({ concepts, files }: { concepts: readonly Concept[]; files: readonly LexiconFile[] }): Lexicon {
  const places = new Map(concepts.map((concept, place) => [concept.id, place]));
  const ancestors = findAncestors(concepts, places);
  const draft = createDraft();
  const tongues = gatherTongues(files);
  const actionOperands = new Map<string, Map<string, number>>();
  for (const tongue of tongues.values()) {
    const operands = new Map<string, number>();
    for (const action of Object.keys(tongue.actions)) {
      const [operand] = tongue.parse(`$${action}`);
      if (operand !== undefined) operands.set(action, addOperand(draft, operand, tongue));
    }
    actionOperands.set(tongue.language, operands);
  }
  const fillerOperands = new Map<string, number>();
  for (const { language, fillers } of files) {
    const tongue = tongues.get(language);
    const [operand] = tongue === undefined || fillers.length === 0 ? [] : tongue.parse(`(${fillers.join('|')})`);
    if (tongue !== undefined && operand !== undefined) fillerOperands.set(language, addOperand(draft, operand, tongue));
  }
  for (const file of files) {
    const tongue = tongues.get(file.language);
    if (tongue !== undefined) addFile(draft, file, tongue, places);
  }
  const { trie, phrases, rests, operandCount, clauses, clauseHeads, clauseNext } = draft;
  return {
    concepts,
    ancestors,
    languages: [...tongues.keys()],
    trie,
    phrases,
    rests,
    operandCount,
    clauses,
    clauseHeads,
    clauseNext,
    actionOperands,
    fillerOperands,
  };
}
