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

/** What a table was fitted on, and how far confidence was from what was right: before, and with each site judged by a table fitted without it. */
const fit = z.strictObject({
  sites: z.array(z.strictObject({ id: z.string(), features: z.number().int().nonnegative(), lexicon: z.string(), detectors: z.string() })),
  errorBefore: z.number().min(0).max(1).nullable(),
  errorLeavingOneOut: z.number().min(0).max(1).nullable(),
});

const calibrationFile = z.strictObject({
  version: z.string(),
  note: z.string(),
  fit: fit.optional(),
  tables: z.record(z.string(), table).refine((tables) => 'default' in tables, { error: 'has no default table' }),
});

/** The committed file as it stands. */
export type CalibrationFile = z.infer<typeof calibrationFile>;

/** Where the committed table stands. */
export const calibrationPath: string = join(rubricsFolder, 'calibration.json');

/** Tables by outcome, `met` and `unmet`; `default` for what has none. */
export type Calibration = z.infer<typeof calibrationFile> & { digest: string };

/** Reads `rubrics/calibration.json`, a committed table made by measurement, never while judging. */
export function loadCalibration(file: string = calibrationPath): Calibration {
  try {
    const value = calibrationFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { ...value, digest: `sha256:${createHash('sha256').update(toCanonicalJson(value)).digest('hex')}` };
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error).split('\n')[0] : error instanceof Error ? error.message : String(error);
    throw new AssayError('usage', `Cannot use the calibration ${file}: ${reason}.`, 'Give a JSON file with version, note and tables.', error);
  }
}
