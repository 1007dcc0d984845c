import { z } from 'zod';
import { indicator, indicatorId, level, needs, rubricHead } from '../model/index.ts';

/**
 * A rubric is a folder: `rubric.yaml` (its head) and files of indicators beside it.
 *
 * An entry of an indicator file is one indicator, or a template with `variants`: a table of what differs (id, code, any other field,
 * and words of the template's own), from which each row makes one indicator. `{word}` in any text of the entry, rules included,
 * becomes the row's word. With `each: sector` or `each: group` the rows must cover all six.
 *
 * `sameAs: un-osi-2024/OSI24-SP-043` takes from that indicator every field that neither the entry nor the defaults give, but its id
 * and lifecycle; an own rule replaces levels, own levels a rule.
 */
const fields = {
  ...indicator.shape,
  // May be written with a row's word: `EPI24-{number}`.
  id: z.string(),
  // Checked later, when templates are written out: a schema's word on a rule is less exact than a walk over it.
  rule: z.unknown(),
  levels: z.array(z.strictObject({ ...level.shape, rule: z.unknown().optional() })),
  // Without its default, which would hide that of the file.
  needs,
};

const eachOf = z.enum(['sector', 'group']);

const variant = z.record(z.string(), z.unknown());

const indicatorEntry = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  each: eachOf.optional(),
  variants: z.array(variant).min(1).optional(),
});
export type IndicatorEntry = z.infer<typeof indicatorEntry>;

export const indicatorFile = z.strictObject({
  /** Fields of every indicator in this file that does not give its own. */
  defaults: z.strictObject(fields).partial().default({}),
  indicators: z.array(indicatorEntry),
});
export type IndicatorFile = z.infer<typeof indicatorFile>;

export const rubricFile = z.strictObject({
  ...rubricHead.shape,
  /** Ids in the order of the rubric's own list; without it, the order of files and entries. */
  order: z.array(indicatorId).optional(),
  /** Words for `{sector.name}` and the like: by kind, value and word. */
  words: z.partialRecord(eachOf, z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())])))).default({}),
});
export type RubricFile = z.infer<typeof rubricFile>;

export const indicatorFields: readonly string[] = Object.keys(indicator.shape);
