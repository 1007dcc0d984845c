import { z } from 'zod';
import { digest, instant } from '../../model/index.ts';
import { decodeBody } from './decode-body.ts';
import { hash } from './encode-record.ts';
import { parseNotes } from './exchange-notes.ts';
import { decodeValue, findHeader, mediaTypeOf, parseHttpMessage } from './http-head.ts';

/** Where a record stands and what it is; a line of `records.jsonl`. */
export const recordEntry = z.strictObject({
  id: z.string().min(1),
  type: z.enum(['warcinfo', 'response', 'request', 'resource']),
  /** Empty for `warcinfo`. */
  url: z.string(),
  date: instant,
  /** Place of the gzip member in `archive/data.warc.gz`, bytes. */
  offset: z.number().int().nonnegative(),
  length: z.number().int().positive(),
  /** Digest of the compressed bytes. */
  digest,
  payloadDigest: digest,
  /** Without parameters, lower case; empty where the server said none. */
  mediaType: z.string(),
  httpStatus: z.number().int().optional(),
  pageId: z.string().optional(),
});
export type RecordEntry = z.infer<typeof recordEntry>;

export interface ArchivedRecord {
  id: string;
  /** Computed from the bytes just read. */
  digest: string;
  type: RecordEntry['type'];
  url: string;
  date: string;
  httpStatus?: number;
  /** In their order and spelling. */
  httpHeaders?: [string, string][];
  mediaType: string;
  /** For a response the body as the crawl saw it, content-decoded; for a resource as stored; empty where the record is damaged. */
  payload: Buffer;
  /** The bytes are not those that were archived. */
  damage?: string;
  /** The body's content coding was wrong when it was sent. */
  decodeProblem?: string;
}

/** A WARC record taken apart; `block` is its content as stored. */
export interface WarcRecord {
  /** Field names in lower case. */
  fields: Map<string, string>;
  block: Buffer;
}

/** Takes an uncompressed record apart; a string says what is wrong with it. */
export function parseWarcRecord(bytes: Buffer): WarcRecord | string {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return 'record has no header';
  const [version = '', ...lines] = bytes.toString('utf8', 0, end).split('\r\n');
  if (!/^WARC\/1\.[01]$/.test(version)) return 'record does not begin with WARC/1.1';
  const fields = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const block = bytes.subarray(end + 4, bytes.length - 4);
  if (fields.get('content-length') !== String(block.length)) return 'record is not as long as it says';
  if (bytes.toString('latin1', bytes.length - 4) !== '\r\n\r\n') return 'record does not end as it should';
  return { fields, block };
}

/** What the index keeps of a record, or what is wrong with it. */
export function describeRecord(record: WarcRecord, place: { offset: number; length: number; digest: string }): RecordEntry | string {
  const { fields, block } = record;
  const type = fields.get('warc-type');
  const message = type === 'response' || type === 'request' ? parseHttpMessage(block) : undefined;
  if (message === null) return 'record holds no HTTP message';
  const pageId = fields.get('warc-page-id');
  const entry = recordEntry.safeParse({
    id: stripBrackets(fields.get('warc-record-id')),
    type,
    url: fields.get('warc-target-uri') ?? '',
    date: fields.get('warc-date'),
    ...place,
    payloadDigest: fields.get('warc-payload-digest'),
    mediaType: mediaTypeOf(message && type === 'response' ? findHeader(message.headers, 'content-type') : fields.get('content-type')),
    ...(message && type === 'response' ? { httpStatus: statusOf(message.startLine) } : {}),
    ...(pageId === undefined ? {} : { pageId }),
  });
  return entry.success ? entry.data : `record has a bad ${entry.error.issues[0]?.path.join('.') ?? 'header'}`;
}

/** The bytes that WARC-Payload-Digest speaks of. */
function payloadOf(record: WarcRecord): Buffer {
  const type = record.fields.get('warc-type');
  return type === 'response' || type === 'request' ? (parseHttpMessage(record.block)?.body ?? record.block) : record.block;
}

/** Whether payload and block are those that the record's own digests name. */
export function hasTrueDigests(record: WarcRecord): boolean {
  return record.fields.get('warc-block-digest') === hash([record.block]) && record.fields.get('warc-payload-digest') === hash([payloadOf(record)]);
}

/** The record with its payload ready to read. */
export async function presentRecord(entry: RecordEntry, record: WarcRecord): Promise<ArchivedRecord> {
  const { id, digest: found, type, url, date, mediaType } = entry;
  const common = { id, digest: found, type, url, date, mediaType };
  const message = type === 'response' || type === 'request' ? parseHttpMessage(record.block) : null;
  if (!message) return { ...common, payload: record.block };
  const body = await decodeBody(message.body, message.headers);
  const { decodedBytes } = parseNotes(record.fields);
  return {
    ...common,
    ...(entry.httpStatus === undefined ? {} : { httpStatus: entry.httpStatus }),
    httpHeaders: message.headers.map(([name, value]) => [name, decodeValue(value)]),
    payload: body.bytes.subarray(0, decodedBytes),
    ...(body.problem === undefined ? {} : { decodeProblem: body.problem }),
  };
}

function stripBrackets(id: string | undefined): string {
  return (id ?? '').replace(/^<|>$/g, '');
}

function statusOf(startLine: string): number {
  return Number(/^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(startLine)?.[1]);
}
