export { createLanguageIdentifier, type LanguageIdentifier } from './create-language-identifier.ts';
