import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Archive, openArchive } from '../archive/index.ts';
import { type AccessibilityRecord, AssayError, layout, type Scorecard, toCanonicalJson } from '../model/index.ts';
import { cutCrops, renderEarl, renderFaultsCsv, renderScorecardCsv, renderScorecardHtml, renderWeightsCsv, type Shot } from '../report/index.ts';
import { readInspections } from './read-inspections.ts';

export interface ReportPaths {
  json: string;
  csv: string;
  html: string;
}

/** Writes a file whole or not at all: beside it, to disk, then in its place. */
export async function writeWhole(path: string, bytes: string | Uint8Array): Promise<void> {
  const draft = `${path}.part`;
  try {
    const file = await open(draft, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (cause) {
    throw new AssayError(
      'machine',
      `${path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
      'See that the disk has room and the folder may be written to.',
      cause,
    );
  }
}

/**
 * Writes `scorecard.json`, `.csv` and `.html` into a folder, and what accessibility engines found as `accessibility.csv` and
 * `accessibility.earl.jsonld`, what pages weigh as `weights.csv`; pictures and findings come from the archive.
 */
export async function writeReports(scorecard: Scorecard, archivePath: string, folder: string): Promise<ReportPaths> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new AssayError('machine', `The folder ${folder} could not be made.`, 'Give --out a folder that may be written to.', cause);
  });
  const archive = await openArchive(archivePath);
  try {
    const layouts = new Map(archive.capture.pages.flatMap((page) => (page.screenshot && page.layout ? [[page.screenshot.id, page.layout.id] as const] : [])));
    const readShot = async (recordId: string): Promise<Shot | null> => {
      const layoutId = layouts.get(recordId);
      const image = layoutId ? await archive.readRecord(recordId) : null;
      const boxes = layoutId ? await archive.readRecord(layoutId) : null;
      return image && boxes ? { image: image.payload, layout: layout.parse(JSON.parse(boxes.payload.toString('utf8'))) } : null;
    };
    const paths = { json: join(folder, 'scorecard.json'), csv: join(folder, 'scorecard.csv'), html: join(folder, 'scorecard.html') };
    await writeWhole(paths.json, toCanonicalJson(scorecard));
    await writeWhole(paths.csv, renderScorecardCsv(scorecard));
    await writeWhole(paths.html, renderScorecardHtml(scorecard, await cutCrops(scorecard, readShot)));
    const inspected = await readInspected(archive);
    if (inspected.length > 0) {
      await writeWhole(join(folder, 'accessibility.csv'), renderFaultsCsv(inspected));
      await writeWhole(join(folder, 'accessibility.earl.jsonld'), renderEarl(scorecard, inspected));
      await writeWhole(join(folder, 'weights.csv'), renderWeightsCsv(inspected));
    }
    return paths;
  } finally {
    await archive.close();
  }
}

/** What accessibility engines said, page by page in the order of the crawl. */
async function readInspected(archive: Archive): Promise<AccessibilityRecord[]> {
  const records: AccessibilityRecord[] = [];
  for (const page of archive.capture.pages) {
    const { accessibility } = await readInspections(page, (id) => archive.readRecord(id));
    if (accessibility) records.push(accessibility);
  }
  return records;
}
