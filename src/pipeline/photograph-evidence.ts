import type { RunFolder } from '../archive/index.ts';
import { type Capture, type EvidenceRef, type Hit, layout, type RubricScore } from '../model/index.ts';
import type { RunJournal } from './crawl-journal.ts';
import { createLocator, foldCase } from './locate-evidence.ts';
import type { Pictures, Renderer } from './renderer.ts';

/** Pages that evidence stands on and that are photographed for it (DESIGN, "before sealing, judge once"). */
const mostPhotographs = 40;
/** Judging with the renderings can move evidence to other pages, which are then photographed too. */
const mostRounds = 2;
/** Stands for the digest of an archive that is not sealed yet. */
export const notSealed = `sha256:${'0'.repeat(64)}`;

export interface PhotographOptions {
  run: RunFolder;
  renderer: Renderer;
  journal: Pick<RunJournal, 'pictures' | 'notePictures'>;
  now: () => number;
  /** Pages that engines look at, in order; they come before what evidence stands on. */
  sample: readonly number[];
  judge: (capture: Capture, locate: (hit: Hit) => EvidenceRef | null) => RubricScore[];
  /** Visible text of renderings by page order; filled here. */
  texts: Map<number, string>;
  pauseFor: (url: string) => number;
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
  onPhotograph: (url: string) => void;
}

/** Renders the pages on which evidence stands, the most used first, and gives the capture with their screenshots. */
export async function photographEvidence(capture: Capture, options: PhotographOptions): Promise<Capture> {
  let current = await photographSample(capture, options);
  for (const page of current.pages) if (page.layout) await keepText(options, page.order, page.layout.id);
  const tried = new Set(current.pages.filter(({ layout: own }) => own).map(({ order }) => order));
  for (let round = 0; round < mostRounds; round += 1) {
    const wanted = rankPages(current, options)
      .filter((order) => !tried.has(order))
      .slice(0, Math.max(0, mostPhotographs - tried.size));
    if (wanted.length === 0 || options.signal.aborted) return current;
    for (const order of wanted) {
      if (options.signal.aborted) break;
      tried.add(order);
      const page = current.pages.find((item) => item.order === order);
      if (!page || page.mediaType === 'application/pdf') continue;
      const pictures = options.journal.pictures.get(page.url) ?? (await takePictures(page.url, options));
      if (!pictures) continue;
      await keepText(options, order, pictures.layout.id);
      current = { ...current, pages: current.pages.map((item) => (item.order === order ? { ...item, ...pictures } : item)) };
    }
  }
  return current;
}

async function photographSample(capture: Capture, options: PhotographOptions): Promise<Capture> {
  let current = capture;
  for (const order of options.sample) {
    const page = current.pages.find((item) => item.order === order);
    if (options.signal.aborted || !page || page.accessibility) continue;
    const pictures = options.journal.pictures.get(page.url) ?? (await takePictures(page.url, options));
    if (!pictures) continue;
    // A page that was rendered before keeps the pictures of what is judged.
    const { accessibility } = pictures;
    const added = page.layout ? (accessibility ? { accessibility } : {}) : pictures;
    current = { ...current, pages: current.pages.map((item) => (item.order === order ? { ...item, ...added } : item)) };
  }
  return current;
}

async function takePictures(url: string, options: PhotographOptions): Promise<Pictures | null> {
  options.onPhotograph(url);
  await options.sleep(options.pauseFor(url), options.signal);
  let shown = await options.renderer.photograph(url, options.signal);
  if (shown === 'gone') {
    await options.sleep(options.pauseFor(url), options.signal);
    shown = await options.renderer.photograph(url, options.signal);
  }
  if (shown === null || shown === 'gone') return null;
  await options.journal.notePictures(url, shown, options.now());
  return shown;
}

async function keepText({ run, texts }: PhotographOptions, order: number, layoutId: string): Promise<void> {
  const record = await run.readRecord(layoutId);
  if (record) texts.set(order, foldCase(layout.parse(JSON.parse(record.payload.toString('utf8'))).text));
}

function rankPages(capture: Capture, { judge, texts }: PhotographOptions): number[] {
  const orders = new Map(capture.pages.map((page) => [(page.dom ?? page.response).id, page.order]));
  const uses = new Map<number, number>();
  for (const result of judge(
    capture,
    createLocator(capture, notSealed, (order) => texts.get(order) ?? null),
  ).flatMap(({ results }) => results)) {
    result.evidence.forEach((evidence, index) => {
      const order = orders.get(evidence.recordId);
      if (order !== undefined) uses.set(order, (uses.get(order) ?? 0) + (index === 0 ? 4 : 1));
    });
  }
  return [...uses].sort(([a, x], [b, y]) => y - x || a - b).map(([order]) => order);
}
