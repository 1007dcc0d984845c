import { z } from 'zod';
import { digest, instant } from './ids.ts';
import { portalRole } from './vocabulary.ts';

/** W3C Web Annotation TextQuoteSelector: the words that decided, as visible text. */
export const textQuote = z.strictObject({
  exact: z.string().min(3).max(300),
  prefix: z.string().max(64),
  suffix: z.string().max(64),
});
export type TextQuote = z.infer<typeof textQuote>;

/** What is not visible text: a header by name, a place in JSON, a page of a PDF, an attribute of an element. */
export const pointer = z.strictObject({ at: z.string().min(1), value: z.string().max(300) });
export type Pointer = z.infer<typeof pointer>;

/** The address of a piece of evidence; `assay verify` re-opens the archive and finds it again. */
export const evidenceRef = z
  .strictObject({
    /** Digest of `archive/data.warc.gz`. */
    archive: digest,
    recordId: z.string().min(1),
    /** Digest of the compressed record's bytes. */
    recordDigest: digest,
    url: z.string(),
    role: portalRole,
    capturedAt: instant,
    quote: textQuote.optional(),
    pointer: pointer.optional(),
    css: z.string().optional(),
    /** Where a link that is evidence leads. */
    href: z.string().optional(),
    /** Record of the screenshot on which the place can be marked. */
    screenshot: z.string().optional(),
    clicksFromHome: z.number().int().nonnegative().nullable(),
    kind: z.enum(['observed', 'generated']),
  })
  .refine((value) => Boolean(value.quote) !== Boolean(value.pointer), { error: 'needs exactly one of quote and pointer' });
export type EvidenceRef = z.infer<typeof evidenceRef>;
