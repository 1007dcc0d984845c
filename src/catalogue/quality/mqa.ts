import type { Dataset, Distribution, FileTest, MqaMetric, MqaScore } from '../../model/index.ts';
import { formatOf, isKnownFormat, isKnownMediaType, readFormatLabel, readMediaType } from '../formats/format-table.ts';
import { recogniseLicence } from './recognise-licence.ts';

/** Metric by metric, what a dataset and its distributions give. */
export interface AssessedDataset {
  dataset: Dataset;
  /** How many of the catalogue's datasets it stands for. */
  weight: number;
  isConforming: boolean;
  /** What each of its file tests stands for. */
  fileWeight: number;
  files: readonly FileTest[];
}

type Unit = 'dataset' | 'distribution' | 'access' | 'download' | 'best';

interface MetricRule {
  id: string;
  dimension: MqaMetric['dimension'];
  name: string;
  points: number;
  unit: Unit;
  advice: string;
}

/**
 * The metrics of data.europa.eu's Metadata Quality Assessment and their points (data.europa.eu/mqa/methodology, as restated by
 * mjanez/ckan-mqa): five dimensions, 405 points.
 */
const rules: readonly MetricRule[] = [
  { id: 'keyword', dimension: 'findability', name: 'Keywords', points: 30, unit: 'dataset', advice: 'Give every dataset keywords (dcat:keyword).' },
  { id: 'theme', dimension: 'findability', name: 'Categories', points: 30, unit: 'dataset', advice: 'Put every dataset in a category (dcat:theme).' },
  { id: 'spatial', dimension: 'findability', name: 'Place', points: 20, unit: 'dataset', advice: 'Say which place a dataset covers (dct:spatial).' },
  { id: 'temporal', dimension: 'findability', name: 'Period', points: 20, unit: 'dataset', advice: 'Say which period a dataset covers (dct:temporal).' },
  {
    id: 'access-url-reachable',
    dimension: 'accessibility',
    name: 'Access address answers',
    points: 50,
    unit: 'access',
    advice: 'Mend or remove addresses that do not answer (dcat:accessURL).',
  },
  {
    id: 'download-url',
    dimension: 'accessibility',
    name: 'Download address given',
    points: 20,
    unit: 'distribution',
    advice: 'Give the address of the file itself (dcat:downloadURL).',
  },
  {
    id: 'download-url-reachable',
    dimension: 'accessibility',
    name: 'Download address answers',
    points: 30,
    unit: 'download',
    advice: 'Mend or remove downloads that do not answer (dcat:downloadURL).',
  },
  { id: 'format', dimension: 'interoperability', name: 'Format given', points: 20, unit: 'best', advice: 'Say the format of every distribution (dct:format).' },
  {
    id: 'media-type',
    dimension: 'interoperability',
    name: 'Media type given',
    points: 10,
    unit: 'best',
    advice: 'Say the media type of every distribution (dcat:mediaType).',
  },
  {
    id: 'format-vocabulary',
    dimension: 'interoperability',
    name: 'Format and media type from a vocabulary',
    points: 10,
    unit: 'best',
    advice: 'Take formats from the EU file types and media types from IANA.',
  },
  {
    id: 'non-proprietary',
    dimension: 'interoperability',
    name: 'Non-proprietary format',
    points: 20,
    unit: 'best',
    advice: 'Offer a format that no single maker owns, such as CSV.',
  },
  {
    id: 'machine-readable',
    dimension: 'interoperability',
    name: 'Machine-readable format',
    points: 20,
    unit: 'best',
    advice: 'Offer data that programs read, such as CSV or JSON, beside PDF and pages.',
  },
  {
    id: 'dcat-ap',
    dimension: 'interoperability',
    name: 'Conforms to DCAT-AP',
    points: 30,
    unit: 'dataset',
    advice: 'Mend descriptions until they conform to DCAT-AP.',
  },
  {
    id: 'licence',
    dimension: 'reusability',
    name: 'Licence given',
    points: 20,
    unit: 'distribution',
    advice: 'Give every distribution a licence (dct:license).',
  },
  {
    id: 'licence-vocabulary',
    dimension: 'reusability',
    name: 'Known licence',
    points: 10,
    unit: 'distribution',
    advice: 'Use licences that are known, by their address, such as CC BY 4.0.',
  },
  {
    id: 'access-rights',
    dimension: 'reusability',
    name: 'Access rights given',
    points: 10,
    unit: 'dataset',
    advice: 'Say whether a dataset is public (dct:accessRights).',
  },
  {
    id: 'access-rights-vocabulary',
    dimension: 'reusability',
    name: 'Access rights from a vocabulary',
    points: 5,
    unit: 'dataset',
    advice: 'Take access rights from the EU table: public, restricted, non-public.',
  },
  {
    id: 'contact-point',
    dimension: 'reusability',
    name: 'Contact',
    points: 20,
    unit: 'dataset',
    advice: 'Name a contact for every dataset (dcat:contactPoint).',
  },
  { id: 'publisher', dimension: 'reusability', name: 'Publisher', points: 10, unit: 'dataset', advice: 'Name the publisher of every dataset (dct:publisher).' },
  { id: 'rights', dimension: 'contextuality', name: 'Rights', points: 5, unit: 'distribution', advice: 'State the rights of every distribution (dct:rights).' },
  { id: 'byte-size', dimension: 'contextuality', name: 'File size', points: 5, unit: 'distribution', advice: 'State the size of every file (dcat:byteSize).' },
  {
    id: 'issued',
    dimension: 'contextuality',
    name: 'Date of issue',
    points: 5,
    unit: 'dataset',
    advice: 'Say when a dataset was first published (dct:issued).',
  },
  {
    id: 'modified',
    dimension: 'contextuality',
    name: 'Date of change',
    points: 5,
    unit: 'dataset',
    advice: 'Say when a dataset was last changed (dct:modified).',
  },
];

const accessRightsCodes = new Set(['public', 'restricted', 'non_public', 'non-public', 'nonpublic', 'confidential', 'sensitive', 'op_datpro']);

const ofDataset: Record<string, (assessed: AssessedDataset) => boolean> = {
  keyword: ({ dataset }) => dataset.keywords.length > 0,
  theme: ({ dataset }) => dataset.themes.length > 0,
  spatial: ({ dataset }) => dataset.spatial.length > 0,
  temporal: ({ dataset }) => dataset.temporal.length > 0,
  'dcat-ap': ({ isConforming }) => isConforming,
  'access-rights': ({ dataset }) => dataset.accessRights !== null,
  'access-rights-vocabulary': ({ dataset }) =>
    dataset.accessRights !== null &&
    accessRightsCodes.has(dataset.accessRights.toLowerCase().replace(/^https?:\/\/publications\.europa\.eu\/resource\/authority\/access-right\//, '')),
  'contact-point': ({ dataset }) => dataset.contact !== null,
  publisher: ({ dataset }) => dataset.publisher !== null,
  issued: ({ dataset }) => dataset.issued !== null || dataset.distributions.some(({ issued }) => issued !== null),
  modified: ({ dataset }) => dataset.modified !== null || dataset.distributions.some(({ modified }) => modified !== null),
};

const ofDistribution: Record<string, (distribution: Distribution) => boolean> = {
  'download-url': ({ downloadUrl }) => downloadUrl !== null,
  format: ({ format }) => format !== null,
  'media-type': ({ mediaType }) => mediaType !== null,
  'format-vocabulary': ({ format, mediaType }) =>
    (format !== null || mediaType !== null) && (format === null || isKnownFormat(format)) && (mediaType === null || isKnownMediaType(mediaType)),
  'non-proprietary': (distribution) => readFormat(distribution)?.isOpen === true,
  'machine-readable': (distribution) => readFormat(distribution)?.isMachineReadable === true,
  licence: ({ licence }) => licence !== null,
  'licence-vocabulary': ({ licence }) => recogniseLicence(licence) !== null,
  rights: ({ rights }) => rights !== null,
  'byte-size': ({ byteSize }) => byteSize !== null,
};

function readFormat({ format, mediaType }: Distribution) {
  return readFormatLabel(format) ?? readMediaType(mediaType);
}

/** The distribution with the most points for interoperability, the first of equals. */
function findBest(distributions: readonly Distribution[]): Distribution | null {
  const metrics = rules.filter(({ unit }) => unit === 'best');
  let best: { distribution: Distribution; points: number } | null = null;
  for (const distribution of distributions) {
    const points = metrics.reduce((sum, { id, points: worth }) => sum + (ofDistribution[id]?.(distribution) ? worth : 0), 0);
    if (!best || points > best.points) best = { distribution, points };
  }
  return best?.distribution ?? null;
}

interface Count {
  met: number;
  of: number;
}

const ratings: [from: number, rating: MqaScore['rating']][] = [
  [351, 'Excellent'],
  [221, 'Good'],
  [121, 'Sufficient'],
  [0, 'Bad'],
];
const mostCauses = 10;

/**
 * Scores a catalogue: every metric's points are its maximum times the share that has it.
 *
 * The share is of datasets, of distributions, or for interoperability of datasets by their best distribution (a dataset without any
 * has none). Whether addresses answer is taken from those that were tested; a distribution without a download address counts as one
 * that cannot be downloaded. Shares are weighed by what each dataset stands for.
 */
export function scoreMqa(assessed: readonly AssessedDataset[], isEstimate: boolean): MqaScore {
  const downloadShare = shareOf(count(assessed, 'download-url', 'distribution'));
  const metrics = rules.map((rule): MqaMetric => {
    const { met, of } = count(assessed, rule.id, rule.unit);
    const tested = of === 0 ? 0 : met / of;
    const share = rule.unit === 'download' ? tested * downloadShare : tested;
    return {
      id: rule.id,
      dimension: rule.dimension,
      name: rule.name,
      maxPoints: rule.points,
      met: round(met),
      of: round(of),
      share: round(share),
      points: round(share * rule.points),
    };
  });
  const dimensions = [...new Set(rules.map(({ dimension }) => dimension))].map((dimension) => {
    const own = metrics.filter((metric) => metric.dimension === dimension);
    return { dimension, points: round(own.reduce((sum, { points }) => sum + points, 0)), maxPoints: own.reduce((sum, { maxPoints }) => sum + maxPoints, 0) };
  });
  const points = round(metrics.reduce((sum, metric) => sum + metric.points, 0));
  const whole = Math.round(points);
  const causes = metrics
    .filter((metric) => metric.share < 1 && metric.of > 0)
    .sort((a, b) => b.maxPoints - b.points - (a.maxPoints - a.points) || (a.id < b.id ? -1 : 1))
    .slice(0, mostCauses)
    .map((metric) => ({
      metric: metric.id,
      name: metric.name,
      lost: round(metric.maxPoints - metric.points),
      touched: Math.round(metric.of * (1 - metric.share)),
      of: Math.round(metric.of),
      advice: rules.find(({ id }) => id === metric.id)?.advice ?? '',
    }));
  return {
    metrics,
    dimensions,
    points,
    maxPoints: rules.reduce((sum, rule) => sum + rule.points, 0),
    rating: ratings.find(([from]) => whole >= from)?.[1] ?? 'Bad',
    isEstimate,
    causes,
  };
}

function count(assessed: readonly AssessedDataset[], id: string, unit: Unit): Count {
  const total: Count = { met: 0, of: 0 };
  const add = (isMet: boolean, weight: number) => {
    total.of += weight;
    if (isMet) total.met += weight;
  };
  for (const item of assessed) {
    if (unit === 'dataset') add(ofDataset[id]?.(item) ?? false, item.weight);
    else if (unit === 'best') {
      const best = findBest(item.dataset.distributions);
      add(best !== null && (ofDistribution[id]?.(best) ?? false), item.weight);
    } else if (unit === 'distribution') for (const distribution of item.dataset.distributions) add(ofDistribution[id]?.(distribution) ?? false, item.weight);
    else for (const file of item.files) if (isTestOf(file, unit, item.dataset)) add(file.isReachable, item.fileWeight);
  }
  return total;
}

/** A test of one address counts for both where they are the same. */
function isTestOf(file: FileTest, unit: 'access' | 'download', { distributions }: Dataset): boolean {
  if (file.by === unit) return true;
  const distribution = distributions.find(({ id }) => id === file.distributionId);
  return distribution !== undefined && distribution.accessUrl === distribution.downloadUrl;
}

function shareOf({ met, of }: Count): number {
  return of === 0 ? 0 : met / of;
}

/** Four decimals: enough to be exact for any count that is shown, and the same everywhere. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/**
 * Stars of the five-star scheme (5stardata.info): an open licence, structured, non-proprietary, things named by addresses,
 * linked to other data; what a file turned out to be counts before its label.
 */
export function countStars(distribution: Distribution, file: FileTest | null, isLinked: boolean): number {
  if (recogniseLicence(distribution.licence)?.isOpen !== true) return 0;
  const found = file?.detected ? formatOf(file.detected.format) : null;
  const format = found ?? readFormat(distribution);
  if (format?.isMachineReadable !== true) return 1;
  if (!format.isOpen) return 2;
  if (!format.hasUris) return 3;
  return isLinked ? 5 : 4;
}
