import { createHash } from 'node:crypto';
import { AssayError, type RecordRef } from '../../model/index.ts';
import { warcPath } from '../run/run-folder.ts';
import { type Datapackage, datapackage, datapackageDigest } from '../wacz/datapackage.ts';
import { hash } from '../warc/encode-record.ts';
import { findDamage } from '../warc/read-archived.ts';
import type { ArchiveSource } from './archive-source.ts';
import type { Archive } from './open-archive.ts';
import { parseJson } from './parse-json.ts';

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
    const message = findDamage(bytes, entry);
    if (message !== undefined) problems.push({ kind: 'record', where: entry.id, message: `${message} (${entry.url})` });
  }
  return { digest: `sha256:${whole.digest('hex')}`, problems };
}

async function verifyFiles({ source }: Archive, warcDigest: string): Promise<ArchiveProblem[]> {
  const problem = (where: string, message: string): ArchiveProblem => ({ kind: 'file', where, message });
  const problems: ArchiveProblem[] = [];
  const manifest = await source.readWhole('datapackage.json');
  const { resources } = datapackage.parse(parseJson(manifest));
  const stated = datapackageDigest.safeParse(parseJson((await tryRead(source, 'datapackage-digest.json')) ?? Buffer.alloc(0)));
  if (!stated.success) problems.push(problem('datapackage-digest.json', 'is missing or damaged'));
  else if (stated.data.hash !== hash([manifest])) problems.push(problem('datapackage.json', 'is not the file that datapackage-digest.json names'));
  const named = new Set(['datapackage.json', 'datapackage-digest.json', ...resources.map(({ path }) => path)]);
  for (const path of source.files.keys()) if (!named.has(path)) problems.push(problem(path, 'is not listed in datapackage.json'));
  for (const resource of resources) {
    const message = await verifyFile(source, resource, warcDigest);
    if (message !== undefined) problems.push(problem(resource.path, message));
  }
  return problems;
}

async function verifyFile(
  source: ArchiveSource,
  { path, hash: stated, bytes }: Datapackage['resources'][number],
  warcDigest: string,
): Promise<string | undefined> {
  const size = source.files.get(path);
  if (size === undefined) return 'is listed in datapackage.json but missing';
  if (size !== bytes) return `has ${size} bytes, datapackage.json says ${bytes}`;
  const content = path === warcPath ? null : await tryRead(source, path);
  if (path !== warcPath && content === null) return 'cannot be read';
  return (content === null ? warcDigest : hash([content])) === stated ? undefined : 'has another digest than datapackage.json says';
}

/** A file that cannot be read is a finding here, no reason to stop. */
async function tryRead(source: ArchiveSource, path: string): Promise<Buffer | null> {
  return source.readWhole(path).catch((cause: unknown) => {
    if (cause instanceof AssayError) return null;
    throw cause;
  });
}

function verifyReferences({ capture, records }: Archive): ArchiveProblem[] {
  const digests = new Map(records().map(({ id, digest }) => [id, digest]));
  const named = [
    ...capture.pages.flatMap(({ response, dom, screenshot, layout, accessibility, validity }) => [response, dom, screenshot, layout, accessibility, validity]),
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
