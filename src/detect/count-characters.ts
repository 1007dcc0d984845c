/** Combining marks, vowel signs of Arabic and Hebrew, and the stroke that stretches Arabic words: one writer sets them, another does not. */
const optional = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/;
const allOptional = new RegExp(optional, 'g');

/** Characters of a text as they count for its length, so that careful print is no longer than plain. */
export function countCharacters(text: string): number {
  return optional.test(text) ? text.replace(allOptional, '').length : text.length;
}
