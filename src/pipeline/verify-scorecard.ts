import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Archive, type ArchivedRecord, checkEvidence, openArchive, verifyArchive } from '../archive/index.ts';
import { extractVisibleText } from '../features/index.ts';
import { AssayError, type CapturedPage, type PageFeatures, type Scorecard } from '../model/index.ts';

export interface Verification {
  evidence: number;
  good: number;
  /** Faults of the archive itself. */
  archive: { path: string; problems: string[] };
  problems: { indicatorId: string; url: string; problem: string }[];
}

/** The archive beside a scorecard: the WACZ, else the run folder. */
export function findArchiveOf(scorecardPath: string): string {
  const folder = dirname(scorecardPath);
  const wacz = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder).find((name) => name.endsWith('.wacz')) : undefined;
  if (wacz) return join(folder, wacz);
  if (existsSync(join(folder, 'archive'))) return folder;
  throw new AssayError('usage', `No archive stands beside ${scorecardPath}.`, 'Keep capture.wacz in the same folder, or give it with --archive.');
}

/** Re-opens the archive and finds every piece of evidence again: record, digest, quotation or pointer. */
export async function verifyScorecard(
  card: Scorecard,
  archivePath: string,
  readPage: (page: { body: Uint8Array; url: string; mediaType: string; charset: string | null }) => PageFeatures,
): Promise<Verification> {
  const archive = await openArchive(archivePath);
  try {
    const problems: Verification['problems'] = [];
    const reader = createReader(archive, readPage);
    let evidence = 0;
    for (const { indicatorId, outcome, evidence: refs } of card.rubrics.flatMap(({ results }) => results)) {
      if (outcome === 'met' && refs.length === 0) problems.push({ indicatorId, url: '', problem: 'it is met without evidence' });
      for (const ref of refs) {
        evidence += 1;
        const checked = await checkEvidence(archive, ref, reader.textOf, reader.valueAt);
        if (!checked.isGood) problems.push({ indicatorId, url: ref.url, problem: checked.problem });
      }
    }
    const faults = (await verifyArchive(archive)).map(({ where, message }) => `${where}: ${message}`);
    return { evidence, good: evidence - problems.filter(({ url }) => url !== '').length, archive: { path: archivePath, problems: faults }, problems };
  } finally {
    await archive.close();
  }
}

/** Reads each record once: many pieces of evidence stand on one page. */
function createReader(archive: Archive, readPage: (page: { body: Uint8Array; url: string; mediaType: string; charset: string | null }) => PageFeatures) {
  const texts = new Map<string, string>();
  const features = new Map<string, PageFeatures>();
  const pageOf = (record: ArchivedRecord): CapturedPage | undefined =>
    archive.capture.pages.find(({ dom, response }) => dom?.id === record.id || response.id === record.id);
  const charsetOf = (record: ArchivedRecord, page: CapturedPage | undefined) => (page?.dom?.id === record.id ? 'utf-8' : (page?.charset ?? null));
  return {
    textOf: (record: ArchivedRecord): string => {
      const known = texts.get(record.id);
      if (known !== undefined) return known;
      const text = extractVisibleText(record.payload, charsetOf(record, pageOf(record)), record.mediaType);
      texts.set(record.id, text);
      return text;
    },
    valueAt: (record: ArchivedRecord, at: string): string | null => {
      const page = pageOf(record);
      if (!page) return null;
      const read = features.get(record.id) ?? readPage({ body: record.payload, url: page.url, mediaType: record.mediaType, charset: charsetOf(record, page) });
      features.set(record.id, read);
      return followFeature(read, page, at);
    },
  };
}

/** Follows the pointers that detectors write. */
function followFeature(features: PageFeatures, page: CapturedPage, at: string): string | null {
  if (at === 'title') return features.title;
  if (at === 'url') return page.url;
  if (at.startsWith('meta:')) return features.meta[at.slice('meta:'.length)] ?? null;
  if (at.startsWith('script:'))
    return (
      features.scripts.find((script) => script.includes(at.slice('script:'.length))) ??
      features.frames.find(({ src }) => src.includes(at.slice('script:'.length)))?.src ??
      null
    );
  const [, css = '', name = ''] = /^attribute:(.*)@(\w+)$/.exec(at) ?? [];
  if (css === '') return null;
  if (name === 'action') return features.forms.find((form) => form.css === css)?.action ?? null;
  return (
    features.links.find((link) => link.css === css)?.href ??
    features.alternates.find((alternate) => alternate.css === css)?.href ??
    features.contacts.find((contact) => contact.css === css)?.value ??
    null
  );
}
