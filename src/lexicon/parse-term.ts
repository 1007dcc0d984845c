import { AssayError } from '../model/index.ts';
import { foldCodePoint, folded } from './fold-code-point.ts';
import { createBuffer, type NormalisedText, normaliseInto, unitsToString } from './normalise-text.ts';

/** One word of a term, normalised. */
export interface TermWord {
  readonly text: string;
  /** Any beginning or ending may stand before or after it within the word. */
  readonly isOpenBefore: boolean;
  readonly isOpenAfter: boolean;
  readonly isSpaceless: boolean;
}

/** Operand of a term: one of several phrases, or the stems of an action. */
export interface TermOperand {
  phrases: (readonly TermWord[])[];
  action: string | null;
}

const mostPhrases = 6000;

function fail(term: string, what: string): never {
  throw new AssayError('usage', `The lexicon term "${term}" ${what}.`, 'Write words in order, "*" at the edge of a word, "a & b", "(a|b)" or "$action".');
}

function isSpaceless(word: string): boolean {
  return foldCodePoint(word.codePointAt(0) ?? 32).kind === folded.spaceless;
}

/** `"a (b|c)"` → `["a b", "a c"]`, nested groups included. */
function expandGroups(text: string, term: string): string[] {
  if (!/[()|]/u.test(text)) return [text];
  let at = 0;
  const readChoices = (isNested: boolean): string[] => {
    const choices: string[] = [];
    let current = [''];
    for (; at < text.length && text[at] !== ')'; at += 1) {
      const character = text[at] ?? '';
      if (!'(|)'.includes(character)) {
        const from = at;
        while (at + 1 < text.length && !'(|)'.includes(text[at + 1] ?? '')) at += 1;
        const plain = text.slice(from, at + 1);
        current = current.length === 1 ? [current[0] + plain] : current.map((before) => before + plain);
      } else if (character === '|' && isNested) {
        choices.push(...current);
        current = [''];
      } else if (character === '(') {
        at += 1;
        const inner = readChoices(true);
        if (text[at] !== ')') fail(term, 'has an open bracket');
        if (current.length * inner.length > mostPhrases) fail(term, `stands for more than ${mostPhrases} phrases`);
        current = current.flatMap((before) => inner.map((choice) => before + choice));
      } else fail(term, 'has a bar outside brackets');
    }
    return [...choices, ...current];
  };
  const expanded = readChoices(false);
  return at < text.length ? fail(term, 'has a bracket too many') : expanded;
}

/** Zero-width joiners are dropped by normalising; many writers put a space in their place. */
function spellWithSpaces(phrase: string): string[] {
  return phrase.includes('\u200c') ? [phrase, phrase.replaceAll('\u200c', ' ')] : [phrase];
}

const anyWord: TermWord = { text: '', isOpenBefore: false, isOpenAfter: true, isSpaceless: false };

/** One written word, which may be several once normalised: "l'État". */
function parseWord(raw: string, buffer: NormalisedText): readonly TermWord[] | null {
  if (raw === '*') return [anyWord];
  const inner = raw.replace(/^\*+|\*+$/gu, '');
  if (inner.includes('*')) return null;
  normaliseInto(inner, buffer, false);
  const parts = unitsToString(buffer, 1, buffer.length - 1).split(' ');
  return parts
    .map((text, index) => {
      const spaceless = isSpaceless(text);
      return {
        text,
        isOpenBefore: !spaceless && index === 0 && raw.startsWith('*'),
        isOpenAfter: !spaceless && index === parts.length - 1 && raw.endsWith('*'),
        isSpaceless: spaceless,
      };
    })
    .filter(({ text }) => text !== '');
}

/** Words already read, and scratch memory. */
interface Reading {
  words: Map<string, readonly TermWord[] | null>;
  buffer: NormalisedText;
}

function parsePhrase(phrase: string, term: string, { words: known, buffer }: Reading): readonly TermWord[] {
  const words: TermWord[] = [];
  for (const raw of phrase.trim().split(/\s+/u)) {
    let parsed = known.get(raw);
    if (parsed === undefined) {
      parsed = parseWord(raw, buffer);
      known.set(raw, parsed);
    }
    for (const word of parsed ?? fail(term, 'has "*" inside a word')) {
      const before = words.at(-1);
      if (word === anyWord && before === undefined) continue;
      if (word.isSpaceless && before?.isSpaceless) words[words.length - 1] = { ...before, text: before.text + word.text };
      else words.push(word);
    }
  }
  return words.length === 0 ? fail(term, 'holds no word') : words;
}

/** Reads one operand of a term. */
function parseOperand(operand: string, term: string, actions: Record<string, readonly string[]>, reading: Reading): TermOperand {
  const whole = /^\$([a-z0-9-]+)$/u.exec(operand)?.[1] ?? null;
  const written = operand.replace(/\$([a-z0-9-]+)/gu, (_, name: string) => {
    const stems = actions[name];
    return stems === undefined || stems.length === 0 ? fail(term, `names the action "${name}", which this language has not`) : `(${stems.join('|')})`;
  });
  const phrases = expandGroups(written, term).flatMap(spellWithSpaces);
  return { phrases: phrases.map((phrase) => parsePhrase(phrase, term, reading)), action: whole };
}

/**
 * A reader of the terms of one language; `actions` are its verb stems, which `$name` stands for. It remembers words and operands,
 * most of which come up again and again.
 */
export function createTermParser(actions: Record<string, readonly string[]>): (term: string) => readonly TermOperand[] {
  const reading: Reading = { words: new Map(), buffer: createBuffer() };
  const operands = new Map<string, TermOperand>();
  return (term) =>
    term.split('&').map((part) => {
      const operand = part.trim();
      const known = operands.get(operand) ?? parseOperand(operand, term, actions, reading);
      operands.set(operand, known);
      return known;
    });
}
