import { z } from 'zod';

/** A success criterion of WCAG by its number. */
export const successCriterion = z.string().regex(/^[1-4]\.\d\.\d{1,2}$/, 'must be a success criterion such as 1.4.3');

export const accessibilityEngine = z.enum(['axe', 'ibm', 'assay']);
export type AccessibilityEngine = z.infer<typeof accessibilityEngine>;

/** What engines found at one element against one success criterion; outcomes are EARL's. */
export const accessibilityFinding = z.strictObject({
  engines: z.array(accessibilityEngine).min(1),
  /** The rule of the first engine. */
  rule: z.string().min(1),
  /** Null for good practice beyond any criterion. */
  criterion: successCriterion.nullable(),
  outcome: z.enum(['failed', 'cantTell', 'passed']),
  /** Finds the element; ` >>> ` leads into a frame or a shadow root. */
  selector: z.string(),
  snippet: z.string(),
  why: z.string(),
});
export type AccessibilityFinding = z.infer<typeof accessibilityFinding>;

/** What engines said of one page as it was rendered; archived as `urn:assay:accessibility:<url>`. */
export const accessibilityRecord = z.strictObject({
  schema: z.literal('assay.accessibility/1'),
  url: z.string(),
  engines: z.array(z.strictObject({ id: accessibilityEngine, version: z.string() })),
  findings: z.array(accessibilityFinding),
  /** Every rule that had something to look at, with the number of elements. */
  rules: z.array(
    z.strictObject({
      engine: accessibilityEngine,
      rule: z.string(),
      criteria: z.array(successCriterion),
      passed: z.number().int().nonnegative(),
      failed: z.number().int().nonnegative(),
      cantTell: z.number().int().nonnegative(),
    }),
  ),
  /** How the page is built, as short marks; pages of one template share most. */
  shape: z.array(z.string()).max(400).optional(),
  /** What it loaded, in bytes as they came; seconds are reckoned for WebPageTest's profiles of 3G and 2G. */
  weight: z
    .strictObject({
      requests: z.number().int().nonnegative(),
      bytes: z.number().nonnegative(),
      bytesBeforeText: z.number().nonnegative(),
      secondsToText: z.strictObject({ '3g': z.number().nonnegative(), '2g': z.number().nonnegative() }),
    })
    .optional(),
  /** Style sheets that the page had loaded, as archived: what a validator reads. */
  sheets: z.array(z.strictObject({ url: z.string(), id: z.string().min(1) })).optional(),
  /** Hints beyond those that are worth a look. */
  hintsLeftOut: z.number().int().nonnegative(),
});
export type AccessibilityRecord = z.infer<typeof accessibilityRecord>;
