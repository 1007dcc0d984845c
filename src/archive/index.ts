export { checkEvidence, type EvidenceCheck, type TextOf, type ValueAt } from './read/check-evidence.ts';
export { type Archive, openArchive } from './read/open-archive.ts';
export { type ArchiveProblem, verifyArchive } from './read/verify-archive.ts';
export { writeCapture } from './run/capture-file.ts';
export { type GeneratedResource, normalizeAddress, type RunInfo } from './run/draft-records.ts';
export { createRunFolder, openRunFolder, type RunFolder } from './run/run-folder.ts';
export { sealRun } from './wacz/seal-run.ts';
export type { Exchange, HeaderPairs } from './warc/http-head.ts';
export type { ArchivedRecord, RecordEntry } from './warc/parse-record.ts';
