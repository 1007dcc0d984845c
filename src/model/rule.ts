import { z } from 'zod';

/** On what all parts of a rule must be found together; `site` means anywhere. */
export const scope = z.enum(['link', 'section', 'page', 'site']);
export type Scope = z.infer<typeof scope>;

/** A call of one detector; its options are checked by the detector's own schema when the rubric is loaded. */
export interface DetectorCall {
  use: string;
  with?: Record<string, unknown> | undefined;
}

/** A combination: `any` takes the best, `all` the worst, `none` wants no hit. */
export type Rule = DetectorCall | { any: Rule[]; on?: Scope | undefined } | { all: Rule[]; on?: Scope | undefined } | { none: Rule[]; on?: Scope | undefined };

export const rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ use: z.string().min(1), with: z.record(z.string(), z.unknown()).optional() }),
    z.strictObject({ any: z.array(rule).min(1), on: scope.optional() }),
    z.strictObject({ all: z.array(rule).min(1), on: scope.optional() }),
    z.strictObject({ none: z.array(rule).min(1), on: scope.optional() }),
  ]),
);
