import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file of the ZIP: bytes, or the first `size` bytes of a file on disk. */
export type ZipMember = { path: string } & ({ bytes: Buffer } | { file: string; size: number });

/**
 * Writes a ZIP of stored members, sorted by path, and waits until it is on disk. The same members give the same bytes: all
 * carry the first instant a ZIP can name (yazl writes local time, so it is made as local time).
 */
export async function writeZip(target: string, members: readonly ZipMember[]): Promise<void> {
  const zip = new ZipFile();
  const options = { compress: false, forceDosTimestamp: true, mtime: new Date(1980, 0, 1), mode: 0o100644 };
  const output = createWriteStream(target, { flush: true });
  zip.on('error', (cause) => output.destroy(cause instanceof Error ? cause : new Error(String(cause))));
  for (const member of [...members].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))) {
    if ('bytes' in member) {
      zip.addBuffer(member.bytes, member.path, options);
    } else if (member.size === 0) {
      zip.addBuffer(Buffer.alloc(0), member.path, options);
    } else {
      const { file, path, size } = member;
      zip.addReadStreamLazy(path, { ...options, size }, (give) => give(null, createReadStream(file, { end: size - 1, highWaterMark: 1024 * 1024 })));
    }
  }
  zip.end();
  await pipeline(zip.outputStream, output);
}
