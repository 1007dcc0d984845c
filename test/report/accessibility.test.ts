import { describe, expect, it } from 'vitest';
import type { AccessibilityRecord } from '../../src/model/index.ts';
import { groupFaults, groupTemplates } from '../../src/report/accessibility/group-faults.ts';
import { renderEarl, renderFaultsCsv } from '../../src/report/index.ts';
import { makeSampleScorecard } from './sample-scorecard.ts';

const finding = (criterion: string | null, selector: string, outcome: 'failed' | 'cantTell' = 'failed'): AccessibilityRecord['findings'][number] => ({
  engines: ['axe'],
  rule: 'image-alt',
  criterion,
  outcome,
  selector,
  snippet: `<img class="${selector}">`,
  why: '=HYPERLINK("x") an image without words',
});
const record = (url: string, shape: string[], findings: AccessibilityRecord['findings']): AccessibilityRecord => ({
  schema: 'assay.accessibility/1',
  url,
  engines: [
    { id: 'axe', version: '4' },
    { id: 'assay', version: '0' },
  ],
  findings,
  rules: [],
  shape,
  hintsLeftOut: 0,
});
const service = ['a', 'b', 'c', 'd'];
const records = [
  record('https://a.example/', ['x', 'y'], [finding('1.1.1', '#top')]),
  record('https://a.example/one', service, [finding('1.1.1', '#logo'), finding('2.4.4', '#more', 'cantTell')]),
  record('https://a.example/two', [...service, 'e'], [finding('1.1.1', '#logo'), finding(null, '#practice')]),
];

describe('faults of templates', () => {
  it('takes pages that are built alike for one template', () => {
    expect(groupTemplates(records).map((pages) => pages.map(({ url }) => url))).toEqual([
      ['https://a.example/'],
      ['https://a.example/one', 'https://a.example/two'],
    ]);
  });

  it('makes one fault of a template one finding with its pages', () => {
    const faults = groupFaults(records);
    expect(faults.length).toBe(4);
    expect(faults[0]).toMatchObject({
      criterion: '1.1.1',
      selector: '#logo',
      template: 2,
      ofPages: 2,
      pages: ['https://a.example/one', 'https://a.example/two'],
    });
    expect(faults.at(-1)?.outcome).toBe('cantTell');
  });

  it('writes them as a table that no spreadsheet runs', () => {
    const lines = renderFaultsCsv(records).trim().split('\r\n');
    expect(lines.length).toBe(5);
    expect(lines.every((line) => !/(?:^|,)"?=/.test(line))).toBe(true);
  });
});

it('writes EARL with an assertion for each criterion and each finding of one', () => {
  const graph = JSON.parse(renderEarl(makeSampleScorecard(), records))['@graph'] as Record<string, unknown>[];
  const assertions = graph.filter((node) => node['@type'] === 'earl:Assertion');
  const criteria = makeSampleScorecard()
    .rubrics.filter(({ id }) => id.startsWith('wcag-'))
    .flatMap(({ results }) => results).length;
  expect(assertions.length).toBe(criteria + 4);
  expect(assertions.at(-1)).toMatchObject({ subject: 'https://a.example/two', test: 'https://www.w3.org/TR/WCAG22/#non-text-content' });
});
