import { z } from 'zod';
import { AssayError, type Capture, formatPath } from '../../model/index.ts';
import { parseCapture } from '../run/capture-file.ts';
import { warcPath } from '../run/run-folder.ts';
import { datapackage } from '../wacz/datapackage.ts';
import { hash } from '../warc/encode-record.ts';
import { type ArchivedRecord, type RecordEntry, recordEntry } from '../warc/parse-record.ts';
import { readArchived, takeApart } from '../warc/read-archived.ts';
import { type RecalledExchange, recallExchange } from '../warc/recall-exchange.ts';
import { scanRecords } from '../warc/scan-records.ts';
import { type ArchiveSource, openSource } from './archive-source.ts';
import { parseJson } from './parse-json.ts';

/** An archive open for reading: a run folder or a WACZ, which answer alike. */
export interface Archive {
  /** sha256 of `archive/data.warc.gz`; of a WACZ as its datapackage states it, which `verifyArchive` proves. */
  readonly digest: string;
  readonly capture: Capture;
  /** The record of this id, read from disk at each call; null where there is none. */
  readRecord(id: string): Promise<ArchivedRecord | null>;
  /** The answer archived under this id, without its request, read from disk at each call; null where there is none, or it is damaged. */
  recallExchange(id: string): Promise<RecalledExchange | null>;
  /** All records in the order in which they were archived. */
  records(): readonly RecordEntry[];
  /** The files behind it, for `verifyArchive`. */
  readonly source: ArchiveSource;
  close(): Promise<void>;
}

const copyAgain = 'copy the archive again from where it was made, or assess the target again';

/**
 * Opens a run folder or a WACZ. A folder is scanned whole; a WACZ is read at its index, so that its size does not matter.
 * Errors: not there, foreign, cut short or damaged (usage); a file that is not the one its datapackage names (verification).
 */
export async function openArchive(path: string): Promise<Archive> {
  const source = await openSource(path);
  try {
    const { digest, entries, capture } = source.kind === 'wacz' ? await readIndex(source) : await scanFolder(source);
    const places = new Map(entries.map((entry) => [entry.id, entry]));
    return {
      digest,
      capture,
      source,
      records: () => entries,
      async readRecord(id) {
        const entry = places.get(id);
        return entry ? readArchived(source.readWarc, entry) : null;
      },
      async recallExchange(id) {
        const entry = places.get(id);
        const record = entry && takeApart(await source.readWarc(entry.offset, entry.length), entry);
        return typeof record === 'object' ? recallExchange(record, null) : null;
      },
      close: () => source.close(),
    };
  } catch (cause) {
    await source.close();
    throw cause;
  }
}

interface Opened {
  digest: string;
  entries: RecordEntry[];
  capture: Capture;
}

async function scanFolder(source: ArchiveSource): Promise<Opened> {
  const capture = parseCapture(await source.readWhole('capture.json'), source.path);
  const { entries, digest, end, problem } = await scanRecords(source.readWarc, source.warcSize);
  if (problem) throw new AssayError('usage', `${warcPath} in ${source.path} is damaged at byte ${end}: ${problem.detail}`, copyAgain);
  return { digest, entries, capture };
}

async function readIndex(source: ArchiveSource): Promise<Opened> {
  const damaged = (what: string, cause?: unknown) => new AssayError('usage', `${source.path} is damaged: ${what}`, copyAgain, cause);
  const parsed = datapackage.safeParse(parseJson(await source.readWhole('datapackage.json')));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw damaged(`datapackage.json: ${formatPath(issue?.path ?? [])}: ${issue?.message ?? 'not valid'}`);
  }
  const resources = new Map(parsed.data.resources.map((resource) => [resource.path, resource]));
  const readNamed = async (path: string) => {
    const bytes = await source.readWhole(path);
    if (hash([bytes]) !== resources.get(path)?.hash) {
      throw new AssayError(
        'verification',
        `${path} of ${source.path} is not the file that its datapackage names`,
        `it was changed since it was sealed; ${copyAgain}`,
      );
    }
    return bytes;
  };
  const capture = parseCapture(await readNamed('capture.json'), source.path);
  const entries = parseIndex(await readNamed('records.jsonl'));
  if (!entries) throw damaged('records.jsonl is not an index of records');
  let end = 0;
  for (const entry of entries) {
    if (entry.offset !== end) throw damaged(`its index has a gap at byte ${end}`);
    end += entry.length;
  }
  const warc = resources.get(warcPath);
  if (!warc || warc.bytes !== source.warcSize || end !== source.warcSize) {
    throw damaged(`${warcPath} has ${source.warcSize} bytes, its index speaks of ${end}`);
  }
  return { digest: warc.hash, entries, capture };
}

function parseIndex(bytes: Buffer): RecordEntry[] | null {
  const lines = bytes.toString('utf8').split('\n').slice(0, -1);
  const parsed = z.array(recordEntry).safeParse(lines.map((line) => parseJson(Buffer.from(line))));
  return parsed.success ? parsed.data : null;
}
