import { join } from 'node:path';
import { AssayError, type Capture, capture as captureSchema, formatPath, toCanonicalJson } from '../../model/index.ts';
import { writeWhole } from './disk.ts';

/** Writes `capture.json` of a run folder, whole or not at all, in canonical JSON. */
export async function writeCapture(dir: string, capture: Capture): Promise<void> {
  await writeWhole(join(dir, 'capture.json'), Buffer.from(toCanonicalJson(captureSchema.parse(capture))));
}

/** Reads `capture.json`; `path` names the archive in messages. */
export function parseCapture(bytes: Buffer, path: string): Capture {
  const hint = 'copy the archive again from where it was made, or assess the target again';
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new AssayError('usage', `capture.json of ${path} is not JSON`, hint, cause);
  }
  const parsed = captureSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? String(value.schema) : '';
  if (/^assay\.capture\/\d+$/.test(schema) && schema !== 'assay.capture/1') {
    throw new AssayError('usage', `${path} was made by a newer Assay (${schema})`, 'use that version or a later one');
  }
  const issue = parsed.error.issues[0];
  throw new AssayError('usage', `capture.json of ${path} is not valid: ${formatPath(issue?.path ?? [])}: ${issue?.message ?? 'unknown'}`, hint);
}
