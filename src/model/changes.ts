import { z } from 'zod';
import { evidenceRef } from './evidence.ts';
import { indicatorId, instant } from './ids.ts';
import { outcome, undeterminedReason } from './outcome.ts';
import { interval } from './scorecard.ts';
import { area } from './vocabulary.ts';

/**
 * Why a verdict differs between two runs: the portal, the rubric, the way of judging, what was read, or a person.
 * `unproven` where the earlier archive is not there to be judged again.
 */
export const changeCause = z.enum(['site', 'rubric', 'detector', 'coverage', 'review', 'unproven']);
export type ChangeCause = z.infer<typeof changeCause>;

/** Towards a yes, away from it, or between the answers that are neither. */
export const changeDirection = z.enum(['gained', 'lost', 'other']);

const state = z.strictObject({
  outcome,
  reason: undeterminedReason.optional(),
  level: z.string().optional(),
  points: z.number(),
  why: z.string(),
  evidence: z.array(evidenceRef),
});
export type ChangeState = z.infer<typeof state>;

export const change = z.strictObject({
  rubric: z.string(),
  indicatorId,
  code: z.string(),
  area,
  question: z.string(),
  direction: changeDirection,
  cause: changeCause,
  /** How the cause is known. */
  because: z.string(),
  /** A loss on the portal itself that two runs in a row have seen. */
  isConfirmed: z.boolean(),
  before: state,
  after: state,
});
export type Change = z.infer<typeof change>;

const runHead = z.strictObject({ id: z.string(), startedAt: instant, pages: z.number().int(), status: z.string() });

/** What changed between two runs of one target; `assay.changes/1`, a public contract. */
export const changes = z.strictObject({
  schema: z.literal('assay.changes/1'),
  notice: z.string(),
  target: z.strictObject({ id: z.string(), name: z.string() }),
  before: runHead,
  after: runHead,
  rubrics: z.array(z.strictObject({ id: z.string(), title: z.string(), before: interval, after: interval, unchanged: z.number().int() })),
  changes: z.array(change),
});
export type Changes = z.infer<typeof changes>;
