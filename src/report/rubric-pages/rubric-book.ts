import type { Concept, Indicator, LexiconFile, Rubric } from '../../model/index.ts';

/** A detector as a page tells of it; detectors live beside this folder and are handed in. */
export interface DetectorWords {
  summary: string;
  /** Its options with defaults filled in, and the concepts that they and it look for. */
  read: (options: unknown) => { options: Record<string, unknown>; concepts: readonly string[] };
}

/** All that the pages of a rubric are made of. */
export interface RubricBook {
  rubric: Rubric;
  detectors: ReadonlyMap<string, DetectorWords>;
  concepts: readonly Concept[];
  lexicon: readonly LexiconFile[];
  /** Whether the lexicon takes a phrase of this language for the concept: what is shown as an example is one. */
  isMatch: (phrase: string, language: string, concept: string) => boolean;
}

export const indexName = 'index.html';

/** The page of a feature: its id, which holds letters, digits, dots and hyphens only. */
export function nameOfPage({ id }: Indicator): string {
  return `${id}.html`;
}
