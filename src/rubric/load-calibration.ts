import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AssayError, toCanonicalJson } from '../model/index.ts';
import { rubricsFolder } from './load-rubric.ts';

const point = z.strictObject({ in: z.number().min(0).max(1), out: z.number().min(0).max(1) });

/** Confidence as a detector said it (`in`) and how often it was right (`out`), from 0 to 1; between two points a straight line. */
const table = z
  .array(point)
  .min(2)
  .refine((points) => points[0]?.in === 0 && points.at(-1)?.in === 1, { error: 'begins at in 0 and ends at in 1' })
  .refine((points) => points.every((item, index) => index === 0 || (item.in > (points[index - 1]?.in ?? 1) && item.out >= (points[index - 1]?.out ?? 1))), {
    error: 'rises: in strictly, out never falling',
  });

const calibration = z.strictObject({
  version: z.string(),
  note: z.string(),
  tables: z.record(z.string(), table).refine((tables) => 'default' in tables, { error: 'has no default table' }),
});

/** Tables by detector id; `default` for every other detector. */
export type Calibration = z.infer<typeof calibration> & { digest: string };

/** Reads `rubrics/calibration.json`, a committed table made by measurement, never while judging. */
export function loadCalibration(file: string = join(rubricsFolder, 'calibration.json')): Calibration {
  try {
    const value = calibration.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { ...value, digest: `sha256:${createHash('sha256').update(toCanonicalJson(value)).digest('hex')}` };
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error).split('\n')[0] : error instanceof Error ? error.message : String(error);
    throw new AssayError('usage', `Cannot use the calibration ${file}: ${reason}.`, 'Give a JSON file with version, note and tables.', error);
  }
}
