import { AssayError } from '../model/index.ts';
import { foldCodePoint, folded } from './fold-code-point.ts';
import { normaliseText } from './normalise-text.ts';

/** One word of a term, normalised. */
export interface TermWord {
  text: string;
  /** Any beginning or ending may stand before or after it within the word. */
  isOpenBefore: boolean;
  isOpenAfter: boolean;
  isSpaceless: boolean;
}

/** Operand of a term: one of several phrases, or the stems of an action. */
export interface TermOperand {
  phrases: TermWord[][];
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
  let at = 0;
  const readChoices = (isNested: boolean): string[] => {
    const choices: string[] = [];
    let current = [''];
    for (; at < text.length && text[at] !== ')'; at += 1) {
      const character = text[at] ?? '';
      if (character === '|' && isNested) {
        choices.push(...current);
        current = [''];
      } else if (character === '(') {
        at += 1;
        const inner = readChoices(true);
        if (text[at] !== ')') fail(term, 'has an open bracket');
        if (current.length * inner.length > mostPhrases) fail(term, `stands for more than ${mostPhrases} phrases`);
        current = current.flatMap((before) => inner.map((choice) => before + choice));
      } else if (character === '|') fail(term, 'has a bar outside brackets');
      else current = current.map((before) => before + character);
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

function parsePhrase(phrase: string, term: string): TermWord[] {
  const words: TermWord[] = [];
  for (const raw of phrase.trim().split(/\s+/u)) {
    const inner = raw.replace(/^\*+|\*+$/gu, '');
    if (inner.includes('*')) fail(term, 'has "*" inside a word');
    const parts = normaliseText(inner).split(' ');
    parts.forEach((text, index) => {
      if (text === '') return;
      const spaceless = isSpaceless(text);
      const before = words.at(-1);
      if (spaceless && before?.isSpaceless) {
        before.text += text;
        return;
      }
      words.push({
        text,
        isOpenBefore: !spaceless && index === 0 && raw.startsWith('*'),
        isOpenAfter: !spaceless && index === parts.length - 1 && raw.endsWith('*'),
        isSpaceless: spaceless,
      });
    });
  }
  return words.length === 0 ? fail(term, 'holds no word') : words;
}

/** Reads a term of the lexicon; `actions` are the language's verb stems, which `$name` stands for. */
export function parseTerm(term: string, actions: Record<string, readonly string[]>): TermOperand[] {
  return term.split('&').map((operand) => {
    const trimmed = operand.trim();
    const whole = /^\$([a-z0-9-]+)$/u.exec(trimmed)?.[1] ?? null;
    const written = trimmed.replace(/\$([a-z0-9-]+)/gu, (_, name: string) => {
      const stems = actions[name];
      return stems === undefined || stems.length === 0 ? fail(term, `names the action "${name}", which this language has not`) : `(${stems.join('|')})`;
    });
    const phrases = expandGroups(written, term).flatMap(spellWithSpaces);
    return { phrases: phrases.map((phrase) => parsePhrase(phrase, term)), action: whole };
  });
}
