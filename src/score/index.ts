export { calibrate } from './calibrate.ts';
export { type Accuracy, type Figure, measureAccuracy, type Pair, pairLabels } from './evaluate.ts';
export { type CalibrationFit, fitCalibration } from './fit-calibration.ts';
export { type AssessedState, type IndexRow, type IndexTable, type Span, tabulateIndices } from './index-table.ts';
export { computeEgdi, correlate, groupOfValue, normaliseMinMax, rankValues, rateValues } from './indices.ts';
export { type Label, label } from './label.ts';
export { scoreRubric } from './score-rubric.ts';
