/**
 * Letters that a language writes onto the front of a word: articles, "and", "for", "of", "in". Any word of a term may carry them.
 * Normalised spellings.
 */
const proclitics: Record<string, readonly string[]> = {
  ar: ['ال', 'و', 'وال', 'لل', 'ل', 'بال', 'ب', 'ول', 'ولل', 'وب', 'فال', 'كال'],
  he: ['ה', 'ו', 'ב', 'ל', 'מ', 'ש', 'כ', 'וה', 'ול', 'וב', 'שה', 'מה', 'ומ'],
  am: ['የ', 'ለ', 'በ', 'ከ', 'ስለ'],
};

export function procliticsOf(language: string): readonly string[] {
  return proclitics[language] ?? [];
}

/** A term may be written with the article; it is matched without, like every other proclitic. */
export function stripArticle(language: string, word: string): string {
  return language === 'ar' && word.startsWith('ال') && word.length > 4 ? word.slice(2) : word;
}
