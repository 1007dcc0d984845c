import { join } from 'node:path';
import type { RunFolder } from '../archive/index.ts';
import { createAsker, readCatalogue } from '../gather/index.ts';
import { type CatalogueRecord, type RecordRef, toCanonicalJson } from '../model/index.ts';
import type { Network } from '../network/index.ts';
import { renderCatalogueHtml, renderDatasetsCsv } from '../report/index.ts';
import { createRobots } from './create-robots.ts';
import { writeWhole } from './write-reports.ts';

export interface GatherCatalogueOptions {
  url: string;
  network: Network;
  run: RunFolder;
  /** Without it only networks that the operator named are asked. */
  contact: string | null;
  maxRequests: number;
  seed: number;
  now: () => number;
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
  onProgress?: (done: { step: string; requests: number; datasets: number }) => void;
}

export interface CataloguePaths {
  json: string;
  html: string;
  csv: string;
}

const politePauseMs = 1000;

/** Reads a catalogue through the guarded network; every answer is archived, and what was read of it as a record of its own. */
export async function gatherCatalogue(options: GatherCatalogueOptions): Promise<{ catalogue: CatalogueRecord; record: RecordRef }> {
  const { network, run, contact } = options;
  const robots = createRobots(network, (exchange) => run.appendExchange(exchange));
  const named = new Map<string, boolean>();
  const asker = createAsker({
    fetch: (request) => network.fetchFollowing(request),
    save: (exchange) => run.appendExchange(exchange),
    isAllowed: async (url) => {
      const { host } = new URL(url);
      const isNamed = named.get(host) ?? (await network.isAllowedWithoutContact(url));
      named.set(host, isNamed);
      return (isNamed || contact !== null) && (await robots.isAllowed(url));
    },
    pauseFor: (url) => Math.max(robots.delayOf(url), named.get(new URL(url).host) ? 0 : politePauseMs),
    sleep: options.sleep,
    now: options.now,
    signal: options.signal,
    maxRequests: options.maxRequests,
  });
  const catalogue = await readCatalogue({
    url: options.url,
    asker,
    seed: options.seed,
    now: options.now,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  const record = await run.appendResource({
    uri: `urn:assay:catalogue:${options.url}`,
    mediaType: 'application/json',
    bytes: Buffer.from(toCanonicalJson(catalogue)),
    date: catalogue.readAt,
  });
  return { catalogue, record };
}

/** Writes `catalogue.json`, `catalogue.html` and `datasets.csv` into a folder. */
export async function writeCatalogueReports(catalogue: CatalogueRecord, folder: string): Promise<CataloguePaths> {
  const paths = { json: join(folder, 'catalogue.json'), html: join(folder, 'catalogue.html'), csv: join(folder, 'datasets.csv') };
  await writeWhole(paths.json, toCanonicalJson(catalogue));
  await writeWhole(paths.html, renderCatalogueHtml(catalogue));
  await writeWhole(paths.csv, renderDatasetsCsv(catalogue));
  return paths;
}
