import { z } from 'zod';
import { indicatorId } from '../model/index.ts';

/** What a careful person answered for one feature of an archived site. */
export const label = z.object({
  indicator: indicatorId,
  verdict: z.enum(['met', 'linked', 'unmet', 'out-of-scope']),
  /** Named as the rubric names its levels. */
  level: z.string().min(1).nullable().default(null),
  evidence: z.array(z.object({ path: z.string(), quote: z.string(), href: z.string().optional() })).default([]),
  distractors: z.array(z.object({ path: z.string(), why: z.string() })).default([]),
  note: z.string().default(''),
  confidence: z.enum(['high', 'med', 'low']),
});
export type Label = z.infer<typeof label>;
