export { compileLexicon, gatherActions, type Lexicon } from './compile-lexicon.ts';
export { findTermFaults } from './find-term-faults.ts';
export { type ConceptMatch, type MatchOptions, matchConcepts } from './match-concepts.ts';
export { normaliseText } from './normalise-text.ts';
export { primaryLanguage, readingLanguages } from './primary-language.ts';
