import { hash } from './encode-record.ts';
import { type ArchivedRecord, describeRecord, hasTrueDigests, parseWarcRecord, presentRecord, type RecordEntry } from './parse-record.ts';
import { inflateMember, type ReadBytes } from './scan-members.ts';

/**
 * Reads one record at its place. Bytes that are not those of the index give a record without payload whose `damage`
 * says what is wrong; `digest` is always that of the bytes read.
 */
export async function readArchived(read: ReadBytes, entry: RecordEntry): Promise<ArchivedRecord> {
  return presentMember(await read(entry.offset, entry.length), entry);
}

/** As `readArchived`, for bytes already read. */
export function presentMember(bytes: Buffer, entry: RecordEntry): ArchivedRecord {
  const digest = hash([bytes]);
  const damaged = (damage: string): ArchivedRecord => {
    const { id, type, url, date, mediaType } = entry;
    return { id, digest, type, url, date, mediaType, payload: Buffer.alloc(0), damage };
  };
  if (bytes.length < entry.length) return damaged('the archive ends before the record does');
  if (digest !== entry.digest) return damaged('its bytes are not those that the index names');
  const member = inflateMember(bytes);
  if (typeof member === 'string' || member.length !== bytes.length) return damaged('its bytes are no whole gzip member');
  const record = parseWarcRecord(member.inflated);
  if (typeof record === 'string') return damaged(record);
  const described = describeRecord(record, { offset: entry.offset, length: entry.length, digest });
  if (typeof described === 'string') return damaged(described);
  if (described.id !== entry.id || described.url !== entry.url || described.date !== entry.date || described.type !== entry.type) {
    return damaged('another record stands at its place');
  }
  return presentRecord(described, record);
}

/** What is wrong with a member besides what reading it shows: the digests inside the record. */
export function findInnerDamage(bytes: Buffer): string | undefined {
  const member = inflateMember(bytes);
  if (typeof member === 'string') return 'its bytes are no whole gzip member';
  const record = parseWarcRecord(member.inflated);
  if (typeof record === 'string') return record;
  return hasTrueDigests(record) ? undefined : 'its content is not what its own digests name';
}
