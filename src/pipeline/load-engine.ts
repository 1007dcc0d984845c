import { readFileSync } from 'node:fs';
import { compileRubric, detectors, detectorsVersion } from '../detect/index.ts';
import { extractFeatures, FEATURES_VERSION } from '../features/index.ts';
import { createLanguageIdentifier } from '../language/index.ts';
import type { Concept, PageFeatures, Scorecard } from '../model/index.ts';
import { loadCalibration, loadRubric, openLexicon } from '../rubric/index.ts';
import { calibrate } from '../score/index.ts';
import { createTextMatcher } from './create-text-matcher.ts';
import type { Judges } from './judge-pages.ts';
import { createNameConcept, type NameConcept } from './name-concepts.ts';

/** Rubrics, lexicon, language model and calibration, loaded once; every version that a verdict depends on. */
export interface Engine {
  judges: Judges;
  readPage: (page: { body: Uint8Array; url: string; mediaType: string; charset: string | null }) => PageFeatures;
  identify: (text: string) => { language: string | null; confidence: number };
  /** What the lexicon knows, to put questions to a portal's search. */
  concepts: readonly Concept[];
  nameConcept: NameConcept;
  versions: Scorecard['engine'];
}

export const assayVersion: string = String(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version);

/**
 * Loads all that judging needs for these rubrics.
 * @throws AssayError `usage` for an unknown rubric or a mistake in a rubric or lexicon.
 */
export async function loadEngine(rubricIds: readonly string[]): Promise<Engine> {
  const lexicon = openLexicon();
  const calibration = loadCalibration();
  const identifier = await createLanguageIdentifier();
  const knowledge = { detectors: [...detectors.values()].map(({ id, options }) => ({ id, options })), concepts: lexicon.concepts.map(({ id }) => id) };
  return {
    judges: {
      rubrics: rubricIds.map((id) => compileRubric(loadRubric(id, knowledge))),
      matchText: createTextMatcher(lexicon),
      languages: lexicon.languages,
      calibrate: (outcome, raw) => calibrate(calibration.tables[outcome] ?? calibration.tables.default ?? [], raw),
    },
    readPage: ({ body, url, mediaType, charset }) => extractFeatures({ bytes: body, url, mediaType, charset }, { identify: identifier.identify }),
    identify: identifier.identify,
    concepts: lexicon.concepts,
    nameConcept: createNameConcept((language) => lexicon.read([language]).files),
    versions: {
      assay: assayVersion,
      features: FEATURES_VERSION,
      detectors: detectorsVersion,
      lexicon: lexicon.digest,
      calibration: calibration.digest,
      node: process.versions.node.split('.')[0] ?? process.versions.node,
      icu: process.versions.icu ?? 'none',
      unicode: process.versions.unicode ?? 'none',
      languageModel: identifier.digest,
    },
  };
}
