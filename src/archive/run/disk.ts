import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AssayError } from '../../model/index.ts';

const reasons: Record<string, [reason: string, hint: string]> = {
  ENOSPC: ['no space is left on the disk', 'free some space, or choose another folder with --out'],
  EDQUOT: ['the disk quota is used up', 'free some space, or choose another folder with --out'],
  EACCES: ['permission denied', 'choose a folder that you may write with --out'],
  EPERM: ['permission denied', 'choose a folder that you may write with --out'],
  EROFS: ['the disk is read-only', 'choose another folder with --out'],
  EIO: ['the disk reports an error', 'look at the disk; the archive is whole up to its last page'],
  EMFILE: ['too many files are open', 'raise the limit (ulimit -n) or run less at once'],
  ENOTDIR: ['a part of the path is a file', 'choose another folder with --out'],
  ENAMETOOLONG: ['the path is too long', 'choose a folder with a shorter path'],
};

/** Runs an action on a file; trouble with the disk comes out as an AssayError that names the file. */
export async function onDisk<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const known = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
    if (!known) throw cause;
    throw new AssayError('machine', `cannot write ${path}: ${known[0]}`, known[1], cause);
  }
}

/** Writes all of the chunks from there on; a write may stop half way without an error. */
export async function writeAt(file: FileHandle, chunks: readonly Buffer[], position: number): Promise<void> {
  let at = position;
  for (const chunk of chunks) {
    for (let done = 0; done < chunk.length; ) {
      const { bytesWritten } = await file.write(chunk, done, chunk.length - done, at);
      done += bytesWritten;
      at += bytesWritten;
    }
  }
}

/** Replaces a file whole: written beside it, on disk, then renamed over it. */
export async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const part = `${path}.part`;
  await onDisk(path, async () => {
    try {
      const file = await open(part, 'w');
      try {
        await writeAt(file, [bytes], 0);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, path);
    } catch (cause) {
      await rm(part, { force: true });
      throw cause;
    }
    await syncFolder(dirname(path));
  });
}

/** Makes a rename or a new file in this folder last; not every system can, and none needs it to be right. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (!handle) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

/** Whether anything stands at this path. */
export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
