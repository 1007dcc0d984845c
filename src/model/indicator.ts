import { z } from 'zod';
import { certainty, day, indicatorId, kebabId } from './ids.ts';
import { rule } from './rule.ts';
import { area, automation, group, pageKind, portalRole, sector, subIndex } from './vocabulary.ts';

/** Where a number or a wording comes from; `recalled` facts were not read in a source. */
export const provenance = z.strictObject({ source: z.string().min(1), certainty, recalled: z.boolean().default(false) });
export type Provenance = z.infer<typeof provenance>;

export const level = z.strictObject({
  name: z.enum(['information', 'form', 'online', 'non-machine-readable', 'machine-readable']),
  points: z.number().nonnegative(),
  rule: rule.optional(),
});

/** What must have been seen before silence means `unmet`. */
export const needs = z.strictObject({
  roles: z.array(portalRole).min(1).default(['national']),
  pageKinds: z.array(pageKind).default(['home']),
  withinMonths: z.number().int().positive().optional(),
});
export type Needs = z.infer<typeof needs>;

export const indicator = z
  .strictObject({
    id: indicatorId,
    code: z.string().min(1),
    area,
    subIndex: subIndex.nullable(),
    theme: kebabId,
    sector: sector.optional(),
    group: group.optional(),
    question: z.string().min(10),
    requires: z.string().min(10),
    automation,
    /** Needed where `automation` is `manual`: why no visitor can see it. */
    manualReason: z.string().optional(),
    points: z.number().positive(),
    /** Where the points and their levels come from. */
    pointsSource: provenance.optional(),
    rule: rule.optional(),
    levels: z.array(level).min(2).optional(),
    needs: needs.default({ roles: ['national'], pageKinds: ['home'] }),
    lifecycle: z.strictObject({ since: z.string(), until: z.string().optional(), note: z.string().optional() }),
    source: provenance,
    /** `un-osi-2024/OSI24-SP-043`: the indicator of another rubric whose text and rule this one takes, as far as it gives none. */
    sameAs: z.string().optional(),
  })
  .refine((value) => !(value.rule && value.levels), { error: 'has both rule and levels; give one', path: ['rule'] })
  .refine((value) => value.automation !== 'manual' || Boolean(value.manualReason), { error: 'a manual feature says why', path: ['manualReason'] });
export type Indicator = z.infer<typeof indicator>;

/** `rubric.yaml` of a rubric folder; the indicators stand in the files beside it. */
export const rubricHead = z.strictObject({
  /** The folder's name: lower-case words and numbers, `wcag-2.2-aa`. */
  id: z.string().regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  title: z.string().min(1),
  edition: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  published: day.optional(),
  summary: z.string().min(1),
  notice: z.string().min(1),
  /** What the score is made of, in order: sub-indices, tiers or stages. Without it, those of the Online Service Index. */
  parts: z
    .array(z.strictObject({ id: subIndex, name: z.string().min(1) }))
    .min(1)
    .optional(),
  /** Themes that cut across the parts and are scored beside them. */
  themes: z
    .array(z.strictObject({ id: kebabId, name: z.string().min(1) }))
    .min(1)
    .optional(),
  /** Weight of each sub-index in the raw share; they sum to 1. */
  weights: z.array(z.strictObject({ subIndex, weight: z.number().min(0).max(1), source: provenance })).default([]),
  source: provenance,
});
export type RubricHead = z.infer<typeof rubricHead>;

export const rubric = z.strictObject({ head: rubricHead, indicators: z.array(indicator), digest: z.string() });
export type Rubric = z.infer<typeof rubric>;
