/** Deepest nesting of choices that is written out. */
const deepest = 6;

/**
 * A phrase that a term of the lexicon stands for: of each choice the first, of an action its first verb, what goes together in the order
 * in which it is written, and after a stem an ellipsis. Null where nothing is left to say.
 */
export function writeExample(term: string, actions: Readonly<Record<string, readonly string[]>>): string | null {
  let phrase = term.replace(/\$([a-z0-9-]+)/gu, (_, name: string) => `(${(actions[name] ?? []).join('|')})`).replaceAll('&', ' ');
  for (let depth = 0; depth < deepest && phrase.includes('('); depth += 1) {
    phrase = phrase.replace(/\(([^()]*)\)/gu, (_, choices: string) => chooseWord(choices.split('|')));
  }
  const written = phrase
    .replace(/(^|\s)\*(?=\s|$)/gu, '$1…')
    .replaceAll('*', '…')
    .replace(/\s+/gu, ' ')
    .trim();
  return written === '' || /[()|$]/u.test(written) ? null : written;
}

/** A whole word rather than a stem. */
function chooseWord(choices: readonly string[]): string {
  return choices.find((choice) => choice.trim() !== '' && !choice.includes('*')) ?? choices[0] ?? '';
}
