import { createRandom, detectFormat, isAsLabelled, sampleEvenly } from '../../catalogue/index.ts';
import type { CatalogueProblem, Dataset, Distribution, FileTest } from '../../model/index.ts';
import { hostKeyOf } from '../../network/index.ts';
import type { Asker } from './create-asker.ts';

/** How much of a file is asked for. */
export const firstBytes = 32_768;

export interface TestedFile {
  test: FileTest;
  /** Of RDF: it names things of other hosts. */
  isLinked: boolean;
}

interface Candidate {
  dataset: Dataset;
  weight: number;
  distribution: Distribution;
}

/**
 * Asks for the first kilobytes of a sample of distributions, spread over publishers, themes and hosts. Where access and download
 * address differ, both are asked. What stands for more is drawn more often; a test that the budget, robots.txt or a busy host prevents says nothing and is left out.
 */
export async function testFiles(
  datasets: readonly { dataset: Dataset; weight: number }[],
  asker: Asker,
  seed: number,
  budget: number,
  report: (problem: CatalogueProblem) => void,
): Promise<{ tested: TestedFile[]; isAll: boolean }> {
  const end = asker.used() + budget;
  const candidates: Candidate[] = datasets.flatMap(({ dataset, weight }) =>
    dataset.distributions.filter(({ accessUrl, downloadUrl }) => accessUrl ?? downloadUrl).map((distribution) => ({ dataset, weight, distribution })),
  );
  const perCandidate = candidates.some(({ distribution }) => listAddresses(distribution).length > 1) ? 2 : 1;
  const drawn = sampleEvenly(
    candidates,
    Math.floor(budget / perCandidate),
    ({ dataset, distribution }) =>
      `${hostKeyOf(distribution.downloadUrl ?? distribution.accessUrl ?? '')}\u0000${dataset.publisher ?? ''}\u0000${dataset.themes[0] ?? ''}`,
    createRandom(seed ^ 0x5bd1e995),
    ({ weight }) => weight,
  );
  const tested: TestedFile[] = [];
  let leftOut = 0;
  for (const candidate of drawn) {
    for (const { url, by } of listAddresses(candidate.distribution)) {
      if (asker.used() >= end || asker.left() <= 0) leftOut += 1;
      else {
        const result = await testFile(candidate, url, by, asker);
        if (result) tested.push(result);
        else leftOut += 1;
      }
    }
  }
  if (leftOut > 0) report({ kind: 'budget', url: drawn[0]?.distribution.accessUrl ?? '', detail: `${leftOut} addresses of the sample could not be tested` });
  return { tested, isAll: drawn.length === candidates.length };
}

function listAddresses({ accessUrl, downloadUrl }: Distribution): { url: string; by: 'download' | 'access' }[] {
  return [
    ...(downloadUrl ? [{ url: downloadUrl, by: 'download' as const }] : []),
    ...(accessUrl && accessUrl !== downloadUrl ? [{ url: accessUrl, by: 'access' as const }] : []),
  ];
}

async function testFile({ dataset, distribution }: Candidate, url: string, by: 'download' | 'access', asker: Asker): Promise<TestedFile | null> {
  const base = { datasetId: dataset.id, distributionId: distribution.id, url, by, label: distribution.format ?? distribution.mediaType };
  const none = { status: null, mediaType: null, byteSize: null, lastModified: null, detected: null, isAsLabelled: null, record: null };
  const asked = await asker.ask({ url, accept: '*/*' }, firstBytes);
  if (!asked.isOk) {
    if (asked.kind === 'unreachable' && !/^(?:scheme|stopped|address-forbidden)/.test(asked.detail))
      return { test: { ...base, ...none, isReachable: false, fault: asked.detail }, isLinked: false };
    return null;
  }
  const { answer, record } = asked;
  const isReachable = answer.status >= 200 && answer.status < 400;
  const byteSize = readLength(answer.headers, answer.status, answer.isTruncated ? null : answer.body.length);
  const detected = isReachable ? detectFormat(answer.body, !answer.isTruncated && (byteSize === null || byteSize <= answer.body.length)) : null;
  const test: FileTest = {
    ...base,
    isReachable,
    status: answer.status,
    fault: isReachable ? null : `status ${answer.status}`,
    mediaType: answer.mediaType || null,
    byteSize,
    lastModified: answer.headers.get('last-modified')?.slice(0, 100) ?? null,
    detected,
    // What stands behind an access address is often a page about the file.
    isAsLabelled: detected && !(by === 'access' && detected.format === 'html') ? isAsLabelled(base.label, detected) : null,
    record,
  };
  return { test, isLinked: detected ? namesOthers(detected.format, answer.body, url) : false };
}

/** Whole length: of a part from Content-Range, else Content-Length, else what came. */
function readLength(headers: ReadonlyMap<string, string>, status: number, came: number | null): number | null {
  const range = /\/(\d+)\s*$/.exec(headers.get('content-range') ?? '')?.[1];
  if (status === 206) return range === undefined ? null : Number(range);
  const length = headers.has('content-encoding') ? undefined : /^\d+$/.exec(headers.get('content-length') ?? '')?.[0];
  return length === undefined ? came : Number(length);
}

/** Whether RDF names things of other hosts than its own and those of the vocabularies. */
function namesOthers(format: string, body: Uint8Array, url: string): boolean {
  if (!['turtle', 'n-triples', 'trig', 'rdf-xml', 'json-ld'].includes(format)) return false;
  const own = hostKeyOf(url);
  const addresses =
    Buffer.from(body)
      .toString('latin1')
      .match(/https?:\/\/[^\s<>"'\\)]{4,300}/g) ?? [];
  return addresses.some(
    (address) =>
      URL.canParse(address) &&
      hostKeyOf(address) !== own &&
      !/w3\.org|purl\.org|xmlns\.com|schema\.org|publications\.europa\.eu\/resource\/authority/.test(address),
  );
}
