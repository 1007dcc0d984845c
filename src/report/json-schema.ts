import { z } from 'zod';
import { scorecard } from '../model/index.ts';

/** JSON Schema (draft 2020-12) of `scorecard.json`, made from the zod schema that writes it. */
export function scorecardJsonSchema(): object {
  const schema = z.toJSONSchema(scorecard, { target: 'draft-2020-12' });
  return { ...schema, $id: 'urn:assay:scorecard:1', title: 'Assay scorecard' };
}
