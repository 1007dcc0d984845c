import { AssayError, type LexiconFile } from '../model/index.ts';
import { createTermParser } from './parse-term.ts';

export interface TermFault {
  language: string;
  concept: string;
  term: string;
  message: string;
}

/**
 * Every term of one file that cannot be read, and every one that stands twice in the same list.
 * `actions` are those of all files of the language.
 */
export function findTermFaults(file: LexiconFile, actions: Record<string, readonly string[]> = file.actions): TermFault[] {
  const faults: TermFault[] = [];
  const parse = createTermParser(actions);
  const tryTerms = (concept: string, terms: readonly string[]): void => {
    const seen = new Set<string>();
    for (const term of terms) {
      const add = (message: string): number => faults.push({ language: file.language, concept, term, message });
      if (seen.has(term)) add('stands twice');
      seen.add(term);
      try {
        parse(term);
      } catch (error) {
        if (!(error instanceof AssayError)) throw error;
        add(error.message);
      }
    }
  };
  for (const name of Object.keys(file.actions)) tryTerms(`actions.${name}`, [`$${name}`]);
  for (const [kind, terms] of Object.entries(file.not)) tryTerms(`not.${kind}`, terms);
  for (const [concept, { strong, action, exact, not }] of Object.entries(file.concepts)) {
    for (const terms of [strong, action, exact, not]) tryTerms(concept, terms);
  }
  return faults;
}
