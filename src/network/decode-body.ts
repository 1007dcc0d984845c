import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib';

export type Decoded = { isOk: true; body: Buffer; isCut: boolean } | { isOk: false; detail: string };

/** Codings stacked deeper than this are an attack. */
const deepestStack = 3;
/** Past this size, more than `highestRatio` bytes out per byte in is a bomb; deflate of real pages stays below 100. */
const ratioFrom = 1_048_576;
const highestRatio = 200;

/**
 * Undoes the content codings of a body, never holding more than `limit` bytes of output; what lies beyond is cut.
 * @param codings value of Content-Encoding, outermost last.
 * @param isWhole whether `wire` is the whole body; the end of a partial one is forgiven.
 */
export async function decodeBody(wire: Buffer, codings: string, limit: number, isWhole: boolean): Promise<Decoded> {
  const names = codings
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity' && name !== 'none');
  if (names.length > deepestStack) return { isOk: false, detail: `${names.length} content codings` };
  let body = wire;
  let isCut = false;
  for (const name of names.reverse()) {
    if (body.length === 0) break;
    const decoder = createDecoder(name, body);
    if (decoder === null) return { isOk: false, detail: `content coding ${name.slice(0, 40)}` };
    const step = await runDecoder(decoder, body, limit);
    // A stream that ends early is read as far as it goes, as browsers do; a broken one is not.
    const isShort: boolean = step.error === 'Z_BUF_ERROR' && (step.body.length > 0 || isCut || !isWhole);
    if (step.error !== undefined && !isShort) return { isOk: false, detail: `${name}: ${step.error}` };
    isCut ||= isShort;
    isCut ||= step.isCut;
    body = step.body;
  }
  if (body.length > limit) return { isOk: true, body: body.subarray(0, limit), isCut: true };
  return { isOk: true, body, isCut };
}

function createDecoder(name: string, body: Buffer): Transform | null {
  // Flushing on every write gives what a cut stream holds before its end is found missing.
  const flush = constants.Z_SYNC_FLUSH;
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ flush });
    case 'deflate':
      return isZlib(body) ? createInflate({ flush }) : createInflateRaw({ flush });
    case 'br':
      return createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH });
    case 'zstd':
      return createZstdDecompress({ flush: constants.ZSTD_e_flush, params: { [constants.ZSTD_d_windowLogMax]: 23 } });
    default:
      return null;
  }
}

/** Servers send both zlib and bare deflate under the name deflate. */
function isZlib(body: Buffer): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

function runDecoder(decoder: Transform, input: Buffer, limit: number): Promise<{ body: Buffer; isCut: boolean; error?: string }> {
  return new Promise((done) => {
    const parts: Buffer[] = [];
    let size = 0;
    const finish = (isCut: boolean, error?: string) => {
      decoder.removeAllListeners();
      decoder.on('error', () => undefined);
      decoder.destroy();
      done({ body: Buffer.concat(parts, Math.min(size, limit)), isCut, ...(error === undefined ? {} : { error }) });
    };
    decoder.on('data', (chunk: Buffer) => {
      parts.push(chunk);
      size += chunk.length;
      const isBomb = size > ratioFrom && size > input.length * highestRatio;
      if (size > limit || isBomb) finish(true);
    });
    decoder.on('end', () => finish(false));
    decoder.on('error', (error: Error & { code?: string }) => finish(false, error.code ?? error.message));
    decoder.end(input);
  });
}
