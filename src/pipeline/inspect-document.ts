import { readFile } from 'node:fs/promises';
import { inspectPdf } from '../gather/index.ts';
import type { Network } from '../network/index.ts';
import type { InspectedPage } from './inspect-pages.ts';
import { assayVersion } from './load-engine.ts';

const longestDocument = 50_000_000;

/** Whether an address or a file is a PDF by its name. */
export function isDocument(page: string): boolean {
  return /\.pdf$/i.test(URL.canParse(page) ? new URL(page).pathname : page);
}

/** Looks at a PDF of this machine. */
export async function inspectDocumentFile(file: string): Promise<InspectedPage> {
  return toInspected(file, await readFile(file));
}

/** Looks at a PDF of the web; it is fetched as it is, no browser opens it. */
export async function inspectDocumentAt(url: string, network: Network): Promise<InspectedPage> {
  const { final } = await network.fetchFollowing({ url, maxBytes: longestDocument, maxRedirects: 5 });
  if (!final.isOk) return { url, record: null, error: `${final.reason}: ${final.detail}` };
  const { status, body } = final.exchange;
  return status >= 400 ? { url, record: null, error: `http-error: ${status}` } : toInspected(url, body);
}

async function toInspected(url: string, bytes: Uint8Array): Promise<InspectedPage> {
  const record = await inspectPdf(bytes, url, assayVersion);
  return { url, record, error: record ? null : 'it is no PDF that can be read' };
}
