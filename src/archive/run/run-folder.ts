import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import type { z } from 'zod';
import { AssayError, instant, type RecordRef } from '../../model/index.ts';
import { makeRecordId } from '../warc/encode-record.ts';
import type { Exchange } from '../warc/http-head.ts';
import type { ArchivedRecord, RecordEntry, WarcRecord } from '../warc/parse-record.ts';
import { readArchived, takeApart } from '../warc/read-archived.ts';
import { type RecalledExchange, recallExchange } from '../warc/recall-exchange.ts';
import { isThere, onDisk, syncFolder } from './disk.ts';
import { draftExchange, draftInfo, draftResource, type GeneratedResource, type IdOf, type RunInfo } from './draft-records.ts';
import { openJournal, readEntries, writeEntry } from './journal.ts';
import { createWarcFile, type NewRecord, openWarcFile, type WarcFile } from './warc-file.ts';

/** A run that is being written. Calls may overlap; records stand in the order of the calls. */
export interface RunFolder {
  readonly dir: string;
  readonly info: RunInfo;
  /** Bytes of a torn last record that opening cut off; 0 for a new folder. */
  readonly cutBytes: number;
  /** Archives the answer and, beside it, the request; gives the answer's record. Cookies, credentials and session ids are left out. */
  appendExchange(exchange: Exchange, options?: { pageId?: string }): Promise<RecordRef>;
  appendResource(resource: GeneratedResource): Promise<RecordRef>;
  /** What has been archived so far, in order; a live view. */
  records(): readonly RecordEntry[];
  readRecord(id: string): Promise<ArchivedRecord | null>;
  /** The exchange that was archived under this id, to go on with a run as if it had just been answered; null where there is none. */
  recallExchange(id: string): Promise<RecalledExchange | null>;
  /** Waits until everything appended so far is on disk. */
  flush(): Promise<void>;
  /** Adds a line to the journal and waits until it, and every record appended before it, is on disk. */
  appendJournal(entry: unknown): Promise<void>;
  /** The journal's entries in order, each checked. */
  readJournal<T>(schema: z.ZodType<T>): Promise<T[]>;
  close(): Promise<void>;
}

/** Where a run folder and a WACZ alike keep their records. */
export const warcPath = 'archive/data.warc.gz';

/** Makes the folder of a new run. Errors: a run stands there already (usage), the disk (machine). */
export async function createRunFolder(dir: string, info: RunInfo & { startedAt?: string }): Promise<RunFolder> {
  const date = instant.parse(info.startedAt ?? new Date().toISOString());
  await onDisk(dir, () => mkdir(join(dir, 'archive'), { recursive: true }));
  const warc = await createWarcFile(join(dir, warcPath));
  try {
    await warc.append([draftInfo(info, date)]);
    await warc.sync();
    await syncFolder(join(dir, 'archive'));
    return await holdFolder(dir, { runId: info.runId, targetId: info.targetId, software: info.software }, warc, 0);
  } catch (cause) {
    await warc.close();
    throw cause;
  }
}

/**
 * Opens the folder of a run that was broken off: the archive is cut at its last whole record, the journal at its last whole
 * line. Errors: no run there, sealed already, or damaged in the middle (usage).
 */
export async function openRunFolder(dir: string): Promise<RunFolder> {
  const path = join(dir, warcPath);
  if (!(await isThere(path))) throw new AssayError('usage', `${dir} holds no run: ${warcPath} is missing`, 'name the folder of a run that was begun');
  if (await isThere(join(dir, 'capture.wacz'))) {
    throw new AssayError('usage', `the run in ${dir} is sealed`, 'a sealed archive is never changed; begin another run');
  }
  const { file, info, cutBytes } = await openWarcFile(path);
  const [runId, targetId, software] = [info.get('isPartOf'), info.get('targetId'), info.get('software')];
  if (runId === undefined || targetId === undefined || software === undefined) {
    await file.close();
    throw new AssayError('usage', `${path} does not say which run it belongs to`, 'it was broken off as it began, or not written by Assay; begin another run');
  }
  return holdFolder(dir, { runId, targetId, software }, file, cutBytes);
}

async function holdFolder(dir: string, info: RunInfo, warc: WarcFile, cutBytes: number): Promise<RunFolder> {
  const journalPath = join(dir, 'journal.jsonl');
  const journal = await onDisk(journalPath, () => openJournal(journalPath));
  const queue = new PQueue({ concurrency: 1 });
  const places = new Map(warc.entries.map((entry, index) => [entry.id, index]));

  async function append(make: (idOf: IdOf) => NewRecord[]): Promise<RecordRef> {
    return queue.add(async () => {
      const first = warc.entries.length;
      let ordinal = first;
      await warc.append(make((url, type, date) => makeRecordId([url, date, type, info.runId, String(ordinal++)])));
      for (const [index, entry] of warc.entries.slice(first).entries()) places.set(entry.id, first + index);
      const entry = warc.entries[first];
      if (!entry) throw new Error('nothing was appended');
      return { id: entry.id, digest: entry.digest };
    });
  }

  async function takeRecord(index: number): Promise<WarcRecord | null> {
    const entry = warc.entries[index];
    const record = entry && takeApart(await warc.read(entry.offset, entry.length), entry);
    return typeof record === 'object' ? record : null;
  }

  return {
    dir,
    info,
    cutBytes,
    appendExchange: (exchange, options = {}) => append((idOf) => draftExchange(exchange, options.pageId, idOf)),
    appendResource: (resource) => append((idOf) => [draftResource(resource, idOf)]),
    records: () => warc.entries,
    async readRecord(id) {
      const entry = warc.entries[places.get(id) ?? -1];
      return entry ? readArchived(warc.read, entry) : null;
    },
    async recallExchange(id) {
      const index = places.get(id) ?? -1;
      const [response, request] = await Promise.all([takeRecord(index), takeRecord(index + 1)]);
      return response && recallExchange(response, request?.fields.get('warc-concurrent-to') === `<${id}>` ? request : null);
    },
    flush: () => queue.add(() => warc.sync()),
    appendJournal: (entry) =>
      queue.add(async () => {
        await warc.sync();
        journal.size = await onDisk(journalPath, () => writeEntry(journal, entry));
      }),
    readJournal: (schema) => queue.add(() => readEntries(journalPath, schema)),
    async close() {
      await queue.onIdle();
      await warc.sync();
      await warc.close();
      await journal.file.close();
    },
  };
}
