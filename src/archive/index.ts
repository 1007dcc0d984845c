export { checkEvidence } from './read/check-evidence.ts';
export { type Archive, openArchive } from './read/open-archive.ts';
export { verifyArchive } from './read/verify-archive.ts';
export { writeCapture } from './run/capture-file.ts';
export { normalizeAddress } from './run/draft-records.ts';
export { createRunFolder, openRunFolder, type RunFolder } from './run/run-folder.ts';
export { sealRun } from './wacz/seal-run.ts';
export type { Exchange } from './warc/http-head.ts';
export type { ArchivedRecord } from './warc/parse-record.ts';
