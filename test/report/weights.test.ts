import { expect, it } from 'vitest';
import { renderWeightsCsv } from '../../src/report/index.ts';

it('lists what pages weigh, the heaviest first, without those that were not weighed', () => {
  const record = (url: string, bytes?: number) => ({
    schema: 'assay.accessibility/1' as const,
    url,
    engines: [],
    findings: [],
    rules: [],
    hintsLeftOut: 0,
    ...(bytes === undefined ? {} : { weight: { requests: 3, bytes, bytesBeforeText: 10, secondsToText: { '3g': 0.9, '2g': 2.4 } } }),
  });
  const lines = renderWeightsCsv([record('https://a.example/light', 100), record('https://a.example/heavy', 900), record('https://a.example/none')])
    .trim()
    .split('\r\n');
  expect(lines.map((line) => line.split(',')[0])).toEqual(['page', 'https://a.example/heavy', 'https://a.example/light']);
  expect(lines[1]).toBe('https://a.example/heavy,3,900,10,0.9,2.4');
});
