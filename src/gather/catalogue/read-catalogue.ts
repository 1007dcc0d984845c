import {
  type AssessedDataset,
  countStars,
  createDcatValidator,
  createRandom,
  type Facets,
  isFresh,
  sampleEvenly,
  scoreMqa,
  writeDcat,
} from '../../catalogue/index.ts';
import type { CatalogueProblem, CatalogueRecord, Census, Dataset } from '../../model/index.ts';
import type { Asker } from './create-asker.ts';
import { type Listed, listDatasets, type WeighedEntry } from './list-datasets.ts';
import { type Recognised, recogniseCatalogue } from './recognise-catalogue.ts';
import { type TestedFile, testFiles } from './test-files.ts';

export interface ReadCatalogueOptions {
  url: string;
  asker: Asker;
  /** Draws the samples; the same seed and answers give the same record. */
  seed: number;
  /** Milliseconds since the epoch. */
  now: () => number;
  onProgress?: (done: { step: 'recognise' | 'list' | 'detail' | 'files'; requests: number; datasets: number }) => void;
}

/** Shares of the requests that are left: for the list, and, where each dataset has its own answer, for those. */
const listShare = 0.45;
const detailShare = 0.5;
/** Datasets that the record keeps, and the length of their descriptions there. */
const mostDatasets = 3000;
const longestDescription = 300;
const mostDistributions = 20;
const mostValues = 200;
const mostProblems = 200;
const mostFiles = 2000;

/**
 * Reads a catalogue of open data through its interface: recognises it, lists its datasets (all, or a seeded sample), asks for the
 * beginnings of a sample of its files, and assesses the metadata. Whatever goes wrong stands in `problems`.
 */
export async function readCatalogue(options: ReadCatalogueOptions): Promise<CatalogueRecord> {
  const { url, asker, seed, onProgress = () => undefined } = options;
  const problems: CatalogueProblem[] = [];
  const report = (problem: CatalogueProblem) => {
    if (problems.length < mostProblems) problems.push({ ...problem, url: problem.url.slice(0, 2000), detail: problem.detail.slice(0, 300) });
  };
  const readAt = new Date(options.now()).toISOString();
  onProgress({ step: 'recognise', requests: asker.used(), datasets: 0 });
  const { found, title, problems: early } = await recogniseCatalogue(url, asker);
  if (!found) {
    for (const problem of early.filter(({ kind }) => kind !== 'http-error')) report(problem);
    return makeRecord({ url, title, readAt, seed }, null, emptyListing, [], [], 0, [], problems);
  }
  onProgress({ step: 'list', requests: asker.used(), datasets: 0 });
  const listed = await listDatasets({ asker, found, seed, budget: Math.floor(asker.left() * listShare), report });
  onProgress({ step: 'detail', requests: asker.used(), datasets: listed.entries.length });
  const complete = await completeEntries(listed.entries, found, asker, seed, report);
  onProgress({ step: 'files', requests: asker.used(), datasets: complete.length });
  const { tested: files, isAll } = await testFiles(complete, asker, seed, asker.left(), report);
  const validate = createDcatValidator();
  const assessed: AssessedDataset[] = [];
  const byDataset = Map.groupBy(files, ({ test }) => test.datasetId);
  for (const { dataset, weight, graph } of complete) {
    const { isConforming } = await validate(graph ?? writeDcat(dataset));
    assessed.push({ dataset, weight, isConforming, fileWeight: isAll ? weight : 1, files: (byDataset.get(dataset.id) ?? []).map(({ test }) => test) });
  }
  return makeRecord({ url, title: listed.title ?? title, readAt, seed }, found, listed, complete, assessed, asker.used(), files, problems);
}

/** Asks for the datasets whose list entries leave out what matters, as many as the budget allows; those left out are dropped. */
async function completeEntries(
  entries: readonly WeighedEntry[],
  { platform }: Recognised,
  asker: Asker,
  seed: number,
  report: (problem: CatalogueProblem) => void,
): Promise<WeighedEntry[]> {
  const wanting = entries.filter(({ detail }) => detail !== null);
  if (wanting.length === 0 || !platform.readDetail) return [...entries];
  const drawn = sampleEvenly(
    wanting,
    Math.floor(asker.left() * detailShare),
    ({ dataset }) => `${dataset.publisher ?? ''}\u0000${dataset.themes[0] ?? ''}`,
    createRandom(seed),
  );
  const complete: WeighedEntry[] = entries.filter(({ detail }) => detail === null);
  for (const entry of drawn) {
    if (!entry.detail) continue;
    const asked = await asker.ask(entry.detail);
    const result = asked.isOk ? await platform.readDetail(asked.answer, entry.dataset) : asked;
    if (!result.isOk) report({ kind: result.kind, url: entry.detail.url, detail: result.detail });
    else if ('value' in result) complete.push({ ...entry, dataset: result.value, weight: entry.weight * (wanting.length / drawn.length) });
  }
  if (drawn.length < wanting.length)
    report({ kind: 'budget', url: wanting[0]?.detail?.url ?? '', detail: `${drawn.length} of ${wanting.length} datasets were asked for one by one` });
  return complete;
}

const emptyListing: Listed = { entries: [], total: null, isSample: false, services: [], title: null, facets: {} };

function makeRecord(
  about: { url: string; title: string | null; readAt: string; seed: number },
  found: Recognised | null,
  listed: Listed,
  complete: readonly WeighedEntry[],
  assessed: readonly AssessedDataset[],
  requests: number,
  files: readonly TestedFile[],
  problems: CatalogueProblem[],
): CatalogueRecord {
  const isSample = listed.isSample || complete.length < listed.entries.length;
  const datasets = complete.map(({ dataset }) => dataset);
  const tested = new Set(files.map(({ test }) => test.datasetId));
  const rest = sampleEvenly(
    datasets.filter(({ id }) => !tested.has(id)),
    mostDatasets - Math.min(mostDatasets, tested.size),
    () => '',
    createRandom(about.seed),
  );
  const kept = new Set([...datasets.filter(({ id }) => tested.has(id)), ...rest]);
  const byDistribution = new Map(files.map((file) => [`${file.test.datasetId}\u0000${file.test.distributionId}`, file]));
  const stars = [0, 0, 0, 0, 0, 0];
  for (const dataset of datasets) {
    for (const distribution of dataset.distributions) {
      const file = byDistribution.get(`${dataset.id}\u0000${distribution.id}`);
      const count = countStars(distribution, file?.test ?? null, file?.isLinked ?? false);
      stars[count] = (stars[count] ?? 0) + 1;
    }
  }
  return {
    schema: 'assay.catalogue/1',
    url: about.url,
    title: about.title,
    platform: found?.platform.id ?? null,
    recognisedBy: found ? [found.proof, found.why] : [],
    readAt: about.readAt,
    seed: about.seed,
    requests,
    total: listed.total,
    read: complete.length,
    isSample,
    census: takeCensus(listed.entries.length > complete.length ? listed.entries.map(({ dataset }) => dataset) : datasets, listed.facets, isSample),
    services: listed.services,
    datasets: datasets.filter((dataset) => kept.has(dataset)).map(shorten),
    files: files.slice(0, mostFiles).map(({ test }) => test),
    mqa: assessed.length === 0 ? null : scoreMqa(assessed, isSample),
    stars,
    freshness: countFresh(datasets, about.readAt),
    problems,
  };
}

function countFresh(datasets: readonly Dataset[], at: string): { promised: number; inTime: number } {
  const told = datasets.map((dataset) => isFresh(dataset, at)).filter((fresh) => fresh !== null);
  return { promised: told.length, inTime: told.filter(Boolean).length };
}

function shorten(dataset: Dataset): Dataset {
  return {
    ...dataset,
    description: dataset.description.slice(0, longestDescription).toWellFormed(),
    keywords: dataset.keywords.slice(0, 30),
    spatial: dataset.spatial.slice(0, 5),
    distributions: dataset.distributions.slice(0, mostDistributions),
  };
}

/** Counts of the interface's own facets, which are of the whole catalogue; of what was read where it has none. */
function takeCensus(datasets: readonly Dataset[], facets: Facets, isSample: boolean): CatalogueRecord['census'] {
  const count = (valuesOf: (dataset: Dataset) => readonly (string | null)[]): Census => {
    const counts = new Map<string, number>();
    for (const dataset of datasets) for (const value of new Set(valuesOf(dataset))) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    return { isWhole: !isSample, values: rank([...counts].map(([value, number]) => ({ value, count: number }))) };
  };
  const prefer = (kind: keyof Facets, own: () => Census): Census => {
    const given = facets[kind];
    return given && given.length > 0 ? { isWhole: true, values: rank(given.map(({ value, count: number }) => ({ value, count: number }))) } : own();
  };
  return {
    publishers: prefer('publishers', () => count(({ publisher }) => [publisher])),
    themes: prefer('themes', () => count(({ themes }) => themes)),
    formats: prefer('formats', () => count(({ distributions }) => distributions.map(({ format, mediaType }) => format ?? mediaType))),
    licences: prefer('licences', () => count(({ licence, distributions }) => [licence, ...distributions.map((distribution) => distribution.licence)])),
    languages: prefer('languages', () => count(({ languages }) => languages)),
    modified: count(({ modified }) => [/\b(?:19|20)\d\d\b/.exec(modified ?? '')?.[0] ?? null]),
  };
}

function rank(values: Census['values']): Census['values'] {
  return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, mostValues);
}
