import { hash } from './encode-record.ts';
import { type ArchivedRecord, describeRecord, hasTrueDigests, parseWarcRecord, presentRecord, type RecordEntry, type WarcRecord } from './parse-record.ts';
import { inflateMember, type ReadBytes } from './scan-members.ts';

/**
 * Reads one record at its place. Bytes that are not those of the index give a record without payload whose `damage`
 * says what is wrong; `digest` is always that of the bytes read.
 */
export async function readArchived(read: ReadBytes, entry: RecordEntry): Promise<ArchivedRecord> {
  const bytes = await read(entry.offset, entry.length);
  const record = takeApart(bytes, entry);
  if (typeof record !== 'string') return presentRecord(entry, record);
  const { id, type, url, date, mediaType } = entry;
  return { id, digest: hash([bytes]), type, url, date, mediaType, payload: Buffer.alloc(0), damage: record };
}

/** The record in these bytes if it is the one of the index; else what is wrong with it. */
export function takeApart(bytes: Buffer, entry: RecordEntry): WarcRecord | string {
  if (bytes.length < entry.length) return 'the archive ends before the record does';
  const digest = hash([bytes]);
  if (digest !== entry.digest) return 'its bytes are not those that the index names';
  const member = inflateMember(bytes);
  if (typeof member === 'string' || member.length !== bytes.length) return 'its bytes are no whole gzip member';
  const record = parseWarcRecord(member.inflated);
  if (typeof record === 'string') return record;
  const described = describeRecord(record, { offset: entry.offset, length: entry.length, digest });
  if (typeof described === 'string') return described;
  return isSameEntry(described, entry) ? record : 'the index describes another record at its place';
}

/** What is wrong with a record, the digests inside it included. */
export function findDamage(bytes: Buffer, entry: RecordEntry): string | undefined {
  const record = takeApart(bytes, entry);
  if (typeof record === 'string') return record;
  return hasTrueDigests(record) ? undefined : 'its content is not what its own digests name';
}

function isSameEntry(one: RecordEntry, other: RecordEntry): boolean {
  const keys = ['id', 'type', 'url', 'date', 'payloadDigest', 'mediaType', 'httpStatus', 'pageId'] as const;
  return keys.every((key) => one[key] === other[key]);
}
