import type { AccessibilityRecord, RubricScore, Scorecard } from '../../model/index.ts';
import { cleanText } from '../clean-text.ts';
import { nameCriterion } from './name-criterion.ts';

/** EARL 1.0 by the W3C's schema, as JSON-LD. */
const context = {
  earl: 'http://www.w3.org/ns/earl#',
  dct: 'http://purl.org/dc/terms/',
  doap: 'http://usefulinc.com/ns/doap#',
  ptr: 'http://www.w3.org/2009/pointers#',
  source: { '@id': 'dct:source', '@type': '@id' },
  title: 'dct:title',
  description: 'dct:description',
  date: { '@id': 'dct:date', '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
  assertedBy: { '@id': 'earl:assertedBy', '@type': '@id' },
  subject: { '@id': 'earl:subject', '@type': '@id' },
  test: { '@id': 'earl:test', '@type': '@id' },
  result: 'earl:result',
  outcome: { '@id': 'earl:outcome', '@type': '@id' },
  mode: { '@id': 'earl:mode', '@type': '@id' },
  pointer: 'earl:pointer',
  expression: 'ptr:expression',
};

type Outcome = 'passed' | 'failed' | 'cantTell' | 'inapplicable' | 'untested';

/** What an outcome of the scorecard is called in EARL. */
function nameOutcome({ outcome, reason }: RubricScore['results'][number]): Outcome {
  if (outcome === 'met') return 'passed';
  if (outcome === 'unmet') return 'failed';
  if (outcome === 'inapplicable') return 'inapplicable';
  return reason === 'needs a person' ? 'cantTell' : 'untested';
}

/**
 * The success criteria of a scorecard and the findings that they rest on, as EARL in JSON-LD: one assertion for each criterion
 * about the site, and one for each finding about its page, with a pointer to the element.
 */
export function renderEarl(scorecard: Scorecard, records: readonly AccessibilityRecord[]): string {
  const assertor = 'urn:assay:assertor';
  const assertorOf = (engine: string) => (engine === 'assay' ? assertor : `urn:assay:engine:${engine}`);
  const engines = new Map(records.flatMap((record) => record.engines.map(({ id, version }) => [id, version] as const)));
  const site = scorecard.target.portals[0]?.url ?? `urn:assay:target:${scorecard.target.id}`;
  const text = (value: string) => cleanText(value).slice(0, 1000);
  const criteria = scorecard.rubrics.filter(({ id }) => id.startsWith('wcag-')).flatMap(({ results }) => results);
  const graph: unknown[] = [
    { '@id': assertor, '@type': ['earl:Assertor', 'earl:Software'], title: 'Assay', 'doap:release': { 'doap:revision': scorecard.engine.assay } },
    ...[...engines]
      .filter(([id]) => id !== 'assay')
      .map(([id, version]) => ({
        '@id': assertorOf(id),
        '@type': ['earl:Assertor', 'earl:Software'],
        title: id === 'axe' ? 'axe-core' : 'IBM Equal Access Accessibility Checker',
        'doap:release': { 'doap:revision': version },
      })),
    { '@id': site, '@type': ['earl:TestSubject'], title: text(scorecard.target.name), source: site },
    ...records.map(({ url }) => ({ '@id': url, '@type': ['earl:TestSubject'], source: url, 'dct:isPartOf': { '@id': site } })),
    ...criteria.map((result) => ({
      '@type': 'earl:Assertion',
      assertedBy: assertor,
      subject: site,
      test: nameCriterion(result.code),
      mode: result.automation === 'manual' ? 'earl:manual' : 'earl:automatic',
      result: { '@type': 'earl:TestResult', outcome: `earl:${nameOutcome(result)}`, description: text(result.why), date: scorecard.run.endedAt },
    })),
    ...records.flatMap(({ url, findings }) =>
      findings.flatMap(({ criterion, outcome, selector, why, rule, engines: by }) =>
        criterion === null
          ? []
          : [
              {
                '@type': 'earl:Assertion',
                assertedBy: assertorOf(by[0] ?? 'assay'),
                subject: url,
                test: nameCriterion(criterion),
                mode: 'earl:automatic',
                result: {
                  '@type': 'earl:TestResult',
                  outcome: `earl:${outcome}`,
                  title: rule,
                  description: text(why),
                  date: scorecard.run.endedAt,
                  pointer: { '@type': 'ptr:CSSSelectorPointer', expression: text(selector) },
                },
              },
            ],
      ),
    ),
  ];
  return `${JSON.stringify({ '@context': context, '@graph': graph }, null, 1)}\n`;
}
