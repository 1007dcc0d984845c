import { expect, it } from 'vitest';
import { z } from 'zod';
import { scorecardJsonSchema } from '../../src/report/index.ts';
import { makeSampleScorecard } from './sample-scorecard.ts';

it('describes a scorecard so that another validator takes what Assay writes and nothing else', () => {
  const schema = scorecardJsonSchema();
  expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Assay scorecard', type: 'object' });
  const validator = z.fromJSONSchema(JSON.parse(JSON.stringify(schema)));
  const scorecard = JSON.parse(JSON.stringify(makeSampleScorecard()));
  expect(validator.safeParse(scorecard).success).toBe(true);
  expect(validator.safeParse({ ...scorecard, schema: 'assay.scorecard/2' }).success).toBe(false);
  expect(validator.safeParse({ ...scorecard, extra: 1 }).success).toBe(false);
});
