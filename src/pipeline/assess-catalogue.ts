import { resolve } from 'node:path';
import { createRunFolder, sealRun, writeCapture } from '../archive/index.ts';
import { AssayError, type Capture, type CatalogueRecord, type Target } from '../model/index.ts';
import { createNetwork } from '../network/index.ts';
import { type CataloguePaths, gatherCatalogue, writeCatalogueReports } from './gather-catalogue.ts';
import { assayVersion } from './load-engine.ts';

export interface AssessCatalogueOptions {
  /** One portal: the catalogue. */
  target: Target;
  /** Folder of runs; this one goes to `out/<target>/<run>/`. */
  out: string;
  allowNetworks: string[];
  contact: string | null;
  proxy: string | null;
  vantage: string;
  maxRequests: number;
  seed: number;
  now: () => number;
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
  onProgress: (done: { step: string; requests: number; datasets: number }) => void;
}

export interface AssessedCatalogue {
  catalogue: CatalogueRecord;
  wacz: string;
  reports: CataloguePaths;
  /** Whether anything at all answered. */
  hasAnswered: boolean;
}

/**
 * Reads one catalogue of open data, archives what it answers, and writes the reports.
 * @throws AssayError `usage` for a public address without contact; `machine` for trouble with the disk.
 */
export async function assessCatalogue(options: AssessCatalogueOptions): Promise<AssessedCatalogue> {
  const { target, contact, allowNetworks, proxy } = options;
  const url = target.portals[0]?.url ?? '';
  const userAgent = `Assay/${assayVersion} (open-data assessment${contact ? `; ${contact}` : ''})`;
  let bytes = 0;
  const network = await createNetwork({
    allowNetworks,
    userAgent,
    ...(proxy ? { proxy } : {}),
    onAccess: (entry) => {
      bytes += entry.bytes;
    },
  });
  try {
    if (!contact && !(await network.isAllowedWithoutContact(url))) {
      throw new AssayError(
        'usage',
        `${new URL(url).host} is a public address, and no contact is given.`,
        'Say who runs this with --contact MAIL_OR_URL; site owners see it.',
      );
    }
    const startedAt = new Date(options.now()).toISOString();
    const runId = `${startedAt.replace(/[-:]|\.\d+/g, '')}-${target.id}`;
    const folder = resolve(options.out, target.id, runId);
    const run = await createRunFolder(folder, { runId, targetId: target.id, software: `Assay ${assayVersion}`, startedAt });
    const { catalogue, record } = await gatherCatalogue({ ...options, url, network, run });
    const hasAnswered = run.records().some(({ type }) => type === 'response');
    await run.flush();
    await run.close();
    const capture: Capture = {
      schema: 'assay.capture/1',
      runId,
      targetId: target.id,
      target,
      status: options.signal.aborted ? 'partial' : hasAnswered ? 'complete' : 'failed',
      ended: options.signal.aborted ? 'stopped' : hasAnswered ? 'nothing-left' : 'unreachable',
      startedAt,
      endedAt: new Date(options.now()).toISOString(),
      vantage: { label: options.vantage, ...network.vantage },
      contact,
      userAgent,
      onlyLanguage: null,
      rubrics: [],
      pages: [],
      skips: [],
      robots: [],
      catalogues: [{ url, record }],
      walls: [],
      // A catalogue has a budget of requests; of pages it has none.
      budgets: { pages: options.maxRequests, minutes: 24 * 60, bytes: Number.MAX_SAFE_INTEGER, pagesPerHost: options.maxRequests },
      used: { pages: 0, bytes, requests: catalogue.requests, blockedRequests: 0 },
      versions: {
        assay: assayVersion,
        node: process.versions.node,
        icu: process.versions.icu ?? 'none',
        unicode: process.versions.unicode ?? 'none',
        browser: null,
      },
    };
    await writeCapture(folder, capture);
    const wacz = await sealRun(folder);
    return { catalogue, wacz, reports: await writeCatalogueReports(catalogue, folder), hasAnswered };
  } finally {
    await network.close();
  }
}
