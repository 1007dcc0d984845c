import { type FileHandle, open } from 'node:fs/promises';
import { AssayError } from '../../model/index.ts';
import { encodeRecord, type RecordDraft } from '../warc/encode-record.ts';
import { mediaTypeOf } from '../warc/http-head.ts';
import type { RecordEntry } from '../warc/parse-record.ts';
import type { ReadBytes } from '../warc/scan-members.ts';
import { hasRecordAfter, scanRecords } from '../warc/scan-records.ts';
import { onDisk, writeAt } from './disk.ts';

/** A WARC file that grows at its end, one gzip member a record. Calls must not overlap. */
export interface WarcFile {
  entries: RecordEntry[];
  size: number;
  read: ReadBytes;
  /** Adds records together: all of them or none. */
  append(records: readonly NewRecord[]): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface NewRecord extends RecordDraft {
  httpStatus?: number;
  mediaType: string;
  pageId?: string;
}

/** Makes the file; it must not exist. */
export async function createWarcFile(path: string): Promise<WarcFile> {
  try {
    return growFrom(path, await onDisk(path, () => open(path, 'wx+')), [], 0);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    throw new AssayError('usage', `${path} exists already`, 'resume that run, or choose another folder with --out', cause);
  }
}

/** Opens the file to go on with it, cutting off a torn end. */
export async function openWarcFile(path: string): Promise<{ file: WarcFile; info: Map<string, string>; cutBytes: number }> {
  const handle = await onDisk(path, () => open(path, 'r+'));
  try {
    const { size } = await handle.stat();
    const read = readFrom(handle);
    const { entries, info, end, problem } = await scanRecords(read, size);
    if (problem && (problem.kind === 'foreign' || (await hasRecordAfter(read, end, size)))) {
      throw new AssayError('usage', `${path} is damaged at byte ${end}: ${problem.detail}`, 'the run cannot go on from here; start it again in a new folder');
    }
    if (end < size) {
      await onDisk(path, async () => {
        await handle.truncate(end);
        await handle.sync();
      });
    }
    return { file: growFrom(path, handle, entries, end), info, cutBytes: size - end };
  } catch (cause) {
    await handle.close();
    throw cause;
  }
}

/** Reads by position. */
export function readFrom(handle: FileHandle): ReadBytes {
  return async (offset, length) => {
    const bytes = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  };
}

function growFrom(path: string, handle: FileHandle, entries: RecordEntry[], size: number): WarcFile {
  let isDirty = false;
  const file: WarcFile = {
    entries,
    size,
    read: readFrom(handle),
    async append(records) {
      const added: RecordEntry[] = [];
      let end = file.size;
      try {
        for (const record of records) {
          const { chunks, length, digest, payloadDigest } = await encodeRecord(record);
          await onDisk(path, () => writeAt(handle, chunks, end));
          added.push(describeNew(record, { offset: end, length, digest, payloadDigest }));
          end += length;
        }
      } catch (cause) {
        await handle.truncate(file.size).catch(() => undefined);
        throw cause;
      }
      file.entries.push(...added);
      file.size = end;
      isDirty = true;
    },
    async sync() {
      if (isDirty) await onDisk(path, () => handle.datasync());
      isDirty = false;
    },
    close: () => handle.close(),
  };
  return file;
}

function describeNew(record: NewRecord, place: Pick<RecordEntry, 'offset' | 'length' | 'digest' | 'payloadDigest'>): RecordEntry {
  const { id, type, url = '', date, mediaType, httpStatus, pageId } = record;
  return {
    id,
    type,
    url,
    date,
    ...place,
    mediaType: mediaTypeOf(mediaType),
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(pageId === undefined ? {} : { pageId }),
  };
}
