export type { DetectorDeclaration, RubricKnowledge } from './check-rules.ts';
export { type Calibration, type CalibrationFile, calibrationPath, loadCalibration } from './load-calibration.ts';
export { checkLexicon, type LexiconShelf, loadLexicon, openLexicon } from './load-lexicon.ts';
export { checkRubrics, listRubrics, loadRubric, type RubricSummary } from './load-rubric.ts';
