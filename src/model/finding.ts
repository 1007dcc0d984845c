import { z } from 'zod';
import { evidenceRef, pointer, textQuote } from './evidence.ts';
import { confidence, digest, indicatorId, instant, kebabId } from './ids.ts';
import { basis, outcome, undeterminedReason } from './outcome.ts';

/** What a detector saw on one page. A detector never says `unmet`. `place` becomes an evidence address when judged. */
export const hit = z.strictObject({
  detector: z.strictObject({ id: kebabId, version: z.string() }),
  /** `fault`: an engine saw what the indicator forbids. */
  strength: z.enum(['hit', 'near', 'fault']),
  basis,
  confidence,
  /** Index of the page in the capture. */
  page: z.number().int().nonnegative(),
  place: z.strictObject({
    quote: textQuote.optional(),
    pointer: pointer.optional(),
    css: z.string().optional(),
    href: z.string().optional(),
    under: z.number().int().min(-1).optional(),
    /** Which of the page's records a pointer into JSON is about. */
    record: z.enum(['accessibility', 'validity', 'catalogue']).optional(),
  }),
  why: z.string().min(1),
});
export type Hit = z.infer<typeof hit>;

export const nearest = z.strictObject({ url: z.string(), href: z.string().optional(), why: z.string() });
export type Nearest = z.infer<typeof nearest>;

export const searched = z.strictObject({
  pages: z.number().int().nonnegative(),
  languages: z.array(z.string()),
  /** Addresses looked at where the feature would be, at most twelve. */
  places: z.array(z.string()).max(12),
  missing: z.array(z.string()),
});
export type Searched = z.infer<typeof searched>;

export const finding = z.strictObject({
  indicatorId,
  outcome,
  /** Set exactly where the outcome is `undetermined`. */
  reason: undeterminedReason.optional(),
  level: z.string().optional(),
  points: z.number().nonnegative(),
  basis: basis.optional(),
  confidence,
  /** Confidence as the rule said it, before the committed table: what a new table is fitted on. */
  rawConfidence: confidence.optional(),
  why: z.string().min(1),
  evidence: z.array(evidenceRef),
  nearest: z.array(nearest).max(5),
  searched,
  /** Set where a person decided; the machine's own answer stays in `machine`. */
  review: z.strictObject({ reviewer: z.string(), at: instant, reason: z.string(), isStale: z.boolean(), machine: outcome }).optional(),
});
export type Finding = z.infer<typeof finding>;

export const reviewReason = z.enum([
  'confirmed',
  'evidence elsewhere',
  'evidence insufficient',
  'wrong page',
  'wrong level',
  'not official',
  'out of date',
  'not applicable',
  'cannot tell',
]);

/** One line of the append-only log; bound to what the reviewer saw. */
export const review = z.strictObject({
  indicatorId,
  basis: z.array(digest),
  verdict: outcome,
  level: z.string().optional(),
  reason: reviewReason,
  note: z.string().max(4000),
  reviewer: z.string().min(1),
  at: instant,
});
export type Review = z.infer<typeof review>;
