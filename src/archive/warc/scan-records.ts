import { createHash } from 'node:crypto';
import { hash } from './encode-record.ts';
import { describeRecord, parseWarcRecord, type RecordEntry } from './parse-record.ts';
import { inflateMember, type ReadBytes, scanMembers } from './scan-members.ts';

export interface ScannedRecords {
  entries: RecordEntry[];
  /** The fields of the `warcinfo` record, names as written. */
  info: Map<string, string>;
  /** Where the last whole record ends. */
  end: number;
  /** Digest of the bytes up to `end`. */
  digest: string;
  /** Why the scan ended before the file did. */
  problem?: { kind: 'cut-short' | 'damaged' | 'foreign'; detail: string };
}

/** Goes through a WARC file once: what it holds, its digest, and where it stops being whole. */
export async function scanRecords(read: ReadBytes, size: number): Promise<ScannedRecords> {
  const whole = createHash('sha256');
  const scanned: ScannedRecords = { entries: [], info: new Map(), end: 0, digest: '' };
  const ids = new Set<string>();
  const members = scanMembers(read, size);
  for (let next = await members.next(); ; next = await members.next()) {
    if (next.done) {
      if (next.value.problem) scanned.problem = next.value.problem;
      break;
    }
    const { offset, compressed, inflated } = next.value;
    const record = parseWarcRecord(inflated);
    const entry = typeof record === 'string' ? record : describeRecord(record, { offset, length: compressed.length, digest: hash([compressed]) });
    if (typeof entry === 'string' || typeof record === 'string') {
      scanned.problem = { kind: 'foreign', detail: typeof entry === 'string' ? entry : 'record is not readable' };
      break;
    }
    if (ids.has(entry.id)) {
      scanned.problem = { kind: 'foreign', detail: `two records have the id ${entry.id}` };
      break;
    }
    ids.add(entry.id);
    whole.update(compressed);
    if (entry.type === 'warcinfo') scanned.info = parseFields(record.block);
    scanned.entries.push(entry);
    scanned.end = offset + compressed.length;
  }
  scanned.digest = `sha256:${whole.digest('hex')}`;
  return scanned;
}

/** `name: value` lines, the format of a `warcinfo` block. */
function parseFields(block: Buffer): Map<string, string> {
  const lines = block.toString('utf8').split('\r\n');
  return new Map(lines.filter((line) => line.includes(':')).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
}

/** Whether a whole record begins anywhere after this place: then what stands here is damage, not a torn end. */
export async function hasRecordAfter(read: ReadBytes, offset: number, size: number): Promise<boolean> {
  const start = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0]);
  const step = 1024 * 1024;
  for (let at = offset + 1; at < size; at += step) {
    const bytes = await read(at, Math.min(step + start.length, size - at));
    for (let found = bytes.indexOf(start); found >= 0; found = bytes.indexOf(start, found + 1)) {
      const member = inflateMember(await read(at + found, size - at - found));
      if (typeof member !== 'string' && typeof parseWarcRecord(member.inflated) !== 'string') return true;
    }
  }
  return false;
}
