import { AssayError, type LexiconFile } from '../model/index.ts';
import { createTermParser } from './parse-term.ts';

/** A term that cannot be used, by its place in the file. */
export interface TermFault {
  path: readonly PropertyKey[];
  message: string;
}

/**
 * Every term of a file that cannot be read, and every one that stands twice in the same list.
 * `actions` are those of all files of the language, see `gatherActions`.
 */
export function findTermFaults(file: LexiconFile, actions: Record<string, readonly string[]> = file.actions): TermFault[] {
  const faults: TermFault[] = [];
  const parse = createTermParser(actions);
  const tryTerm = (path: readonly PropertyKey[], term: string): void => {
    try {
      parse(term);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      faults.push({ path, message: error.message });
    }
  };
  const tryTerms = (path: readonly PropertyKey[], terms: readonly string[]): void =>
    terms.forEach((term, index) => {
      tryTerm([...path, index], term);
      if (terms.indexOf(term) < index) faults.push({ path: [...path, index], message: `The term "${term}" stands twice.` });
    });
  for (const name of Object.keys(file.actions)) tryTerm(['actions', name], `$${name}`);
  for (const [kind, terms] of Object.entries(file.not)) tryTerms(['not', kind], terms);
  for (const [concept, lists] of Object.entries(file.concepts)) {
    for (const list of ['strong', 'action', 'exact', 'not'] as const) tryTerms(['concepts', concept, list], lists[list]);
  }
  return faults;
}
