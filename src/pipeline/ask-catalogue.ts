import type { Capture, CatalogueRecord } from '../model/index.ts';
import type { CatalogueHint } from './find-catalogue.ts';
import { type GatherCatalogueOptions, gatherCatalogue } from './gather-catalogue.ts';

/** Requests at most for all catalogues of a run. */
const maxRequests = 150;
const seed = 1;

export interface AskedCatalogue {
  /** The capture, with the catalogue's record at the page that led to it. */
  capture: Capture;
  catalogue: CatalogueRecord | null;
}

/** Asks the places where a catalogue of open data may be, the best first, until one answers as a catalogue does. */
export async function askCatalogue(
  capture: Capture,
  hints: readonly CatalogueHint[],
  { network, run, contact, now, sleep, signal }: Pick<GatherCatalogueOptions, 'network' | 'run' | 'contact' | 'now' | 'sleep' | 'signal'>,
): Promise<AskedCatalogue> {
  let left = maxRequests;
  for (const { url, order } of hints) {
    if (signal.aborted || left <= 0) break;
    const { catalogue, record } = await gatherCatalogue({ network, run, contact, now, sleep, signal, url, maxRequests: left, seed });
    left -= catalogue.requests;
    if (catalogue.platform === null) continue;
    const pages = capture.pages.map((page) => (page.order === order ? { ...page, catalogue: record } : page));
    const used = { ...capture.used, requests: capture.used.requests + maxRequests - left };
    return { capture: { ...capture, pages, used }, catalogue };
  }
  return { capture, catalogue: null };
}
