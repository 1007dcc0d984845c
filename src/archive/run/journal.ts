import { type FileHandle, open, readFile, truncate } from 'node:fs/promises';
import { z } from 'zod';
import { AssayError, formatPath } from '../../model/index.ts';
import { writeAt } from './disk.ts';

/** Opens the journal for appending; a last line without its line feed was torn by a crash and is dropped. */
export async function openJournal(path: string): Promise<{ file: FileHandle; size: number }> {
  const file = await open(path, 'a+');
  const bytes = await file.readFile();
  const size = bytes.lastIndexOf('\n') + 1;
  if (size < bytes.length) await truncate(path, size);
  await file.close();
  return { file: await open(path, 'r+'), size };
}

/** Writes an entry as a line and waits until it is on disk; gives the new size. */
export async function writeEntry(journal: { file: FileHandle; size: number }, entry: unknown): Promise<number> {
  const line = Buffer.from(`${JSON.stringify(entry)}\n`);
  try {
    await writeAt(journal.file, [line], journal.size);
    await journal.file.datasync();
  } catch (cause) {
    await journal.file.truncate(journal.size).catch(() => undefined);
    throw cause;
  }
  return journal.size + line.length;
}

/** The entries of a journal in order. */
export async function readEntries<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const text = await readFile(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      const parsed = z.string().transform(parseJson).pipe(schema).safeParse(line);
      if (parsed.success) return parsed.data;
      const issue = parsed.error.issues[0];
      const what = `${formatPath(issue?.path ?? [])} ${issue?.message ?? ''}`.trim();
      throw new AssayError('usage', `line ${index + 1} of ${path} is damaged: ${what}`, 'the run cannot go on from here; start it again in a new folder');
    });
}

function parseJson(line: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(line);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
}
