export { type Crop, cutCrops, type Shot } from './crop/cut-crops.ts';
export { renderExplanation } from './explanation-text.ts';
export { scorecardJsonSchema } from './json-schema.ts';
export { renderScorecardCsv } from './scorecard-csv.ts';
export { renderScorecardHtml } from './scorecard-html.ts';
export { renderScorecardText } from './scorecard-text.ts';
