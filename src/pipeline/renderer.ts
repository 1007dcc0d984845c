import type { RunFolder } from '../archive/index.ts';
import { type Rendered as BrowserRendered, type BrowserSession, ensureBrowser, launchBrowser, type Page, type RenderedPage } from '../browser/index.ts';
import type { Rendered } from '../crawl/index.ts';
import { collectSheets, inspectPage, keepTimers } from '../gather/index.ts';
import type { AccessibilityRecord, RecordRef } from '../model/index.ts';
import type { InspectionPreset } from './inspection-presets.ts';
import { assayVersion } from './load-engine.ts';

/** Records of what one rendering showed. */
export interface Pictures {
  screenshot: RecordRef;
  layout: RecordRef;
  accessibility?: RecordRef;
}

/** Opens pages in the one Chromium of a run and archives what they show; started at the first page that needs it, or before. */
export interface Renderer {
  /** DOM, screenshot and layout; the DOM is judged. */
  render: (url: string, signal: AbortSignal) => Promise<Rendered>;
  /** Screenshot and layout of a page whose bytes are judged as they came; null where it cannot be shown, `gone` where the browser died of it or of something else. */
  photograph: (url: string, signal: AbortSignal) => Promise<Pictures | null | 'gone'>;
  /** Starts Chromium while something else is waited for. */
  warm: () => void;
  browserVersion: () => string | null;
  blockedRequests: () => number;
  /** Ends Chromium and frees its memory; a page opened later starts another. */
  close: () => Promise<void>;
}

export interface RendererOptions {
  run: RunFolder;
  proxyUrl: string;
  userAgent: string;
  strictTls: boolean;
  /** HTTP Basic, for one origin. */
  credentials?: { origin: string; username: string; password: string };
  timeoutMs: number;
  env: Record<string, string | undefined>;
  say: (line: string) => void;
  now: () => number;
  /** Pages that accessibility engines looked at before the run was broken off. */
  inspected: number;
  /** How many pages accessibility engines look at, how deep, and how many of them while the crawl still runs; null for none. */
  inspection: (InspectionPreset & { early: number }) | null;
  identify: (text: string) => { language: string | null; confidence: number };
}

export function createRenderer(options: RendererOptions): Renderer {
  let session: Promise<BrowserSession> | null = null;
  let version: string | null = null;
  let blocked = 0;
  let { inspected } = options;
  /** Records of style sheets by their text: most pages share theirs. */
  const styleSheets = new Map<string, string>();

  const start = async (): Promise<BrowserSession> => {
    const browser = await ensureBrowser({ env: options.env, say: options.say });
    const opened = await launchBrowser({
      browser,
      proxyUrl: options.proxyUrl,
      userAgent: options.userAgent,
      strictTls: options.strictTls,
      ...(options.credentials ? { credentials: options.credentials } : {}),
    });
    version = opened.version;
    return opened;
  };

  const archiveSheets = async (sheets: readonly { url: string; text: string }[]) => {
    const archived: { url: string; id: string }[] = [];
    for (const { url, text } of sheets) {
      const known = styleSheets.get(text);
      const id =
        known ??
        (await options.run.appendResource({ uri: `urn:assay:style:${url}`, mediaType: 'text/css; charset=utf-8', bytes: Buffer.from(text), date: nowText() }))
          .id;
      styleSheets.set(text, id);
      archived.push({ url, id });
    }
    return archived;
  };

  const nowText = () => new Date(options.now()).toISOString();

  const { inspection } = options;
  const open = async (url: string, signal: AbortSignal, isEarly: boolean): Promise<{ shown: BrowserRendered; record: AccessibilityRecord | null }> => {
    session ??= start();
    let record: AccessibilityRecord | null = null;
    const isInspected = inspection !== null && inspected < (isEarly ? inspection.early : inspection.pages);
    if (isInspected) inspected += 1;
    const whileOpen = async (page: Page) => {
      const sheets = await collectSheets(page);
      const seen = await inspectPage(page, url, { depth: inspection?.depth ?? 'axe', version: assayVersion, mostHints: 20, identify: options.identify });
      if (seen) record = { ...seen, sheets: await archiveSheets(sheets) };
    };
    const shown = await (await session).openPage({
      url,
      timeoutMs: options.timeoutMs,
      wantsScreenshot: true,
      wantsLayout: true,
      hideConsent: true,
      signal,
      ...(isInspected ? { whileOpen } : {}),
      ...(isInspected && inspection.depth === 'all' ? { initScript: keepTimers } : {}),
    });
    blocked += Object.values(shown.blocked).reduce((sum, count) => sum + count, 0);
    return { shown, record };
  };

  const archivePictures = async (url: string, shown: RenderedPage, record: AccessibilityRecord | null, date: string): Promise<Pictures | null> => {
    if (!shown.screenshot || !shown.layout) return null;
    return {
      screenshot: await options.run.appendResource({ uri: `urn:assay:screenshot:${url}`, mediaType: 'image/jpeg', bytes: shown.screenshot, date }),
      layout: await options.run.appendResource({
        uri: `urn:assay:layout:${url}`,
        mediaType: 'application/json',
        bytes: Buffer.from(JSON.stringify(shown.layout)),
        date,
      }),
      ...(record
        ? {
            accessibility: await options.run.appendResource({
              uri: `urn:assay:accessibility:${url}`,
              mediaType: 'application/json',
              bytes: Buffer.from(JSON.stringify(record)),
              date,
            }),
          }
        : {}),
    };
  };

  return {
    render: async (url, signal) => {
      const { shown, record } = await open(url, signal, true);
      if (!shown.isOk) return { isOk: false, reason: shown.reason, detail: shown.detail, ...(hasBrowserGone(shown) ? { isGone: true } : {}) };
      const date = nowText();
      const html = Buffer.from(shown.dom);
      const dom = await options.run.appendResource({ uri: `urn:assay:dom:${url}`, mediaType: 'text/html; charset=utf-8', bytes: html, date });
      return { isOk: true, url: shown.url, html, dom, ...(await archivePictures(url, shown, record, date)) };
    },
    photograph: async (url, signal) => {
      const { shown, record } = await open(url, signal, false);
      if (!shown.isOk) return hasBrowserGone(shown) ? 'gone' : null;
      return archivePictures(url, shown, record, nowText());
    },
    browserVersion: () => version,
    blockedRequests: () => blocked,
    warm: () => {
      session ??= start();
      // Why it did not start is thrown where it is wanted.
      session.catch(() => undefined);
    },
    close: async () => {
      const closing = session;
      session = null;
      // A browser that never started has nothing to close; why it did not was thrown where it was wanted.
      await closing?.then(
        (opened) => opened.close(),
        () => undefined,
      );
    },
  };
}

/** Whether the whole browser went away, which says nothing of the page; a tab that crashed says much. */
function hasBrowserGone({ reason, detail }: { reason: string; detail: string }): boolean {
  return (
    reason === 'render' &&
    /browser (?:went away|has been closed|closed)|Target (?:page, context or browser has been )?closed|Connection closed|the page went away/i.test(detail)
  );
}
