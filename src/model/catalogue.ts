import { z } from 'zod';
import { recordRef } from './capture.ts';
import { instant } from './ids.ts';

/** Software, or else the standard, by which a catalogue of open data can be asked. */
export const cataloguePlatform = z.enum([
  'ckan',
  'dkan',
  'udata',
  'socrata',
  'opendatasoft',
  'arcgis-hub',
  'jkan',
  'magda',
  'geonetwork',
  'pxweb',
  'sdmx',
  'dataverse',
  'dcat-us',
  'dcat-ap',
  'schema-org',
]);
export type CataloguePlatform = z.infer<typeof cataloguePlatform>;

const text = z.string();
const known = text.nullable();

/** dcat:Distribution: one form in which a dataset can be had. Dates are as the catalogue writes them. */
export const distribution = z.strictObject({
  id: text,
  title: known,
  accessUrl: known,
  downloadUrl: known,
  /** Label or address of a vocabulary's term, as the catalogue says it. */
  format: known,
  mediaType: known,
  byteSize: z.number().nonnegative().nullable(),
  licence: known,
  rights: known,
  issued: known,
  modified: known,
});
export type Distribution = z.infer<typeof distribution>;

/** dcat:Dataset, with what the metadata quality assessment and readers of a report ask for. */
export const dataset = z.strictObject({
  id: text,
  /** Page about it for people. */
  url: known,
  title: text,
  description: text,
  keywords: z.array(text),
  themes: z.array(text),
  spatial: z.array(text),
  temporal: z.array(text),
  publisher: known,
  contact: known,
  /** Where the catalogue gives one for all distributions. */
  licence: known,
  accessRights: known,
  issued: known,
  modified: known,
  frequency: known,
  languages: z.array(text),
  distributions: z.array(distribution),
});
export type Dataset = z.infer<typeof dataset>;

/** dcat:DataService: an interface through which data can be asked for. */
export const dataService = z.strictObject({ title: text, endpointUrl: text, kind: known });
export type DataService = z.infer<typeof dataService>;

/** Counts of one facet, the most frequent first; `isWhole`: of the whole catalogue, not of what was read. */
export const census = z.strictObject({
  isWhole: z.boolean(),
  values: z.array(z.strictObject({ value: text, count: z.number().int().nonnegative() })),
});
export type Census = z.infer<typeof census>;

/** Trouble with an answer; nothing else is lost by it. */
export const catalogueProblem = z.strictObject({
  kind: z.enum([
    'unreachable',
    'http-error',
    'rate-limited',
    'not-json',
    'cut-short',
    'wrong-shape',
    'wrong-count',
    'paging-loop',
    'too-long',
    'budget',
    'robots',
  ]),
  url: text,
  detail: text,
});
export type CatalogueProblem = z.infer<typeof catalogueProblem>;

/** A format by the bytes of a file, not by its label. */
export const detectedFormat = z.strictObject({
  /** Short name of our own list: `csv`, `geojson`, `xlsx`, …; `unknown`, `empty`. */
  format: text,
  /** Packing around it, outermost first: `gzip`, `zip`. */
  packed: z.array(text),
  /** Of text: `utf-8`, `utf-16le`, `windows-1252`, …; null for others. */
  encoding: known,
  hasByteOrderMark: z.boolean(),
  /** Of tables: how columns are parted, and whether the rows agree. */
  table: z
    .strictObject({ delimiter: text, columns: z.number().int(), rows: z.number().int(), raggedRows: z.number().int(), hasHeader: z.boolean() })
    .nullable(),
});
export type DetectedFormat = z.infer<typeof detectedFormat>;

/** What came of asking for the first kilobytes of a distribution. */
export const fileTest = z.strictObject({
  datasetId: text,
  distributionId: text,
  url: text,
  /** Which address of the distribution it is. */
  by: z.enum(['download', 'access']),
  isReachable: z.boolean(),
  status: z.number().int().nullable(),
  /** Why no answer could be had. */
  fault: known,
  /** What the server says it is. */
  mediaType: known,
  /** Whole length in bytes, where the server tells. */
  byteSize: z.number().nonnegative().nullable(),
  lastModified: known,
  /** The label as the catalogue gives it. */
  label: known,
  detected: detectedFormat.nullable(),
  /** Null where label or bytes say nothing. */
  isAsLabelled: z.boolean().nullable(),
  record: recordRef.nullable(),
});
export type FileTest = z.infer<typeof fileTest>;

/** One metric of the metadata quality assessment: how many of those that could have it do. */
export const mqaMetric = z.strictObject({
  id: text,
  dimension: z.enum(['findability', 'accessibility', 'interoperability', 'reusability', 'contextuality']),
  name: text,
  maxPoints: z.number(),
  met: z.number().nonnegative(),
  of: z.number().nonnegative(),
  share: z.number().min(0).max(1),
  points: z.number().nonnegative(),
});
export type MqaMetric = z.infer<typeof mqaMetric>;

export const mqaScore = z.strictObject({
  metrics: z.array(mqaMetric),
  dimensions: z.array(z.strictObject({ dimension: mqaMetric.shape.dimension, points: z.number(), maxPoints: z.number() })),
  points: z.number(),
  maxPoints: z.number(),
  rating: z.enum(['Excellent', 'Good', 'Sufficient', 'Bad']),
  /** Counted over every dataset of the catalogue, or estimated from a sample. */
  isEstimate: z.boolean(),
  /** The worst causes: points lost, and datasets or distributions touched. */
  causes: z.array(z.strictObject({ metric: text, name: text, lost: z.number(), touched: z.number().int(), of: z.number().int(), advice: text })),
});
export type MqaScore = z.infer<typeof mqaScore>;

/** What was read of one catalogue; archived as `urn:assay:catalogue:<url>`, and judged from there. */
export const catalogueRecord = z.strictObject({
  schema: z.literal('assay.catalogue/1'),
  url: text,
  title: known,
  platform: cataloguePlatform.nullable(),
  /** Address and words by which the platform was known. */
  recognisedBy: z.array(text),
  readAt: instant,
  seed: z.number().int(),
  requests: z.number().int().nonnegative(),
  /** Datasets that the catalogue says it has; null where it does not say. */
  total: z.number().int().nonnegative().nullable(),
  read: z.number().int().nonnegative(),
  isSample: z.boolean(),
  census: z.strictObject({ publishers: census, themes: census, formats: census, licences: census, languages: census, modified: census }),
  services: z.array(dataService),
  /** Those read, shortened; at most a few thousand. */
  datasets: z.array(dataset),
  files: z.array(fileTest),
  mqa: mqaScore.nullable(),
  /** Number of distributions by stars of the five-star scheme, 0 to 5. */
  stars: z.array(z.number().int().nonnegative()).length(6),
  /** Of the datasets read that promise to be updated at some pace, how many were in time. */
  freshness: z.strictObject({ promised: z.number().int().nonnegative(), inTime: z.number().int().nonnegative() }).optional(),
  problems: z.array(catalogueProblem),
});
export type CatalogueRecord = z.infer<typeof catalogueRecord>;
