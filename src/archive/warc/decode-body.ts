import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { findHeader, type HeaderPairs } from './http-head.ts';

/** A page that grows beyond this is an attack on the reader, not a page. */
const maxDecodedBytes = 64 * 1024 * 1024;

export interface DecodedBody {
  bytes: Buffer;
  /** What was wrong with the coding; the bytes are then what could be had. */
  problem?: string;
}

type Decode = (bytes: Buffer, isPatient: boolean) => Buffer;

const { Z_FINISH, Z_SYNC_FLUSH, BROTLI_OPERATION_FINISH, BROTLI_OPERATION_FLUSH, ZSTD_e_end, ZSTD_e_flush } = constants;
const gunzip: Decode = (bytes, isPatient) => gunzipSync(bytes, { maxOutputLength: maxDecodedBytes, finishFlush: isPatient ? Z_SYNC_FLUSH : Z_FINISH });
/** `deflate` means the zlib format, but some servers send it bare: the first byte tells. */
const inflate: Decode = (bytes, isPatient) => {
  const options = { maxOutputLength: maxDecodedBytes, finishFlush: isPatient ? Z_SYNC_FLUSH : Z_FINISH };
  return ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
};
const decoders: Record<string, Decode> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: inflate,
  br: (bytes, isPatient) =>
    brotliDecompressSync(bytes, { maxOutputLength: maxDecodedBytes, finishFlush: isPatient ? BROTLI_OPERATION_FLUSH : BROTLI_OPERATION_FINISH }),
  zstd: (bytes, isPatient) => zstdDecompressSync(bytes, { maxOutputLength: maxDecodedBytes, finishFlush: isPatient ? ZSTD_e_flush : ZSTD_e_end }),
};

/**
 * Undoes the codings that Content-Encoding names, last first. A body cut short gives what is there; one that is not what
 * it says gives its bytes as they are; one that swells beyond 64 MiB gives nothing.
 */
export function decodeBody(body: Buffer, headers: HeaderPairs): DecodedBody {
  const codings = (findHeader(headers, 'content-encoding') ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  let decoded: DecodedBody = { bytes: body };
  for (const coding of codings.reverse()) {
    if (decoded.bytes.length === 0) break;
    const decode = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
    if (!decode) return { bytes: decoded.bytes, problem: `content coding ${JSON.stringify(coding)} is not known` };
    const next = undoCoding(decode, decoded.bytes, coding);
    decoded = next.problem === undefined && decoded.problem !== undefined ? { ...next, problem: decoded.problem } : next;
  }
  return decoded;
}

function undoCoding(decode: Decode, bytes: Buffer, coding: string): DecodedBody {
  try {
    return { bytes: decode(bytes, false) };
  } catch (cause) {
    if (isTooLarge(cause)) return { bytes: Buffer.alloc(0), problem: `body is larger than ${maxDecodedBytes} bytes when decoded` };
  }
  try {
    return { bytes: decode(bytes, true), problem: `body ends before its ${coding} coding does` };
  } catch (cause) {
    if (isTooLarge(cause)) return { bytes: Buffer.alloc(0), problem: `body is larger than ${maxDecodedBytes} bytes when decoded` };
    return { bytes, problem: `body is not the ${coding} that its header says` };
  }
}

function isTooLarge(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
}
