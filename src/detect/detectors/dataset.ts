import { z } from 'zod';
import { kebabId, type PageDocument, type TextQuote } from '../../model/index.ts';
import type { AnnotatedPage, Concepts } from '../annotated-page.ts';
import { defineDetector, type Sighting } from '../detector.ts';
import { matchGroups } from '../match-groups.ts';
import { quoteText } from '../quote.ts';

const options = z.strictObject({
  /** What the data must be about: any of the inner list, all of the outer. */
  groups: z.array(z.array(kebabId).min(1)).default([]),
  machineReadable: z.boolean().default(false),
  /** Asks for what describes the data (publisher, date, format) instead of the files. */
  metadata: z.boolean().default(false),
});

/** Machine-readable files that make a page one of data: one may be an annex, or a feed. */
const fewestFiles = 3;
const dataConcepts = ['open-data', 'dataset', 'statistics'];

/** Data about a subject that can be had as a file: a dataset page, or a data file beside its title. */
export const dataset = defineDetector<z.infer<typeof options>>({
  id: 'dataset',
  version: '1',
  summary: 'A dataset about a subject, with its files',
  options,
  conceptsOf: ({ groups }) => [dataConcepts, ...groups],
  observe: (page, given) => {
    const files = page.features.documents.filter(({ isMachineReadable }) => isMachineReadable || !given.machineReadable);
    const isDataPage =
      page.kind === 'catalogue' ||
      page.features.structuredData.some(({ type }) => /^Dataset$/.test(type)) ||
      dataConcepts.slice(0, 2).some((concept) => page.topic.concepts.has(concept)) ||
      (page.record.role === 'open-data' && files.length > 0) ||
      // Files for programs in a row are a list of data, whatever the page calls itself.
      new Set(page.features.documents.filter(({ isMachineReadable }) => isMachineReadable).map(({ href }) => href)).size >= fewestFiles;
    if (given.metadata) return isDataPage && !page.isNews ? observeMetadata(page) : [];
    if (page.isNews || (files.length === 0 && !isDataPage)) return [];
    return files
      .flatMap((file): Sighting[] => {
        const heading = page.features.headings[file.under];
        const row = describeRow(page, file);
        const around: Concepts[] = [...(heading ? [page.conceptsIn(heading.text)] : []), page.topic.concepts];
        const own = page.conceptsIn(file.text);
        const beside = page.conceptsIn(row);
        // A policy on the matter is no data on it.
        if (['policy', 'strategy', 'law'].some((concept) => own.has(concept)) && !dataConcepts.some((concept) => own.has(concept))) return [];
        const isData =
          isDataPage ||
          [own, ...around].some((concepts) => dataConcepts.some((concept) => concepts.has(concept))) ||
          (file.isMachineReadable && given.groups.length > 0);
        const answer =
          given.groups.length === 0
            ? { certainty: 1, start: 0, end: 0, words: ['data'] }
            : matchGroups(given.groups, new Map([...page.topic.concepts, ...(around[0] ?? []), ...(isDataPage ? beside : []), ...own]));
        const quote = isData && answer.certainty > 0 ? quoteNamed(page, file, row, answer.words) : null;
        return quote
          ? [
              {
                strength: 'hit',
                basis: 'page',
                confidence: (isDataPage ? 0.86 : 0.7) * answer.certainty,
                place: { quote, css: file.css, href: file.href, under: file.under },
                why: `a ${file.format} file on “${answer.words.join('” and “')}”`,
              },
            ]
          : [];
      })
      .slice(0, 4);
  },
});

/** The row, item or card in which a file stands; it names the data where the link says “CSV” only. */
function describeRow(page: AnnotatedPage, file: PageDocument): string {
  return page.features.links.find(({ css, href }) => css === file.css && href === file.href)?.context ?? '';
}

/** The cell of the row that has the words that decided, else the link. */
function quoteNamed(page: AnnotatedPage, file: PageDocument, row: string, words: readonly string[]): TextQuote | null {
  const hasWord = (text: string) => words.some((word) => text.includes(word));
  const cell = hasWord(file.text) || row === '' ? undefined : page.features.blocks.find(({ text }) => row.includes(text) && hasWord(text));
  return quoteText(page.features, cell?.text ?? file.text) ?? (row === '' ? null : quoteText(page.features, row));
}

/** Two terms at least: a date alone describes no data. */
function observeMetadata(page: AnnotatedPage): Sighting[] {
  const found = page.features.blocks.flatMap((block): Sighting[] => {
    if (block.region === 'footer' || block.region === 'navigation' || block.text.length > 200) return [];
    const match = page.conceptsIn(block.text).get('metadata');
    const quote = match ? quoteText(page.features, block.text, match.start, match.end) : null;
    return match && quote
      ? [
          {
            strength: 'hit',
            basis: 'page',
            confidence: 0.72,
            place: { quote, css: block.css, under: block.under },
            why: `the data are described by “${match.matched}”`,
          },
        ]
      : [];
  });
  return found.length >= 2 ? found.slice(0, 4) : found.map((sighting) => ({ ...sighting, strength: 'near' }));
}
