export { type Assessed, type AssessOptions, type AssessProgress, assessTarget } from './assess-target.ts';
export { judgeArchive } from './judge-archive.ts';
export { assayVersion, type Engine, loadEngine } from './load-engine.ts';
export { type RunPlan, resumeRun, startRun } from './run-plan.ts';
export { findArchiveOf, readScorecard, type Verification, verifyScorecard } from './verify-scorecard.ts';
export { type ReportPaths, writeReports, writeWhole } from './write-reports.ts';
