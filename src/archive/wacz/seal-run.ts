import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AssayError, toCanonicalJson } from '../../model/index.ts';
import { parseCapture } from '../run/capture-file.ts';
import { isThere, onDisk, syncFolder } from '../run/disk.ts';
import { warcPath } from '../run/run-folder.ts';
import { readFrom } from '../run/warc-file.ts';
import { hash } from '../warc/encode-record.ts';
import type { RecordEntry } from '../warc/parse-record.ts';
import { scanRecords } from '../warc/scan-records.ts';
import { buildCdxj } from './cdxj.ts';
import { buildDatapackage } from './datapackage.ts';
import { buildPages } from './pages.ts';
import { writeZip, type ZipMember } from './write-zip.ts';

/**
 * Packs a run folder into `capture.wacz` (WACZ 1.1.1) beside its files and gives the path. The same folder gives the same
 * bytes. A sealed archive is never replaced by another. Errors: nothing to seal, or sealed with other content (usage), the
 * disk (machine).
 */
export async function sealRun(dir: string): Promise<string> {
  const target = join(dir, 'capture.wacz');
  const part = `${target}.part`;
  const members = await packRun(dir);
  await onDisk(target, async () => {
    try {
      await writeZip(part, members);
      if (await isThere(target)) {
        if ((await hashFile(part)) !== (await hashFile(target))) {
          throw new AssayError('usage', `${target} is sealed already, with other content`, 'keep it, and write this run to another folder');
        }
        await rm(part);
        return;
      }
      await rename(part, target);
      await syncFolder(dir);
    } catch (cause) {
      await rm(part, { force: true });
      throw cause;
    }
  });
  return target;
}

async function packRun(dir: string): Promise<ZipMember[]> {
  const captureBytes = await readFile(join(dir, 'capture.json')).catch((cause: unknown) => {
    throw new AssayError('usage', `${dir} cannot be sealed: capture.json is missing`, 'let the run end, or resume it', cause);
  });
  const capture = parseCapture(captureBytes, dir);
  const warc = join(dir, warcPath);
  const { entries, info, digest, size } = await scanWhole(warc);
  const small: { path: string; bytes: Buffer }[] = [
    { path: 'capture.json', bytes: captureBytes },
    { path: 'indexes/index.cdxj', bytes: buildCdxj(entries, 'data.warc.gz') },
    { path: 'pages/pages.jsonl', bytes: buildPages(capture, entries) },
    { path: 'records.jsonl', bytes: buildRecords(entries) },
  ];
  const files = [{ path: warcPath, hash: digest, bytes: size }, ...small.map(({ path, bytes }) => ({ path, hash: hash([bytes]), bytes: bytes.length }))];
  const manifest = buildDatapackage(capture, info.get('software') ?? 'Assay', files);
  const manifestDigest = Buffer.from(toCanonicalJson({ path: 'datapackage.json', hash: hash([manifest]) }));
  return [
    { path: warcPath, file: warc, size },
    ...small,
    { path: 'datapackage.json', bytes: manifest },
    { path: 'datapackage-digest.json', bytes: manifestDigest },
  ];
}

async function scanWhole(path: string) {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw new AssayError('usage', `${path} cannot be read`, 'name the folder of a run that ended', cause);
  });
  try {
    const { size } = await handle.stat();
    const scanned = await scanRecords(readFrom(handle), size);
    if (scanned.problem) {
      throw new AssayError(
        'usage',
        `${path} is damaged at byte ${scanned.end}: ${scanned.problem.detail}`,
        'resume the run, which cuts off a torn end, and seal it then',
      );
    }
    return { ...scanned, size };
  } finally {
    await handle.close();
  }
}

/** Every record, in order: what opening the archive needs instead of a scan. */
function buildRecords(entries: readonly RecordEntry[]): Buffer {
  return Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
}

async function hashFile(path: string): Promise<string> {
  const hasher = createHash('sha256');
  await pipeline(createReadStream(path), hasher);
  return hasher.digest('hex');
}
