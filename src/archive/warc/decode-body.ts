import type { Transform } from 'node:stream';
import {
  brotliDecompressSync,
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import type { HeaderPairs } from './http-head.ts';

/** No body is read further; the crawl's own limit is far below. */
const maxDecodedBytes = 64 * 1024 * 1024;

export interface DecodedBody {
  bytes: Buffer;
  /** What was wrong with the coding; the bytes are then what could be had. */
  problem?: string;
}

interface Coding {
  /** Whole output at once, for all but a few; `isPatient` forgives an early end. */
  decode(bytes: Buffer, maxOutputLength: number, isPatient: boolean): Buffer;
  /** Output piece by piece, for what is too large. */
  stream(): Transform;
}

const { Z_FINISH, Z_SYNC_FLUSH, BROTLI_OPERATION_FINISH, BROTLI_OPERATION_FLUSH, ZSTD_e_end, ZSTD_e_flush } = constants;
const gzip: Coding = {
  decode: (bytes, maxOutputLength, isPatient) => gunzipSync(bytes, { maxOutputLength, finishFlush: isPatient ? Z_SYNC_FLUSH : Z_FINISH }),
  stream: () => createGunzip(),
};
const zlib: Coding = {
  decode: (bytes, maxOutputLength, isPatient) => inflateSync(bytes, { maxOutputLength, finishFlush: isPatient ? Z_SYNC_FLUSH : Z_FINISH }),
  stream: () => createInflate(),
};
const bareDeflate: Coding = {
  decode: (bytes, maxOutputLength, isPatient) => inflateRawSync(bytes, { maxOutputLength, finishFlush: isPatient ? Z_SYNC_FLUSH : Z_FINISH }),
  stream: () => createInflateRaw(),
};
const brotli: Coding = {
  decode: (bytes, maxOutputLength, isPatient) =>
    brotliDecompressSync(bytes, { maxOutputLength, finishFlush: isPatient ? BROTLI_OPERATION_FLUSH : BROTLI_OPERATION_FINISH }),
  stream: () => createBrotliDecompress(),
};
const zstd: Coding = {
  decode: (bytes, maxOutputLength, isPatient) => zstdDecompressSync(bytes, { maxOutputLength, finishFlush: isPatient ? ZSTD_e_flush : ZSTD_e_end }),
  stream: () => createZstdDecompress(),
};

function findCoding(name: string, bytes: Buffer): Coding | null {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return gzip;
    case 'deflate':
      return isZlib(bytes) ? zlib : bareDeflate;
    case 'br':
      return brotli;
    case 'zstd':
      return zstd;
    default:
      return null;
  }
}

/** `deflate` means the zlib format, but some servers send it bare. */
function isZlib([first = 0, second = 0]: Buffer): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/**
 * Undoes the codings that Content-Encoding names, last first. A body cut short gives what is there; one that is not what
 * it says gives its bytes as they are; one that swells beyond measure is cut.
 */
export async function decodeBody(body: Buffer, headers: HeaderPairs): Promise<DecodedBody> {
  const names = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity' && name !== 'none');
  let bytes = body;
  let problem: string | undefined;
  for (const name of names.reverse()) {
    if (bytes.length === 0) break;
    const coding = findCoding(name, bytes);
    const undone: DecodedBody = coding ? await undoCoding(coding, bytes, name) : { bytes, problem: `content coding ${JSON.stringify(name)} is not known` };
    bytes = undone.bytes;
    problem ??= undone.problem;
    if (!coding) break;
  }
  return problem === undefined ? { bytes } : { bytes, problem };
}

async function undoCoding(coding: Coding, bytes: Buffer, name: string): Promise<DecodedBody> {
  for (const isPatient of [false, true]) {
    try {
      const decoded = coding.decode(bytes, maxDecodedBytes, isPatient);
      return isPatient ? { bytes: decoded, problem: `body ends before its ${name} coding does` } : { bytes: decoded };
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') return cutOutput(coding.stream(), bytes);
    }
  }
  return { bytes, problem: `body is not the ${name} that its header says` };
}

/** The first bytes of an output that is too large to take whole. */
async function cutOutput(stream: Transform, bytes: Buffer): Promise<DecodedBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  stream.end(bytes);
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= maxDecodedBytes) break;
  }
  return { bytes: Buffer.concat(chunks, Math.min(length, maxDecodedBytes)), problem: `body is cut at ${maxDecodedBytes} bytes` };
}
