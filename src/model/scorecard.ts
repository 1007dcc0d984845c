import { z } from 'zod';
import { finding } from './finding.ts';
import { digest, instant } from './ids.ts';
import { area, automation, group, sector, subIndex } from './vocabulary.ts';

/** A share between 0 and 1 as an interval: `low` counts what is open as no, `high` as yes. */
export const interval = z.strictObject({
  low: z.number().min(0).max(1),
  high: z.number().min(0).max(1),
  /** Only from coverage 0.85. */
  point: z.number().min(0).max(1).optional(),
  coverage: z.number().min(0).max(1),
});
export type Interval = z.infer<typeof interval>;

export const tally = z.strictObject({
  met: z.number().int(),
  unmet: z.number().int(),
  undetermined: z.number().int(),
  inapplicable: z.number().int(),
  error: z.number().int(),
  points: z.number(),
  maxPoints: z.number(),
});
export type Tally = z.infer<typeof tally>;

export const areaScore = z.strictObject({ area, score: interval, tally });
export type AreaScore = z.infer<typeof areaScore>;
export const subIndexScore = z.strictObject({ subIndex, name: z.string().optional(), weight: z.number(), score: interval, tally });
export type SubIndexScore = z.infer<typeof subIndexScore>;
export const themeScore = z.strictObject({ theme: z.string(), name: z.string(), score: interval, tally });
export type ThemeScore = z.infer<typeof themeScore>;

/** The indicator's text travels with its verdict, so that a scorecard is read without the rubric. */
export const result = finding.extend({
  code: z.string(),
  area,
  subIndex: subIndex.nullable(),
  theme: z.string(),
  sector: sector.optional(),
  group: group.optional(),
  question: z.string(),
  requires: z.string(),
  automation,
  maxPoints: z.number(),
  levels: z.array(z.strictObject({ name: z.string(), points: z.number() })).optional(),
});
export type Result = z.infer<typeof result>;

export const published = z.strictObject({ edition: z.string(), index: z.string(), value: z.number(), rank: z.number().int().optional(), source: z.string() });

export const rubricScore = z.strictObject({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  digest,
  notice: z.string(),
  results: z.array(result),
  areas: z.array(areaScore),
  subIndices: z.array(subIndexScore),
  /** Only where the rubric has themes that cut across its parts. */
  themes: z.array(themeScore).optional(),
  score: interval,
  /** Min–max estimate, withheld below coverage 0.6; absent where no reference is known. */
  estimate: z.strictObject({ low: z.number(), high: z.number(), reference: z.string() }).optional(),
});
export type RubricScore = z.infer<typeof rubricScore>;

/** `scorecard.json`, a public contract: a newer Assay reads every older one. */
export const scorecard = z.strictObject({
  schema: z.literal('assay.scorecard/1'),
  notice: z.string(),
  target: z.strictObject({
    id: z.string(),
    name: z.string(),
    languages: z.array(z.string()),
    portals: z.array(z.strictObject({ url: z.string(), role: z.string() })),
  }),
  run: z.strictObject({ id: z.string(), startedAt: instant, endedAt: instant, status: z.enum(['complete', 'partial', 'failed']), ended: z.string() }),
  engine: z.strictObject({
    assay: z.string(),
    features: z.string(),
    detectors: z.string(),
    lexicon: digest,
    calibration: digest,
    node: z.string(),
    icu: z.string(),
    unicode: z.string(),
    languageModel: z.string(),
  }),
  capture: z.strictObject({
    archive: digest,
    pages: z.number().int(),
    skips: z.record(z.string(), z.number().int()),
    walls: z.array(z.strictObject({ host: z.string(), kind: z.string(), detail: z.string() })),
    languages: z.record(z.string(), z.number().int()),
    vantage: z.string(),
    onlyLanguage: z.string().nullable(),
    /** Host that was read with HTTP credentials: what a visitor without them sees is not what was judged. */
    credentialsFor: z.string().optional(),
  }),
  published: z.array(published),
  rubrics: z.array(rubricScore),
});
export type Scorecard = z.infer<typeof scorecard>;
