import { z } from 'zod';

/** Five outcomes, never two: a block or a time-out never becomes `unmet`. */
export const outcome = z.enum(['met', 'unmet', 'undetermined', 'inapplicable', 'error']);
export type Outcome = z.infer<typeof outcome>;

/** `page`: a captured page shows it; `link`: a clear link to an official page that was not captured. */
export const basis = z.enum(['page', 'link']);
export type Basis = z.infer<typeof basis>;

/** Why a feature stayed open; part of the public contract. */
export const undeterminedReason = z.enum([
  'no rule',
  'manual',
  'coverage',
  'language',
  'blocked',
  'robots',
  'unreachable',
  'near miss',
  'budget',
  'no validator',
  'withdrawn',
  'not rendered',
  'needs a person',
]);
export type UndeterminedReason = z.infer<typeof undeterminedReason>;

/** What a rule says of the pages, before coverage decides what silence means. */
export const ruleAnswer = z.enum(['hit', 'near', 'silent']);
export type RuleAnswer = z.infer<typeof ruleAnswer>;

const rank: Record<RuleAnswer, number> = { silent: 0, near: 1, hit: 2 };

/** The best answer; of nothing, silence. */
export function answerAny(answers: readonly RuleAnswer[]): RuleAnswer {
  return answers.reduce<RuleAnswer>((best, next) => (rank[next] > rank[best] ? next : best), 'silent');
}

/** The worst answer; of nothing, silence. */
export function answerAll(answers: readonly RuleAnswer[]): RuleAnswer {
  return answers.reduce<RuleAnswer | null>((worst, next) => (worst === null || rank[next] < rank[worst] ? next : worst), null) ?? 'silent';
}

/** Wants no hit: silence or nearness is what was asked for. */
export function answerNone(answers: readonly RuleAnswer[]): RuleAnswer {
  return answers.includes('hit') ? 'silent' : 'hit';
}
