import type { LexiconFile } from '../model/index.ts';

/** Gives a concept's name in a language as a person would type it into a search box, or null. */
export type NameConcept = (concept: string, language: string) => string | null;

/** Letters that a stem may lack to be completed by a word of the lexicon. */
const longestEnding = 5;
const mostWords = 4;

interface Tongue {
  concepts: Map<string, string[]>;
  /** Words that the lexicon writes in full, in order. */
  words: string[];
}

/**
 * Names concepts by the terms of the lexicon: the first term that can be said in few whole words. A stem is completed by the shortest
 * word of the language that begins with it. Verbs and signs ("apply", "fee") are no names.
 * @param readFiles the lexicon's files of a language, read when it is first asked for.
 */
export function createNameConcept(readFiles: (language: string) => readonly LexiconFile[]): NameConcept {
  const tongues = new Map<string, Tongue>();
  const named = new Map<string, string | null>();
  return (concept, language) => {
    const key = `${language} ${concept}`;
    let name = named.get(key);
    if (name === undefined) {
      const tongue = tongues.get(language) ?? gatherTongue(readFiles(language));
      tongues.set(language, tongue);
      name = chooseName(tongue.concepts.get(concept) ?? [], tongue.words);
      named.set(key, name);
    }
    return name;
  };
}

function gatherTongue(files: readonly LexiconFile[]): Tongue {
  const concepts = new Map<string, string[]>();
  const words = new Set<string>();
  for (const file of files) {
    for (const [concept, { strong, exact, action }] of Object.entries(file.concepts)) {
      concepts.set(concept, [...(concepts.get(concept) ?? []), ...strong, ...exact]);
      for (const term of [...strong, ...exact, ...action]) {
        for (const word of term.split(/[\s()|&]+/u)) if (word.length > 2 && !/[*$]/.test(word)) words.add(word.toLowerCase());
      }
    }
  }
  return { concepts, words: [...words].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)) };
}

function chooseName(terms: readonly string[], words: readonly string[]): string | null {
  let best: { name: string; cost: number } | undefined;
  for (const [index, term] of terms.entries()) {
    const said = sayTerm(term, words);
    if (said === null) continue;
    // Earlier terms are the usual ones; a bare stem may find nothing.
    const cost = index + said.stems * 8 + (term.includes('&') ? 4 : 0) + (said.name.split(' ').length > mostWords ? 20 : 0);
    if (best === undefined || cost < best.cost) best = { name: said.name, cost };
  }
  return best?.name ?? null;
}

/** A term in plain words, and how many of them are stems that could not be completed; null where it stands for verbs or any word. */
function sayTerm(term: string, words: readonly string[]): { name: string; stems: number } | null {
  if (/[$]|(?:^|\s)\*(?:\s|$)/.test(term)) return null;
  let plain = term.replaceAll('&', ' ');
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/\(([^()]*)\)/u, (_, choices: string) => firstOf(choices.split('|')));
  }
  let stems = 0;
  const said = plain
    .trim()
    .split(/\s+/u)
    .map((raw) => {
      const stem = raw.replace(/^\*+|\*+$/gu, '').toLowerCase();
      if (!raw.endsWith('*')) return stem;
      const whole = words.find((word) => word.startsWith(stem) && word.length <= stem.length + longestEnding);
      if (whole === undefined) stems += 1;
      return whole ?? stem;
    })
    .filter(Boolean);
  return said.length === 0 ? null : { name: said.join(' '), stems };
}

/** What is left out where it may be, else the first choice: the usual one. */
function firstOf(choices: readonly string[]): string {
  return choices.some((choice) => choice.trim() === '') ? '' : (choices[0] ?? '');
}
