import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AssayError } from '../../model/index.ts';
import { warcPath } from '../run/run-folder.ts';
import { readFrom } from '../run/warc-file.ts';
import type { ReadBytes } from '../warc/scan-members.ts';

/** The files of an archive, in a folder or in a WACZ. */
export interface ArchiveSource {
  /** For messages. */
  path: string;
  kind: 'folder' | 'wacz';
  /** Sizes by path inside the archive; only what is needed to read it for a folder. */
  files: Map<string, number>;
  /** Bytes of the WARC file by place. */
  readWarc: ReadBytes;
  warcSize: number;
  /** A whole file; usage error where it is missing or larger than an archive's files can be. */
  readWhole(path: string): Promise<Buffer>;
  close(): Promise<void>;
}

const copyAgain = 'copy the archive again from where it was made, or assess the target again';
const maxFile = 512 * 1024 * 1024;
const maxEntries = 1000;

/** Opens the files of a run folder (its `capture.wacz` where it is sealed) or of a WACZ. */
export async function openSource(path: string): Promise<ArchiveSource> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AssayError('usage', `${path} does not exist or cannot be read`, 'name a run folder or a capture.wacz', cause);
  });
  if (!found.isDirectory()) return openZip(path);
  const sealed = join(path, 'capture.wacz');
  return (await stat(sealed).catch(() => null))?.isFile() ? openZip(sealed) : openFolder(path);
}

async function openFolder(dir: string): Promise<ArchiveSource> {
  const handle = await open(join(dir, warcPath), 'r').catch((cause: unknown) => {
    throw new AssayError('usage', `${dir} is no run folder: ${warcPath} is missing`, 'name a run folder or a capture.wacz', cause);
  });
  const { size } = await handle.stat();
  return {
    path: dir,
    kind: 'folder',
    files: new Map([[warcPath, size]]),
    readWarc: readFrom(handle),
    warcSize: size,
    readWhole: (path) =>
      readFile(join(dir, path)).catch((cause: unknown) => {
        throw new AssayError('usage', `${dir} is no finished run: ${path} is missing`, 'resume the run, or name another folder', cause);
      }),
    close: () => handle.close(),
  };
}

async function openZip(path: string): Promise<ArchiveSource> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw new AssayError('usage', `${path} cannot be read`, 'name a run folder or a capture.wacz', cause);
  });
  try {
    const { zip, entries } = await listZip(path);
    try {
      return await holdZip(path, handle, zip, entries);
    } catch (cause) {
      zip.close();
      throw cause;
    }
  } catch (cause) {
    await handle.close();
    throw cause;
  }
}

async function listZip(path: string): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  const entries = new Map<string, Entry>();
  try {
    const zip = await openPromise(path, { autoClose: false, strictFileNames: true });
    try {
      if (zip.entryCount > maxEntries) throw new Error(`it names ${zip.entryCount} files`);
      for await (const entry of zip.eachEntry()) {
        if (entries.has(entry.fileName)) throw new Error(`it names ${JSON.stringify(entry.fileName)} twice`);
        entries.set(entry.fileName, entry);
      }
      return { zip, entries };
    } catch (cause) {
      zip.close();
      throw cause;
    }
  } catch (cause) {
    throw new AssayError('usage', `${path} is no whole WACZ: ${cause instanceof Error ? cause.message : String(cause)}`, copyAgain, cause);
  }
}

async function holdZip(path: string, handle: FileHandle, zip: ZipFile, entries: Map<string, Entry>): Promise<ArchiveSource> {
  const foreign = (what: string) => new AssayError('usage', `${path} is no archive of Assay: ${what}`, 'name a capture.wacz that assay made');
  for (const needed of [warcPath, 'capture.json', 'records.jsonl', 'datapackage.json']) {
    if (!entries.has(needed)) throw foreign(`${needed} is missing`);
  }
  const warc = entries.get(warcPath);
  if (!warc) throw foreign(`${warcPath} is missing`);
  if (warc.compressionMethod !== 0 || warc.isEncrypted()) throw foreign(`${warcPath} is compressed or encrypted inside the ZIP`);
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(warc, { minimal: true }).catch((cause: unknown) => {
    throw new AssayError('usage', `${path} is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, copyAgain, cause);
  });
  const read = readFrom(handle);
  return {
    path,
    kind: 'wacz',
    files: new Map([...entries].map(([name, entry]) => [name, entry.uncompressedSize])),
    readWarc: (offset, length) => read(fileDataStart + offset, Math.max(0, Math.min(length, warc.uncompressedSize - offset))),
    warcSize: warc.uncompressedSize,
    async readWhole(name) {
      const entry = entries.get(name);
      if (!entry) throw foreign(`${name} is missing`);
      if (entry.uncompressedSize > maxFile) throw foreign(`${name} is larger than ${maxFile} bytes`);
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
        return Buffer.concat(chunks);
      } catch (cause) {
        throw new AssayError('usage', `${name} of ${path} is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, copyAgain, cause);
      }
    },
    async close() {
      zip.close();
      await handle.close();
    },
  };
}
