import { crc32, inflateRawSync } from 'node:zlib';
import { z } from 'zod';

/** What `encodeRecord` begins every member with: no name, no time, no extra field. */
const memberStart = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0]);
const headerLength = 10;
const trailerLength = 8;
const firstWindow = 1024 * 1024;
/** No record is larger; without this bound, damage could make the rest of the file look like one member. */
const maxMember = 512 * 1024 * 1024;

/** With `info`, zlib also says how many bytes it took; Node's types do not know of it. */
const counted = z.object({ buffer: z.instanceof(Buffer), engine: z.object({ bytesWritten: z.number() }) });

/** Reads that many bytes from there; fewer only at the end. */
export type ReadBytes = (offset: number, length: number) => Promise<Buffer>;

export interface Member {
  offset: number;
  /** Valid until the next member is asked for. */
  compressed: Buffer;
  inflated: Buffer;
}

/** Where the whole members end; `problem` says why there, when it is not the end of the file. */
export interface ScanEnd {
  offset: number;
  problem?: { kind: 'cut-short' | 'damaged'; detail: string };
}

/** Goes through the gzip members of a file one by one, holding no more than the largest; returns where the last whole one ends. */
export async function* scanMembers(read: ReadBytes, size: number): AsyncGenerator<Member, ScanEnd> {
  let window: Buffer = Buffer.alloc(0);
  let windowStart = 0;
  let offset = 0;
  while (offset < size) {
    const start = offset - windowStart;
    const found = inflateMember(window.subarray(start));
    if (found === 'bad' || (found === 'short' && window.length - start >= maxMember)) {
      return { offset, problem: { kind: 'damaged', detail: 'the bytes there are no whole gzip member' } };
    }
    if (found !== 'short') {
      yield { offset, compressed: window.subarray(start, start + found.length), inflated: found.inflated };
      offset += found.length;
    } else if (windowStart + window.length >= size) {
      return { offset, problem: { kind: 'cut-short', detail: 'the last record is not whole' } };
    } else {
      // The window ends before the member does: begin it at the member, and make it larger where it began there already.
      const wanted = start === 0 ? Math.max(firstWindow, window.length * 4) : firstWindow;
      window = await read(offset, Math.min(wanted, size - offset));
      windowStart = offset;
      if (window.length === 0) return { offset, problem: { kind: 'cut-short', detail: 'the file is shorter than it was' } };
    }
  }
  return { offset };
}

/** The member at the start of these bytes, its checksum verified; `short` where the bytes end before it does. */
export function inflateMember(bytes: Buffer): { length: number; inflated: Buffer } | 'short' | 'bad' {
  const startLength = Math.min(bytes.length, memberStart.length);
  if (!bytes.subarray(0, startLength).equals(memberStart.subarray(0, startLength))) return 'bad';
  if (bytes.length < headerLength + trailerLength) return 'short';
  const deflated = inflateCounted(bytes.subarray(headerLength));
  if (typeof deflated === 'string') return deflated;
  const { inflated, consumed } = deflated;
  const trailer = headerLength + consumed;
  if (bytes.length < trailer + trailerLength) return 'short';
  if (bytes.readUInt32LE(trailer) !== crc32(inflated) || bytes.readUInt32LE(trailer + 4) !== inflated.length) return 'bad';
  return { length: trailer + trailerLength, inflated };
}

function inflateCounted(bytes: Buffer): { inflated: Buffer; consumed: number } | 'short' | 'bad' {
  try {
    const { buffer, engine } = counted.parse(inflateRawSync(bytes, { info: true, maxOutputLength: maxMember }));
    return { inflated: buffer, consumed: engine.bytesWritten };
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'Z_BUF_ERROR' ? 'short' : 'bad';
  }
}
