import { type Archive, openArchive } from '../archive/index.ts';
import { AssayError, type Capture, layout, type Scorecard } from '../model/index.ts';
import { buildScorecard } from './build-scorecard.ts';
import { startJudging } from './judge-pages.ts';
import type { Engine } from './load-engine.ts';
import { createLocator, foldCase } from './locate-evidence.ts';
import { readInspections } from './read-inspections.ts';

/** Visible text of every rendered page, folded, by page order. */
export async function readVisibleTexts(archive: Archive, capture: Capture): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  for (const page of capture.pages) {
    if (!page.layout) continue;
    const record = await archive.readRecord(page.layout.id);
    if (record) texts.set(page.order, foldCase(layout.parse(JSON.parse(record.payload.toString('utf8'))).text));
  }
  return texts;
}

/**
 * Judges an archive from its bytes alone, without a network: what `rescore` does, and what `assess` wrote.
 * @throws AssayError `usage` for an archive that cannot be read.
 */
export async function judgeArchive(path: string, engine: Engine, onPage: (done: number, all: number) => void = () => undefined): Promise<Scorecard> {
  const archive = await openArchive(path);
  try {
    const { capture } = archive;
    const pages = new Map(capture.pages.map((page) => [page.order, page]));
    const judging = startJudging(engine.judges, capture.target, (order) => pages.get(order), capture.onlyLanguage);
    const languages: (string | null)[] = [];
    for (const page of capture.pages) {
      const record = await archive.readRecord((page.dom ?? page.response).id);
      if (!record || record.damage !== undefined) {
        throw new AssayError(
          'verification',
          `The record of ${page.url} is ${record ? `damaged: ${record.damage}` : 'missing'}.`,
          'Use the archive as it was sealed.',
        );
      }
      const features = engine.readPage({
        body: record.payload,
        url: page.url,
        mediaType: page.dom ? 'text/html' : page.mediaType,
        charset: page.dom ? 'utf-8' : page.charset,
      });
      languages.push(judging.observe(page.order, features).language);
      onPage(languages.length, capture.pages.length);
    }
    for (const page of capture.pages) {
      judging.inspect(page.order, await readInspections(page, (id) => archive.readRecord(id)));
    }
    const texts = await readVisibleTexts(archive, capture);
    const rubrics = judging.judge(
      capture,
      createLocator(capture, archive.digest, (order) => texts.get(order) ?? null),
    );
    return buildScorecard(capture, archive.digest, engine.versions, languages, rubrics);
  } finally {
    await archive.close();
  }
}
