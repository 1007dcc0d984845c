import { type Fold, foldCodePoint, folded } from './fold-code-point.ts';

/** Normalised text as UTF-16 units, with a space before the first word and after the last; empty text has length 0. */
export interface NormalisedText {
  units: Uint16Array;
  length: number;
  /** Where each unit comes from in the original text; filled only where positions were asked for. */
  origins: Uint32Array;
}

const space = 32;
/** A pure function's answers, kept because one code point comes up thousands of times. */
const knownFolds = new Map<number, Fold>();

function fold(codePoint: number): Fold {
  let known = knownFolds.get(codePoint);
  if (known === undefined) {
    known = foldCodePoint(codePoint);
    knownFolds.set(codePoint, known);
  }
  return known;
}

export function createBuffer(size = 1024): NormalisedText {
  return { units: new Uint16Array(size), length: 0, origins: new Uint32Array(size) };
}

function grow(buffer: NormalisedText, size: number): void {
  const units = new Uint16Array(size);
  units.set(buffer.units);
  const origins = new Uint32Array(size);
  origins.set(buffer.origins);
  buffer.units = units;
  buffer.origins = origins;
}

function push(buffer: NormalisedText, unit: number, origin: number): void {
  if (buffer.length + 2 > buffer.units.length) grow(buffer, buffer.units.length * 2);
  buffer.units[buffer.length] = unit;
  buffer.origins[buffer.length] = origin;
  buffer.length += 1;
}

/** Cyrillic letters that look like Latin ones, in lower case, in the same order. */
const cyrillicTwins = 'аеорсухіјѕһкмт';
const latinTwins = 'aeopcyxijshkmt';

/** Mends a word of mixed Latin and Cyrillic letters towards the script that most of it is in. */
function mendMixedWord(buffer: NormalisedText, from: number): void {
  let latin = 0;
  let cyrillic = 0;
  for (let at = from; at < buffer.length; at += 1) {
    const unit = buffer.units[at] ?? 0;
    if (unit >= 97 && unit <= 122) latin += 1;
    else if (unit >= 0x430 && unit <= 0x52f) cyrillic += 1;
  }
  if (latin === 0 || cyrillic === 0) return;
  const [wrong, right] = latin >= cyrillic ? [cyrillicTwins, latinTwins] : [latinTwins, cyrillicTwins];
  for (let at = from; at < buffer.length; at += 1) {
    const twin = wrong.indexOf(String.fromCharCode(buffer.units[at] ?? 0));
    if (twin >= 0) buffer.units[at] = right.charCodeAt(twin);
  }
}

/** What must go before NFKC: invisible characters, the acute accent used as an apostrophe, Malayalam's chillu letters. */
const early = /[\u00b4\u0d7a-\u0d7f\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const everyEarly = new RegExp(early, 'gu');
const replacements = new Map([
  ['\u00b4', "'"],
  ['\u0d7a', '\u0d23\u0d4d'],
  ['\u0d7b', '\u0d28\u0d4d'],
  ['\u0d7c', '\u0d30\u0d4d'],
  ['\u0d7d', '\u0d32\u0d4d'],
  ['\u0d7e', '\u0d33\u0d4d'],
  ['\u0d7f', '\u0d15\u0d4d'],
]);

function compose(text: string): string {
  const prepared = early.test(text) ? text.replace(everyEarly, (letter) => replacements.get(letter) ?? '') : text;
  return prepared.normalize('NFKC');
}

/**
 * For each unit of the composed text the place in `text` it comes from. Clusters of a base and what combines with it
 * normalise independently of their neighbours.
 */
function traceComposed(text: string): Uint32Array {
  const origins: number[] = [];
  for (const cluster of text.matchAll(/[\s\S][\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\uff9e\uff9f]*/gu)) {
    const { length } = compose(cluster[0]);
    for (let unit = 0; unit < length; unit += 1) origins.push(cluster.index);
  }
  return Uint32Array.from(origins);
}

/** Normalises into a buffer that is used again and again, so that a text leaves no garbage behind. */
export function normaliseInto(original: string, buffer: NormalisedText, withOrigins: boolean): void {
  const composed = compose(original);
  const trace = withOrigins && composed !== original ? traceComposed(original) : null;
  buffer.length = 0;
  let last: number = folded.separator;
  let isApart = true;
  let losesMarks = true;
  let wordStart = 0;
  let isMixed = 0;
  let at = 0;
  while (at < composed.length) {
    const codePoint = composed.codePointAt(at) ?? 0;
    const origin = trace === null ? at : (trace[at] ?? original.length);
    const width = codePoint > 0xffff ? 2 : 1;
    const entry = fold(codePoint);
    at += width;
    if (entry.kind === folded.ignored) continue;
    if (entry.kind === folded.separator) {
      isApart = true;
      losesMarks = true;
      continue;
    }
    if (entry.kind === folded.apostrophe) {
      // Uzbek o‘ and g‘ are letters, whichever apostrophe was typed.
      const before = isApart ? 0 : (buffer.units[buffer.length - 1] ?? 0);
      if (before !== 111 && before !== 103) isApart = true;
      continue;
    }
    if (entry.kind === folded.mark) {
      if (losesMarks || isApart) continue;
      const mark = last === folded.spaceless ? String.fromCodePoint(codePoint) : entry.text;
      for (let unit = 0; unit < mark.length; unit += 1) push(buffer, mark.charCodeAt(unit), origin);
      continue;
    }
    // A lone Hangul vowel or final would melt into the letter before the gap.
    const joins = last === folded.spaceless && entry.kind === folded.spaceless && !(codePoint >= 0x1160 && codePoint <= 0x11ff);
    const isBoundary = isApart ? !joins : last !== entry.kind;
    if (isBoundary) {
      if (isMixed === 3) mendMixedWord(buffer, wordStart);
      push(buffer, space, origin);
      wordStart = buffer.length;
      isMixed = 0;
    }
    for (let unit = 0; unit < entry.text.length; unit += 1) {
      const code = entry.text.charCodeAt(unit);
      if (code >= 97 && code <= 122) isMixed |= 1;
      else if (code >= 0x430 && code <= 0x52f) isMixed |= 2;
      push(buffer, code, origin);
    }
    last = entry.kind;
    losesMarks = entry.losesMarks;
    isApart = false;
  }
  if (isMixed === 3) mendMixedWord(buffer, wordStart);
  if (buffer.length > 0) push(buffer, space, original.length);
}

export function unitsToString(buffer: NormalisedText, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(buffer.units[at] ?? 0);
  return text;
}

/**
 * The form in which terms and texts are compared: NFKC, lower case, no marks on Latin, Greek, Cyrillic, Hebrew and Arabic letters,
 * merged look-alike letters, ASCII digits, words joined by single spaces; no spaces between letters of scripts that are written
 * without them, one where such a script meets another. Idempotent.
 */
export function normaliseText(text: string): string {
  const buffer = createBuffer(text.length * 2 + 16);
  normaliseInto(text, buffer, false);
  return unitsToString(buffer, 1, buffer.length - 1);
}
