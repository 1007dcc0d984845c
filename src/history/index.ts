export type { Run } from './attribute-cause.ts';
export { compareRuns } from './compare-runs.ts';
