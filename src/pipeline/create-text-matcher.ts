import type { TextMatcher } from '../detect/index.ts';
import { compileLexicon, type Lexicon, matchConcepts, readingLanguages } from '../lexicon/index.ts';
import type { LexiconShelf } from '../rubric/index.ts';

/** Sets of languages compiled at once: a few MiB each, a tenth of a second to make again. Some sites speak seventeen. */
const mostCompiled = 20;

/**
 * Matches texts by the terms of the languages they are asked in, compiled when they first come up: a portal is written in few of the
 * lexicon's languages. Answers are those of the whole lexicon held to these languages.
 */
export function createTextMatcher(shelf: LexiconShelf): TextMatcher {
  const compiled = new Map<string, Lexicon>();
  const lexiconOf = (languages: readonly string[]): Lexicon => {
    const wanted = [...new Set(['mul', ...languages.flatMap(readingLanguages)])].filter((tag) => shelf.languages.has(tag)).sort();
    const key = wanted.join(' ');
    const lexicon = compiled.get(key) ?? compileLexicon(shelf.read(wanted));
    // The one used last stands last, the one to be forgotten first.
    compiled.delete(key);
    compiled.set(key, lexicon);
    for (const [oldest] of compiled) if (compiled.size > mostCompiled) compiled.delete(oldest);
    return lexicon;
  };
  let last: { tags: string; lexicon: Lexicon } | null = null;
  return (text, languages) => {
    const tags = languages.join(' ');
    if (last?.tags !== tags) last = { tags, lexicon: lexiconOf(languages) };
    return matchConcepts(last.lexicon, text, { languages, includeSupport: true });
  };
}
