import { z } from 'zod';
import { certainty, day, kebabId, languageTag, webAddress } from './ids.ts';
import { portalRole, sector } from './vocabulary.ts';

export const portal = z.strictObject({
  url: webAddress,
  role: portalRole,
  sector: sector.optional(),
  name: z.string().optional(),
  source: z.string().min(1),
  certainty,
  note: z.string().optional(),
});
export type Portal = z.infer<typeof portal>;

/** One state, or one site given by hand. `id` is the lower-case ISO 3166-1 alpha-3 code for states. */
export const target = z.strictObject({
  id: kebabId,
  name: z.string().min(1),
  m49: z
    .string()
    .regex(/^\d{3}$/)
    .optional(),
  portals: z.array(portal),
  /** What the UN's own list names as the portal; often stale, so it is kept apart and not among the portals. */
  unPortal: z.strictObject({ url: webAddress, source: z.string().min(1), certainty, note: z.string().optional() }).optional(),
  languages: z.array(languageTag),
  languagesSource: z.string().optional(),
  regionalLanguages: z.array(languageTag).default([]),
  scripts: z.array(z.string().regex(/^[A-Z][a-z]{3}$/)).default([]),
  /** Suffixes under which the state's government lives, `go.cr`. */
  domains: z.array(z.string().regex(/^[a-z0-9.-]+$/)).default([]),
  groups: z.array(z.string().min(1)).default([]),
  source: z.string().min(1),
  /** The day when a person last opened the portals; null where nobody has. */
  checkedOn: day.nullable(),
  note: z.string().optional(),
});
export type Target = z.infer<typeof target>;
