import { z } from 'zod';
import { defineDetector, type Inspections, type Sighting } from '../detector.ts';

const options = z.strictObject({ of: z.enum(['markup', 'styles']) });

/** What the validator of markup or of style sheets said of a page. */
export const validator = defineDetector<z.infer<typeof options>>({
  id: 'validator',
  version: '1',
  summary: 'Errors that a validator found in the markup or the style sheets of a page',
  options,
  conceptsOf: () => [],
  observe: () => [],
  inspect: { kind: 'validity', see },
});

function see({ validity }: Inspections, { of }: z.infer<typeof options>): Sighting[] {
  if (!validity) return [];
  const { errors, messages } = validity[of];
  const { id, version } = validity.validator;
  if (errors === 0) {
    return [
      {
        strength: 'hit',
        basis: 'page',
        confidence: 0.97,
        place: { record: 'validity', pointer: { at: `json:/${of}/errors`, value: '0' } },
        why: `the validator (${id} ${version}) found no error`,
      },
    ];
  }
  return messages.slice(0, 3).map(({ text, line }, index) => ({
    strength: 'fault',
    basis: 'page',
    confidence: 0.99,
    place: { record: 'validity', pointer: { at: `json:/${of}/messages/${index}/text`, value: text } },
    why: `the validator (${id} ${version}) found ${errors} ${errors === 1 ? 'error' : 'errors'}; in line ${line}: ${text}`,
  }));
}
