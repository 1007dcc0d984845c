/**
 * Letters that a language writes onto the front of a word: articles, "and", "for", "of", "in". Any word of a term may carry them.
 * Normalised spellings.
 */
const proclitics: Record<string, readonly string[]> = {
  ar: ['ال', 'و', 'وال', 'لل', 'ل', 'بال', 'ب', 'ول', 'ولل', 'وب', 'فال', 'كال'],
  he: ['ה', 'ו', 'ב', 'ל', 'מ', 'ש', 'כ', 'וה', 'ול', 'וב', 'שה', 'מה', 'ומ'],
  am: ['የ', 'ለ', 'በ', 'ከ', 'ስለ'],
};

/** The sets of proclitics, by number from 1; 0 stands for a language without. */
export const procliticSets: readonly (readonly (readonly number[])[])[] = [
  [],
  ...Object.values(proclitics).map((set) => set.map((text) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)))),
];

export function procliticSetOf(language: string): number {
  return Object.keys(proclitics).indexOf(language) + 1;
}

/** Arabic words that begin with the letters of the article and have none: electronic, enrolment, request, obligation, cancelling. */
const withoutArticle = /^ال(?:كترون|تحاق|تماس|تزام|غاء|زام)/u;

/** A term may be written with the article; it is matched without, like every other proclitic. */
export function stripArticle(language: string, word: string): string {
  return language === 'ar' && word.startsWith('ال') && word.length > 4 && !withoutArticle.test(word) ? word.slice(2) : word;
}
