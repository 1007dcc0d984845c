import { constants, inflateRawSync } from 'node:zlib';

/** An entry of a ZIP as far as its beginning tells. */
export interface ZipEntry {
  name: string;
  /** First bytes of the content; empty where they cannot be had. */
  start: Uint8Array;
}

const mostEntries = 400;
const mostContent = 65_536;

/** Entries whose headers lie in the bytes at hand; of a whole file also those that only its directory names. */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, ZipEntry>();
  for (let at = buffer.indexOf('PK\x03\x04', 0, 'latin1'); at >= 0 && entries.size < mostEntries; at = buffer.indexOf('PK\x03\x04', at + 4, 'latin1')) {
    if (at + 30 > buffer.length) break;
    const [method, nameLength, extraLength, packedSize] = [
      buffer.readUInt16LE(at + 8),
      buffer.readUInt16LE(at + 26),
      buffer.readUInt16LE(at + 28),
      buffer.readUInt32LE(at + 18),
    ];
    const name = buffer.toString('utf8', at + 30, Math.min(buffer.length, at + 30 + nameLength));
    if (nameLength === 0 || nameLength > 1000 || (method !== 0 && method !== 8)) continue;
    const from = at + 30 + nameLength + extraLength;
    const content = buffer.subarray(from, packedSize > 0 ? Math.min(buffer.length, from + packedSize) : buffer.length);
    if (!entries.has(name)) entries.set(name, { name, start: method === 0 ? content.subarray(0, mostContent) : inflateStart(content) });
  }
  for (let at = buffer.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0 && entries.size < mostEntries; at = buffer.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    if (at + 46 > buffer.length) break;
    const name = buffer.toString('utf8', at + 46, at + 46 + buffer.readUInt16LE(at + 28));
    if (name !== '' && !entries.has(name)) entries.set(name, { name, start: new Uint8Array() });
  }
  return [...entries.values()];
}

function inflateStart(content: Buffer): Uint8Array {
  try {
    return inflateRawSync(content, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 8_000_000 }).subarray(0, mostContent);
  } catch {
    return new Uint8Array();
  }
}
