export { compileLexicon, type Lexicon } from './compile-lexicon.ts';
export { type ConceptMatch, type MatchOptions, matchConcepts } from './match-concepts.ts';
export { normaliseText } from './normalise-text.ts';
export { primaryLanguage } from './primary-language.ts';
