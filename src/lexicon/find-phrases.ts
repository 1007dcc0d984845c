import { type Lexicon, phraseFlags, type Segment } from './compile-lexicon.ts';
import type { NormalisedText } from './normalise-text.ts';
import { procliticSets } from './proclitics.ts';
import { anywhereRoot, childOf, wordRoot } from './trie.ts';

const space = 32;

/** A place in the normalised text, in units; without the spaces around it. */
export interface Span {
  start: number;
  end: number;
}

/** The operands met in a text and where; kept from text to text so that nothing is allocated for the many that match nothing. */
export interface OperandHits {
  /** The text's number for which an operand was last met. */
  seenIn: Int32Array;
  textNumber: number;
  /** Operands met in this text, in the order met. */
  met: number[];
  spans: Map<number, Span[]>;
}

export function createOperandHits(operandCount: number): OperandHits {
  return { seenIn: new Int32Array(operandCount), textNumber: 0, met: [], spans: new Map() };
}

function endOfWord(text: NormalisedText, from: number): number {
  let at = from;
  while (at < text.length && text.units[at] !== space) at += 1;
  return at;
}

function hasText(text: NormalisedText, at: number, wanted: string): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (text.units[at + index] !== wanted.charCodeAt(index)) return false;
  return true;
}

/** Length of the proclitic if the word at `at` begins with it, else 0. */
function lengthOfProclitic(text: NormalisedText, at: number, proclitic: readonly number[]): number {
  for (let index = 0; index < proclitic.length; index += 1) if (text.units[at + index] !== proclitic[index]) return 0;
  return proclitic.length;
}

/** End of the segment if it stands in the word that begins at `from`, with or without a proclitic, else −1. */
function endOfSegment(text: NormalisedText, from: number, segment: Segment, procliticSet: number): number {
  const fits = (at: number): number => {
    if (!hasText(text, at, segment.text)) return -1;
    const end = at + segment.text.length;
    return segment.isOpenAfter || text.units[end] === space ? end : -1;
  };
  if (segment.isOpenBefore) {
    for (let at = from; at < endOfWord(text, from); at += 1) {
      const end = fits(at);
      if (end >= 0) return end;
    }
    return -1;
  }
  const end = fits(from);
  if (end >= 0) return end;
  for (const proclitic of procliticSets[procliticSet] ?? []) {
    const length = lengthOfProclitic(text, from, proclitic);
    const later = length > 0 ? fits(from + length) : -1;
    if (later >= 0) return later;
  }
  return -1;
}

const nothing: readonly Segment[] = [];

/** End of the phrase whose first segment ends at `endOfFirst`, or −1. */
function findEnd({ phrases, rests }: Lexicon, text: NormalisedText, phrase: number, endOfFirst: number): number {
  let end = endOfFirst;
  const rest = phrases.rests.values[phrase] ?? -1;
  for (const segment of rest < 0 ? nothing : (rests[rest] ?? nothing)) {
    const gap = endOfWord(text, end);
    if (gap >= text.length - 1) return -1;
    end = endOfSegment(text, gap + 1, segment, phrases.proclitics.values[phrase] ?? 0);
    if (end < 0) return -1;
  }
  return ((phrases.flags.values[phrase] ?? 0) & phraseFlags.openAfter) === 0 ? end : endOfWord(text, end);
}

/** Places of one operand that are kept of a text. */
const mostSpans = 16;

function lengthOf(span: Span | undefined): number {
  return span === undefined ? 0 : span.end - span.start;
}

function note(hits: OperandHits, operand: number, span: Span): void {
  let spans = hits.spans.get(operand);
  if (spans === undefined) {
    spans = [];
    hits.spans.set(operand, spans);
  }
  if (hits.seenIn[operand] !== hits.textNumber) {
    hits.seenIn[operand] = hits.textNumber;
    spans.length = 0;
    hits.met.push(operand);
  }
  if (spans.length >= mostSpans) return;
  // The longest stands first: it is the one that says most.
  let place = spans.length;
  while (place > 0 && lengthOf(spans[place - 1]) < lengthOf(span)) place -= 1;
  spans.splice(place, 0, span);
}

/**
 * Finds every phrase of the lexicon in the text and notes the operands it satisfies.
 * `startsWord(at)` says whether a word begins at that unit; asked only for very short terms of scripts without spaces.
 */
export function findOperands(lexicon: Lexicon, text: NormalisedText, hits: OperandHits, startsWord: (at: number) => boolean): void {
  const { trie, phrases } = lexicon;
  hits.textNumber += 1;
  hits.met.length = 0;
  const accept = (phrase: number, start: number, literalEnd: number): void => {
    const flags = phrases.flags.values[phrase] ?? 0;
    const end = findEnd(lexicon, text, phrase, (flags & phraseFlags.closed) === 0 ? literalEnd : literalEnd - 1);
    if (end < 0) return;
    let from = start;
    if ((flags & phraseFlags.openBefore) !== 0) while (from > 0 && text.units[from - 1] !== space) from -= 1;
    if ((flags & phraseFlags.needsWordStart) !== 0 && !startsWord(from)) return;
    note(hits, phrases.operands.values[phrase] ?? 0, { start: from, end });
  };
  /** Follows the text from `from`, in the word that begins at `start`; of the phrases met, takes those of the set of proclitics, of every set where it is −1. */
  const walk = (root: number, start: number, from: number, procliticSet: number): void => {
    let node = root;
    for (let at = from; at < text.length; at += 1) {
      node = childOf(trie, node, text.units[at] ?? 0);
      if (node < 0) return;
      let phrase = trie.heads.values[node] ?? -1;
      while (phrase >= 0) {
        if (procliticSet < 0 || phrases.proclitics.values[phrase] === procliticSet) accept(phrase, start, at + 1);
        phrase = phrases.next.values[phrase] ?? -1;
      }
    }
  };
  for (let at = 1; at < text.length; at += 1) {
    if (text.units[at] === space) continue;
    walk(anywhereRoot, at, at, -1);
    if (text.units[at - 1] !== space) continue;
    walk(wordRoot, at, at, -1);
    for (let set = 1; set < procliticSets.length; set += 1) {
      for (const proclitic of procliticSets[set] ?? []) {
        const length = lengthOfProclitic(text, at, proclitic);
        if (length > 0) walk(wordRoot, at, at + length, set);
      }
    }
  }
}
