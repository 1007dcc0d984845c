import { z } from 'zod';
import { successCriterion } from '../../model/index.ts';
import { defineDetector, type Inspections, type Sighting } from '../detector.ts';

const options = z.strictObject({
  criterion: successCriterion,
  /** Rules that together decide all of it where each passes; none where a person must look in any case. */
  decidedBy: z.array(z.string()).default([]),
});

/** What accessibility engines said of a success criterion of WCAG on a rendered page. */
export const wcagCriterion = defineDetector<z.infer<typeof options>>({
  id: 'wcag-criterion',
  version: '1',
  summary: 'Failures that accessibility engines found against a success criterion',
  options,
  conceptsOf: () => [],
  observe: () => [],
  inspect: { kind: 'accessibility', see },
});

function see({ accessibility }: Inspections, { criterion, decidedBy }: z.infer<typeof options>): Sighting[] {
  if (!accessibility) return [];
  const { findings, rules } = accessibility;
  const faults = findings.flatMap((finding, index): Sighting[] => {
    if (finding.criterion !== criterion || finding.outcome !== 'failed') return [];
    const { selector, snippet, why, engines } = finding;
    return [
      {
        strength: 'fault',
        basis: 'page',
        confidence: engines.length > 1 ? 0.99 : 0.97,
        place: {
          record: 'accessibility',
          pointer: { at: `json:/findings/${index}/snippet`, value: snippet },
          ...(selector.includes('>>>') ? {} : { css: selector }),
        },
        why,
      },
    ];
  });
  if (faults.length > 0 || decidedBy.length === 0) return faults;
  const passed = decidedBy.map((rule) => rules.findIndex((item) => item.rule === rule && item.passed > 0 && item.failed === 0));
  const [first] = passed;
  if (first === undefined || passed.includes(-1)) return [];
  return [
    {
      strength: 'hit',
      basis: 'page',
      confidence: 0.95,
      place: { record: 'accessibility', pointer: { at: `json:/rules/${first}/rule`, value: rules[first]?.rule ?? '' } },
      why: `engines found it in order: ${decidedBy.join(', ')}`,
    },
  ];
}
