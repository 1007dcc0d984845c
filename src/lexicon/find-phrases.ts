import { scan } from './automaton.ts';
import type { Lexicon, Phrase, Segment } from './compile-lexicon.ts';
import type { NormalisedText } from './normalise-text.ts';

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
  /** Operands met, in the order met; only the first `metCount` count. */
  met: number[];
  spans: Span[][];
}

export function createOperandHits(operandCount: number): OperandHits {
  return { seenIn: new Int32Array(operandCount), textNumber: 0, met: [], spans: Array.from({ length: operandCount }, () => []) };
}

function endOfWord(text: NormalisedText, from: number): number {
  let at = from;
  while (at < text.length && text.units[at] !== space) at += 1;
  return at;
}

function hasUnits(text: NormalisedText, at: number, units: readonly number[]): boolean {
  for (let index = 0; index < units.length; index += 1) if (text.units[at + index] !== units[index]) return false;
  return true;
}

/** End of the segment if it stands in the word that begins at `from`, with or without a proclitic, else −1. */
function endOfSegment(text: NormalisedText, from: number, segment: Segment, proclitics: readonly (readonly number[])[]): number {
  const fits = (at: number): number => {
    if (!hasUnits(text, at, segment.units)) return -1;
    const end = at + segment.units.length;
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
  for (const proclitic of proclitics) {
    if (!hasUnits(text, from, proclitic)) continue;
    const later = fits(from + proclitic.length);
    if (later >= 0) return later;
  }
  return -1;
}

function findEnd(text: NormalisedText, phrase: Phrase, endOfFirst: number): number {
  let end = endOfFirst;
  for (const segment of phrase.rest) {
    const gap = endOfWord(text, end);
    if (gap >= text.length - 1) return -1;
    end = endOfSegment(text, gap + 1, segment, phrase.proclitics);
    if (end < 0) return -1;
  }
  return phrase.isOpenAfter ? endOfWord(text, end) : end;
}

/**
 * Finds every phrase of the lexicon in the text and notes the operands it satisfies.
 * `startsWord(at)` says whether a word begins at that unit; asked only for very short terms of scripts without spaces.
 */
export function findOperands(lexicon: Lexicon, text: NormalisedText, hits: OperandHits, startsWord: (at: number) => boolean): void {
  hits.textNumber += 1;
  hits.met.length = 0;
  scan(lexicon.automaton, text, (literal, literalEnd) => {
    const length = lexicon.literalLengths[literal] ?? 0;
    for (const id of lexicon.phrasesOf[literal] ?? []) {
      const phrase = lexicon.phrases[id];
      if (phrase === undefined) continue;
      const endOfFirst = phrase.isClosed ? literalEnd - 1 : literalEnd;
      const end = findEnd(text, phrase, endOfFirst);
      if (end < 0) continue;
      let start = endOfFirst - length;
      if (phrase.isOpenBefore) while (start > 0 && text.units[start - 1] !== space) start -= 1;
      if (phrase.needsWordStart && !startsWord(start)) continue;
      for (const operand of phrase.operands) {
        const spans = hits.spans[operand];
        if (spans === undefined) continue;
        if (hits.seenIn[operand] !== hits.textNumber) {
          hits.seenIn[operand] = hits.textNumber;
          spans.length = 0;
          hits.met.push(operand);
        }
        if (spans.length < 8) spans.push({ start, end });
      }
    }
  });
}
