import { z } from 'zod';
import { certainty, day, kebabId, target } from '../model/index.ts';

/** A short name in `targets/sources.yaml`; a target file says `source: wikidata` and the loader writes it out. */
const sourceName = kebabId;

const shape = target.shape;

/** `targets/<id>.yaml`. Its groups stand in `targets/groups.yaml`, suffixes stand by source. */
export const targetFile = z.strictObject({
  ...shape,
  domains: z.record(sourceName, shape.domains.unwrap()),
  groups: z.never().optional(),
});
export type TargetFile = z.infer<typeof targetFile>;

export const sourcesFile = z.record(sourceName, z.string().min(1));

const group = z.strictObject({
  id: kebabId,
  name: z.string().min(1),
  kind: z.enum(['region', 'subregion', 'intermediate-region', 'development', 'income', 'union', 'programme']),
  source: z.string().min(1),
  certainty,
  /** The day for which the membership holds, where it changes often. */
  asOf: day.optional(),
  members: z.array(kebabId).min(1),
});
export type Group = z.infer<typeof group>;

/** `targets/groups.yaml`. */
export const groupsFile = z.strictObject({ groups: z.array(group) });
