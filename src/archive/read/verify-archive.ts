import { createHash } from 'node:crypto';
import type { RecordRef } from '../../model/index.ts';
import { warcPath } from '../run/run-folder.ts';
import { datapackage, datapackageDigest } from '../wacz/datapackage.ts';
import { hash } from '../warc/encode-record.ts';
import { findInnerDamage, presentMember } from '../warc/read-archived.ts';
import type { Archive } from './open-archive.ts';

/** Something about an archive that is not as it says of itself. */
export interface ArchiveProblem {
  kind: 'file' | 'record' | 'reference';
  /** Path of the file, or id of the record. */
  where: string;
  message: string;
}

/**
 * Reads the whole archive and proves what it says of itself: the digests of its files, of every record and of its content,
 * and that every record the capture names is there. An empty list means that all is well.
 */
export async function verifyArchive(archive: Archive): Promise<ArchiveProblem[]> {
  const records = await verifyRecords(archive);
  const files = archive.source.kind === 'wacz' ? await verifyFiles(archive, records.digest) : [];
  return [...files, ...records.problems, ...verifyReferences(archive)];
}

async function verifyRecords(archive: Archive): Promise<{ digest: string; problems: ArchiveProblem[] }> {
  const whole = createHash('sha256');
  const problems: ArchiveProblem[] = [];
  // The index leaves no gap, so the records one after the other are the file.
  for (const entry of archive.records()) {
    const bytes = await archive.source.readWarc(entry.offset, entry.length);
    whole.update(bytes);
    const message = presentMember(bytes, entry).damage ?? findInnerDamage(bytes);
    if (message !== undefined) problems.push({ kind: 'record', where: entry.id, message: `${message} (${entry.url})` });
  }
  return { digest: `sha256:${whole.digest('hex')}`, problems };
}

async function verifyFiles({ source }: Archive, warcDigest: string): Promise<ArchiveProblem[]> {
  const problem = (where: string, message: string): ArchiveProblem => ({ kind: 'file', where, message });
  const problems: ArchiveProblem[] = [];
  const manifest = await source.readWhole('datapackage.json');
  const { resources } = datapackage.parse(JSON.parse(manifest.toString('utf8')));
  if (source.files.has('datapackage-digest.json')) {
    const stated = datapackageDigest.safeParse(parseJson(await source.readWhole('datapackage-digest.json')));
    if (stated.data?.hash !== hash([manifest])) problems.push(problem('datapackage.json', 'is not the file that datapackage-digest.json names'));
  } else {
    problems.push(problem('datapackage-digest.json', 'is missing'));
  }
  const named = new Set(['datapackage.json', 'datapackage-digest.json', ...resources.map(({ path }) => path)]);
  for (const path of source.files.keys()) if (!named.has(path)) problems.push(problem(path, 'is not listed in datapackage.json'));
  for (const { path, hash: stated, bytes } of resources) {
    const size = source.files.get(path);
    if (size === undefined) problems.push(problem(path, 'is listed in datapackage.json but missing'));
    else if (size !== bytes) problems.push(problem(path, `has ${size} bytes, datapackage.json says ${bytes}`));
    else if ((path === warcPath ? warcDigest : hash([await source.readWhole(path)])) !== stated)
      problems.push(problem(path, 'has another digest than datapackage.json says'));
  }
  return problems;
}

function verifyReferences({ capture, records }: Archive): ArchiveProblem[] {
  const digests = new Map(records().map(({ id, digest }) => [id, digest]));
  const named = [
    ...capture.pages.flatMap(({ response, dom, screenshot, layout, accessibility }) => [response, dom, screenshot, layout, accessibility]),
    ...capture.robots.map(({ record }) => record),
  ].filter((ref): ref is RecordRef => ref !== undefined);
  return named.flatMap(({ id, digest }): ArchiveProblem[] => {
    const found = digests.get(id);
    if (found === digest) return [];
    return [
      { kind: 'reference', where: id, message: found === undefined ? 'capture.json names a record that is not there' : 'capture.json names another digest' },
    ];
  });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
