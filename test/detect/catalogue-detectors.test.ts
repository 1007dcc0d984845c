import { describe, expect, it } from 'vitest';
import { makeDataset, makeDistribution } from '../../src/catalogue/pick.ts';
import { detectors } from '../../src/detect/index.ts';
import { compileLexicon, matchConcepts } from '../../src/lexicon/index.ts';
import type { CatalogueRecord, Dataset } from '../../src/model/index.ts';
import { loadLexicon } from '../../src/rubric/index.ts';

const lexicon = compileLexicon(loadLexicon());
const match = (text: string) => matchConcepts(lexicon, text, { languages: ['en', 'fr'], includeSupport: true });
const none = { isWhole: true, values: [] };

function makeRecord(datasets: Dataset[], isDead: string[] = []): CatalogueRecord {
  return {
    schema: 'assay.catalogue/1',
    url: 'https://data.example.org/',
    title: null,
    platform: 'ckan',
    recognisedBy: [],
    readAt: '2026-01-31T09:00:00Z',
    seed: 1,
    requests: 3,
    total: datasets.length,
    read: datasets.length,
    isSample: false,
    census: { publishers: none, themes: none, formats: none, licences: none, languages: none, modified: none },
    services: [],
    datasets,
    files: isDead.map((id) => ({
      datasetId: id,
      distributionId: `${id}/0`,
      url: 'https://data.example.org/gone',
      by: 'access',
      isReachable: false,
      status: 404,
      fault: 'status 404',
      mediaType: null,
      byteSize: null,
      lastModified: null,
      label: null,
      detected: null,
      isAsLabelled: null,
      record: null,
    })),
    mqa: {
      metrics: [{ id: 'keyword', dimension: 'findability', name: 'Keywords', maxPoints: 30, met: 3, of: 4, share: 0.75, points: 22.5 }],
      dimensions: [],
      points: 22.5,
      maxPoints: 405,
      rating: 'Bad',
      isEstimate: false,
      causes: [],
    },
    stars: [0, 0, 0, 0, 0, 0],
    problems: [],
  };
}

const dataset = (id: string, title: string, format: string, more: Partial<Dataset> = {}) =>
  makeDataset({ id, title, distributions: [makeDistribution({ id: `${id}/0`, accessUrl: `https://data.example.org/${id}`, format })], ...more });

function see(record: CatalogueRecord, id: string, options: unknown) {
  return detectors.get(id)?.bind(options).inspect?.see({ catalogue: record }, match) ?? [];
}

describe('catalogue-dataset', () => {
  const record = makeRecord(
    [
      dataset('a', 'Hospital beds by ward', 'CSV'),
      dataset('b', 'Effectifs des écoles primaires', 'PDF'),
      dataset('c', 'Road lengths', 'CSV', { keywords: ['hospital'] }),
      dataset('d', 'Air quality', 'CSV'),
      dataset('e', 'Government spending on hospitals', 'XLSX'),
      dataset('f', 'The budget airline timetable', 'CSV'),
    ],
    ['d'],
  );
  const titles = (options: unknown) => see(record, 'catalogue-dataset', options).map(({ place }) => place.pointer?.value);

  it('finds the dataset of a sector by its title first', () => {
    expect(titles({ groups: [['sector-health']], machineReadable: true })).toEqual([
      'Hospital beds by ward',
      'Government spending on hospitals',
      'Road lengths',
    ]);
  });

  it('tells data for programs from those for people', () => {
    expect(titles({ groups: [['sector-education']] })).toEqual(['Effectifs des écoles primaires']);
    expect(titles({ groups: [['sector-education']], machineReadable: true })).toEqual([]);
  });

  it('counts no dataset whose files are gone', () => {
    expect(titles({ groups: [['sector-environment']] })).toEqual([]);
  });

  it('wants every group', () => {
    expect(titles({ groups: [['sector-health'], ['spending', 'government-budget']] })).toEqual(['Government spending on hospitals']);
    expect(titles({ groups: [['spending', 'government-budget']] })).toEqual(['Government spending on hospitals']);
  });

  it('points into the record', () => {
    expect(see(record, 'catalogue-dataset', { groups: [['sector-education']] })[0]?.place).toMatchObject({
      record: 'catalogue',
      pointer: { at: 'json:/datasets/1/title' },
    });
  });
});

describe('catalogue-metric', () => {
  it('gives the share of one metric with its place in the record', () => {
    expect(see(makeRecord([]), 'catalogue-metric', { metric: 'keyword' })).toMatchObject([
      { strength: 'hit', place: { pointer: { at: 'json:/mqa/metrics/0/share', value: '0.75' }, record: 'catalogue' } },
    ]);
    expect(see(makeRecord([]), 'catalogue-metric', { metric: 'theme' })).toEqual([]);
  });
});
