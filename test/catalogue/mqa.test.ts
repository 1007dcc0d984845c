import { describe, expect, it } from 'vitest';
import { type AssessedDataset, createDcatValidator, scoreMqa, writeDcat } from '../../src/catalogue/index.ts';
import { makeDataset, makeDistribution } from '../../src/catalogue/pick.ts';
import type { Dataset, FileTest } from '../../src/model/index.ts';

const licence = 'https://creativecommons.org/licenses/by/4.0/';
const address = (id: string) => `https://data.example.org/${id}`;

/** Ten datasets with everything. */
const full = (id: string): Dataset =>
  makeDataset({
    id,
    url: address(id),
    title: `Hospital beds ${id}`,
    description: 'Beds by ward.',
    keywords: ['beds'],
    themes: ['Health'],
    spatial: ['Freedonia'],
    temporal: ['2025'],
    publisher: 'Ministry of Health',
    contact: 'desk@example.org',
    accessRights: 'http://publications.europa.eu/resource/authority/access-right/PUBLIC',
    issued: '2025-01-02',
    modified: '2026-01-02',
    distributions: [
      makeDistribution({
        id: `${id}/csv`,
        accessUrl: address(`${id}.csv`),
        downloadUrl: address(`${id}.csv`),
        format: 'CSV',
        mediaType: 'text/csv',
        byteSize: 12,
        licence,
        rights: 'free',
      }),
    ],
  });

/** Eight with a PDF, and a sheet whose page answers but whose file is gone; access rights in words of their own. */
const mixed = (id: string): Dataset =>
  makeDataset({
    id,
    url: address(id),
    title: `Roads ${id}`,
    description: 'Roads by class.',
    keywords: ['roads'],
    themes: ['Transport'],
    publisher: 'Road Office',
    accessRights: 'open to all',
    modified: '2026-01-02',
    distributions: [
      makeDistribution({ id: `${id}/pdf`, accessUrl: address(`${id}.pdf`), format: 'PDF', mediaType: 'application/pdf', licence: 'ask us first' }),
      makeDistribution({ id: `${id}/xlsx`, accessUrl: address(`${id}.html`), downloadUrl: address(`${id}.xlsx`), format: 'XLSX' }),
    ],
  });

/** Six without description, with one old sheet that is gone. */
const poor = (id: string): Dataset =>
  makeDataset({
    id,
    url: address(id),
    title: `Old ${id}`,
    contact: 'desk@example.org',
    distributions: [makeDistribution({ id: `${id}/xls`, accessUrl: address(`${id}.xls`), format: 'XLS' })],
  });

/** Six that are only described. */
const bare = (id: string): Dataset =>
  makeDataset({ id, url: address(id), title: `Plan ${id}`, description: 'To come.', keywords: ['plan'], spatial: ['Freedonia'], issued: '2025-01-02' });

const file = (dataset: Dataset, index: number, by: FileTest['by'], isReachable: boolean): FileTest => {
  const distribution = dataset.distributions[index];
  return {
    datasetId: dataset.id,
    distributionId: distribution?.id ?? '',
    url: (by === 'download' ? distribution?.downloadUrl : distribution?.accessUrl) ?? '',
    by,
    isReachable,
    status: isReachable ? 200 : 404,
    fault: isReachable ? null : 'status 404',
    mediaType: null,
    byteSize: null,
    lastModified: null,
    label: null,
    detected: null,
    isAsLabelled: null,
    record: null,
  };
};

async function assess(): Promise<AssessedDataset[]> {
  const validate = createDcatValidator();
  const make = (count: number, kind: string, build: (id: string) => Dataset, test: (dataset: Dataset) => FileTest[]) =>
    Array.from({ length: count }, (_, index) => {
      const dataset = build(`${kind}${index}`);
      return { dataset, files: test(dataset) };
    });
  const all = [
    ...make(10, 'full', full, (dataset) => [file(dataset, 0, 'download', true)]),
    ...make(8, 'mixed', mixed, (dataset) => [file(dataset, 0, 'access', true), file(dataset, 1, 'download', false), file(dataset, 1, 'access', true)]),
    ...make(6, 'poor', poor, (dataset) => [file(dataset, 0, 'access', false)]),
    ...make(6, 'bare', bare, () => []),
  ];
  return Promise.all(
    all.map(async ({ dataset, files }) => ({ dataset, files, weight: 1, fileWeight: 1, isConforming: (await validate(writeDcat(dataset))).isConforming })),
  );
}

/**
 * Worked by hand over 30 datasets (10 full, 8 mixed, 6 poor, 6 bare) and their 32 distributions (10, 16, 6, 0).
 * Best distribution of the mixed ones: the sheet (20 + 0 + 10 + 20 + 20 = 70) before the PDF (20 + 10 + 10 + 20 + 0 = 60).
 */
const worked: [metric: string, met: number, of: number, points: number][] = [
  ['keyword', 24, 30, 24],
  ['theme', 18, 30, 18],
  ['spatial', 16, 30, 10.6667],
  ['temporal', 10, 30, 6.6667],
  // 10 full, 8 PDFs and 8 pages answer; 6 sheets do not.
  ['access-url-reachable', 26, 32, 40.625],
  ['download-url', 18, 32, 11.25],
  // 10 of 18 answer, and 18 of 32 distributions have one: 10 of 32 can be downloaded.
  ['download-url-reachable', 10, 18, 9.375],
  ['format', 24, 30, 16],
  ['media-type', 10, 30, 3.3333],
  ['format-vocabulary', 24, 30, 8],
  ['non-proprietary', 18, 30, 12],
  ['machine-readable', 24, 30, 16],
  // The mixed ones give access rights as text, the poor ones have no description.
  ['dcat-ap', 16, 30, 16],
  ['licence', 18, 32, 11.25],
  ['licence-vocabulary', 10, 32, 3.125],
  ['access-rights', 18, 30, 6],
  ['access-rights-vocabulary', 10, 30, 1.6667],
  ['contact-point', 16, 30, 10.6667],
  ['publisher', 18, 30, 6],
  ['rights', 10, 32, 1.5625],
  ['byte-size', 10, 32, 1.5625],
  ['issued', 16, 30, 2.6667],
  ['modified', 18, 30, 3],
];

describe('scoreMqa', () => {
  it('gives every metric of a catalogue of 30 datasets the value worked by hand', async () => {
    const { metrics } = scoreMqa(await assess(), false);
    expect(metrics.map(({ id, met, of, points }) => [id, met, of, points])).toEqual(worked);
  });

  it('adds up to dimensions, points of 405 and a rating', async () => {
    const { dimensions, points, maxPoints, rating } = scoreMqa(await assess(), false);
    expect(maxPoints).toBe(405);
    expect(dimensions.map(({ dimension, maxPoints: most }) => [dimension, most])).toEqual([
      ['findability', 100],
      ['accessibility', 100],
      ['interoperability', 110],
      ['reusability', 75],
      ['contextuality', 20],
    ]);
    expect(dimensions.map((item) => item.points)).toEqual([59.3334, 61.25, 71.3333, 38.7084, 8.7917]);
    expect(points).toBeCloseTo(239.4168, 3);
    expect(rating).toBe('Good');
  });

  it('names the causes that cost most first, with how many they touch', async () => {
    const { causes } = scoreMqa(await assess(), false);
    expect(causes).toHaveLength(10);
    expect(causes[0]).toMatchObject({ metric: 'download-url-reachable', lost: 20.625 });
    expect(causes.find(({ metric }) => metric === 'dcat-ap')).toMatchObject({ lost: 14, touched: 14, of: 30 });
  });

  it('rates a catalogue that has keywords alone as bad, and an empty one too', () => {
    const one = { dataset: makeDataset({ id: 'a', keywords: ['x'] }), weight: 1, fileWeight: 1, isConforming: false, files: [] };
    expect(scoreMqa([one], false)).toMatchObject({ points: 30, rating: 'Bad' });
    expect(scoreMqa([], false)).toMatchObject({ points: 0, rating: 'Bad' });
  });

  it('weighs datasets by what they stand for', () => {
    const make = (id: string, weight: number, keywords: string[]) => ({
      dataset: makeDataset({ id, keywords }),
      weight,
      fileWeight: weight,
      isConforming: false,
      files: [],
    });
    expect(scoreMqa([make('a', 30, ['x']), make('b', 10, [])], true).metrics[0]).toMatchObject({ met: 30, of: 40, share: 0.75, points: 22.5 });
  });
});
