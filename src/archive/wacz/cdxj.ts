import { getSurt } from 'warcio/utils';
import type { RecordEntry } from '../warc/parse-record.ts';

/**
 * The CDXJ index of answers and resources: lines in byte order, `recordDigest` on each, so that a reader can verify one
 * record by a range request. Requests stay out: a player would take them for answers.
 */
export function buildCdxj(entries: readonly RecordEntry[], filename: string): Buffer {
  const lines = entries.filter(({ type }) => type === 'response' || type === 'resource').map((entry) => Buffer.from(buildLine(entry, filename)));
  return Buffer.concat(lines.sort(Buffer.compare));
}

function buildLine(entry: RecordEntry, filename: string): string {
  const { url, payloadDigest, mediaType, offset, length, digest, httpStatus = 200 } = entry;
  const timestamp = entry.date.replace(/\D/g, '').padEnd(17, '0');
  // Searched with single spaces between the parts, so a key must hold none.
  const key = getSurt(url).replaceAll(' ', '%20');
  const block = { url, digest: payloadDigest, mime: mediaType || 'unk', filename, offset, length, status: httpStatus, recordDigest: digest };
  return `${key} ${timestamp} ${JSON.stringify(block)}\n`;
}
