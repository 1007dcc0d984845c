export { type Assessed, type AssessProgress, assessTarget } from './assess-target.ts';
export { finishSealedRun } from './finish-run.ts';
export { compareStoredRuns, listRuns, openStoredRun, type StoredRun } from './compare-archives.ts';
export { type InspectedPage, type InspectPagesOptions, inspectPages } from './inspect-pages.ts';
export { judgeArchive } from './judge-archive.ts';
export { type Engine, loadEngine } from './load-engine.ts';
export { type RunPlan, resumeRun, startRun } from './run-plan.ts';
export { findArchiveOf, readScorecard, verifyScorecard } from './verify-scorecard.ts';
export { writeReports, writeWhole } from './write-reports.ts';
