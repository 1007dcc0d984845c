import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { createGzip, gzip } from 'node:zlib';
import { WARCRecord, WARCSerializer } from 'warcio';

const gzipWhole = promisify(gzip);
/** Above this the parts of a record are compressed one after the other instead of being joined first. */
const joinLimit = 2 * 1024 * 1024;

export type WarcType = 'warcinfo' | 'response' | 'request' | 'resource';

export interface RecordDraft {
  type: WarcType;
  /** `urn:uuid:…`, without angle brackets. */
  id: string;
  /** Absent for `warcinfo`. */
  url?: string;
  date: string;
  contentType: string;
  /** Further WARC headers, in order. */
  fields: Record<string, string>;
  /** HTTP head; empty for a `resource`. */
  head: Buffer;
  payload: Buffer;
}

export interface EncodedRecord {
  /** One gzip member, in pieces. */
  chunks: Buffer[];
  length: number;
  /** sha256 of the compressed bytes. */
  digest: string;
  payloadDigest: string;
}

/** A WARC/1.1 record as one gzip member. */
export async function encodeRecord(draft: RecordDraft): Promise<EncodedRecord> {
  const payloadDigest = hash([draft.payload]);
  const record = WARCRecord.create(
    {
      type: draft.type,
      ...(draft.url === undefined ? {} : { url: draft.url }),
      date: draft.date,
      warcVersion: 'WARC/1.1',
      warcHeaders: {
        'WARC-Record-ID': `<${draft.id}>`,
        'Content-Type': draft.contentType,
        ...draft.fields,
        'WARC-Block-Digest': draft.head.length === 0 ? payloadDigest : hash([draft.head, draft.payload]),
        'WARC-Payload-Digest': payloadDigest,
      },
    },
    [draft.head, draft.payload],
  );
  // The head is part of the block already, byte for byte; warcio would join repeated headers and re-encode their values.
  record.httpHeaders = null;
  const parts: Uint8Array[] = [];
  for await (const part of new WARCSerializer(record, { gzip: false })) parts.push(part);
  const chunks = await compress(parts);
  return { chunks, length: chunks.reduce((sum, chunk) => sum + chunk.length, 0), digest: hash(chunks), payloadDigest };
}

/** node:zlib rather than warcio's CompressionStream, which takes fourteen times as long for a small record. */
async function compress(parts: readonly Uint8Array[]): Promise<Buffer[]> {
  if (parts.reduce((sum, part) => sum + part.length, 0) <= joinLimit) return [await gzipWhole(Buffer.concat(parts))];
  const stream = createGzip();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  stream.on('end', resolve).on('error', reject);
  for (const part of parts) stream.write(part);
  stream.end();
  await promise;
  return chunks;
}

/** `sha256:` and the hexadecimal digest of the parts, one after the other. */
export function hash(parts: Iterable<Uint8Array | string>): string {
  const hasher = createHash('sha256');
  for (const part of parts) hasher.update(part);
  return `sha256:${hasher.digest('hex')}`;
}

/** A record id that the same run gives again: a name-based UUID (version 8) of what it is made from. */
export function makeRecordId(parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
