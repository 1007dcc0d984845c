import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AssayError, type published } from '../model/index.ts';
import { readContext, targetsFolder } from './read-targets.ts';

const value = z
  .string()
  .transform((text) => (text === '' ? undefined : Number(text)))
  .pipe(z.number().min(0).optional());
const row = z.object({ id: z.string(), edition: z.string().regex(/^\d{4}$/), EGDI: value, rank: value, OSI: value, EPI: value, TII: value, HCI: value });
type Published = z.infer<typeof published>;
const indices = ['EGDI', 'OSI', 'EPI', 'TII', 'HCI'] as const;

/**
 * The values the UN published for a state in one edition of its survey, `2024`: shown beside a scorecard, never mixed in. What was not
 * assessed is absent; ranks only where the UN published one (EGDI). Values are as published, 0 to 1, two HCI values of 2003 above 1.
 */
export function loadPublished(id: string, edition: string, folder: string = targetsFolder): Published[] {
  const file = join(folder, 'published-scores.csv');
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  const place = lines.findIndex((line) => line.startsWith(`${id.toLowerCase()},${edition},`));
  if (place === -1) return [];
  const cells = lines[place]?.split(',') ?? [];
  const parsed = row.safeParse(Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
  if (!parsed.success)
    throw new AssayError('usage', `${file}:${place + 2} is not a row of published values.`, 'Restore the file of the package.', parsed.error);
  const { rank, ...values } = parsed.data;
  const { sources } = readContext(folder);
  const source = sources[`published-${edition}`] ?? sources.published ?? file;
  return indices.flatMap((index): Published[] => {
    const number = values[index];
    return number === undefined ? [] : [{ edition, index, value: number, ...(index === 'EGDI' && rank !== undefined && { rank }), source }];
  });
}
