import { z } from 'zod';

/** One thing that a validator said. */
export const validityMessage = z.strictObject({
  text: z.string(),
  /** Address of the page or of the style sheet that it stands in. */
  where: z.string(),
  line: z.number().int().nonnegative(),
  extract: z.string(),
});
export type ValidityMessage = z.infer<typeof validityMessage>;

const validation = z.strictObject({
  errors: z.number().int().nonnegative(),
  warnings: z.number().int().nonnegative(),
  /** The first errors, in the order of the files. */
  messages: z.array(validityMessage),
});

/** What a validator said of a page's markup and of its style sheets, from archived bytes; archived as `urn:assay:validity:<url>`. */
export const validityRecord = z.strictObject({
  schema: z.literal('assay.validity/1'),
  url: z.string(),
  validator: z.strictObject({ id: z.string(), version: z.string() }),
  markup: validation,
  styles: validation,
  /** Style sheets that were validated, besides those inside the page. */
  sheets: z.array(z.string()),
});
export type ValidityRecord = z.infer<typeof validityRecord>;
