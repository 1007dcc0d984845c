import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../src/catalogue/pick.ts';
import type { CatalogueRecord } from '../../src/model/index.ts';
import { renderCatalogueHtml, renderCatalogueText, renderDatasetsCsv } from '../../src/report/index.ts';

const attack = '<img src=x onerror=alert(1)>"\'`\u202e=cmd|x';
const facet = { isWhole: true, values: [{ value: attack, count: 3 }] };

const record: CatalogueRecord = {
  schema: 'assay.catalogue/1',
  url: 'https://data.example.org/"><script>alert(1)</script>',
  title: attack,
  platform: 'ckan',
  recognisedBy: ['https://data.example.org/api', attack],
  readAt: '2026-01-31T09:00:00Z',
  seed: 1,
  requests: 12,
  total: 40,
  read: 10,
  isSample: true,
  census: { publishers: facet, themes: facet, formats: facet, licences: facet, languages: facet, modified: facet },
  services: [],
  datasets: [makeDataset({ id: 'a', title: `=HYPERLINK("x")${attack}`, publisher: attack })],
  files: [
    {
      datasetId: 'a',
      distributionId: 'a/0',
      url: `https://data.example.org/${attack}`,
      by: 'download',
      isReachable: true,
      status: 200,
      fault: null,
      mediaType: attack,
      byteSize: 12,
      lastModified: null,
      label: 'CSV',
      detected: { format: 'html', packed: [], encoding: 'utf-8', hasByteOrderMark: false, table: null },
      isAsLabelled: false,
      record: null,
    },
  ],
  mqa: {
    metrics: [{ id: 'keyword', dimension: 'findability', name: 'Keywords', maxPoints: 30, met: 5, of: 10, share: 0.5, points: 15 }],
    dimensions: [{ dimension: 'findability', points: 15, maxPoints: 100 }],
    points: 15,
    maxPoints: 405,
    rating: 'Bad',
    isEstimate: true,
    causes: [{ metric: 'keyword', name: 'Keywords', lost: 15, touched: 5, of: 10, advice: 'Give every dataset keywords (dcat:keyword).' }],
  },
  stars: [1, 0, 0, 2, 0, 0],
  problems: [{ kind: 'not-json', url: 'https://data.example.org/api', detail: attack }],
};

describe('reports of a catalogue', () => {
  it('write what a portal says as text, never as markup', () => {
    const page = renderCatalogueHtml(record);
    expect(page).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
    expect(page).not.toContain('\u202e');
    expect(page).toContain('&lt;img src=x');
    expect(page).toContain("default-src 'none'");
  });

  it('say how much was read, the score and what to mend first', () => {
    const page = renderCatalogueHtml(record);
    for (const words of [
      '10 of 40, sampled',
      '15 of 405 points',
      'Estimated from a seeded sample',
      'Give every dataset keywords',
      'html, not what the label says',
      'not-json',
    ])
      expect(page).toContain(words);
    const text = renderCatalogueText(record);
    for (const words of ['10 of 40, sampled', '15 of 405: Bad', '1 file is not what the label says', 'not-json']) expect(text).toContain(words);
  });

  it('keep formulas out of the table', () => {
    const [head = '', row = ''] = renderDatasetsCsv(record).split('\r\n');
    expect(head.startsWith('\ufeffdataset,')).toBe(true);
    expect(row.startsWith('"\'=HYPERLINK')).toBe(true);
  });

  it('say so where nothing was recognised', () => {
    const empty: CatalogueRecord = {
      ...record,
      platform: null,
      recognisedBy: [],
      mqa: null,
      files: [],
      datasets: [],
      problems: [],
      read: 0,
      total: null,
      isSample: false,
    };
    expect(renderCatalogueText(empty)).toContain('No catalogue was recognised');
    expect(renderCatalogueHtml(empty)).toContain('no catalogue was recognised here');
  });
});
