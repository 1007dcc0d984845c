import { readFileSync } from 'node:fs';
import { compileRubric, detectors, detectorsVersion, type TextMatcher } from '../detect/index.ts';
import { extractFeatures, FEATURES_VERSION } from '../features/index.ts';
import { createLanguageIdentifier } from '../language/index.ts';
import { compileLexicon, matchConcepts } from '../lexicon/index.ts';
import type { Concept, PageFeatures, Scorecard } from '../model/index.ts';
import { loadCalibration, loadRubric } from '../rubric/index.ts';
import { loadLexicon } from '../rubric/load-lexicon.ts';
import { calibrate } from '../score/index.ts';
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
  const source = loadLexicon();
  const lexicon = compileLexicon(source);
  const calibration = loadCalibration();
  const identifier = await createLanguageIdentifier();
  const knowledge = { detectors: [...detectors.values()].map(({ id, options }) => ({ id, options })), concepts: source.concepts.map(({ id }) => id) };
  const matchText: TextMatcher = (text, languages) => matchConcepts(lexicon, text, { languages, includeSupport: true });
  return {
    judges: {
      rubrics: rubricIds.map((id) => compileRubric(loadRubric(id, knowledge))),
      matchText,
      languages: new Set(source.files.map(({ language }) => language.split('-')[0] ?? language)),
      calibrate: (outcome, raw) => calibrate(calibration.tables[outcome] ?? calibration.tables.default ?? [], raw),
    },
    readPage: ({ body, url, mediaType, charset }) => extractFeatures({ bytes: body, url, mediaType, charset }, { identify: identifier.identify }),
    identify: identifier.identify,
    concepts: source.concepts,
    nameConcept: createNameConcept(source.files),
    versions: {
      assay: assayVersion,
      features: FEATURES_VERSION,
      detectors: detectorsVersion,
      lexicon: source.digest,
      calibration: calibration.digest,
      node: process.versions.node.split('.')[0] ?? process.versions.node,
      icu: process.versions.icu ?? 'none',
      unicode: process.versions.unicode ?? 'none',
      languageModel: identifier.digest,
    },
  };
}
