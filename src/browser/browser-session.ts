import type { Browser, BrowserContextOptions } from 'playwright-core';
import { AssayError } from '../model/index.ts';
import type { FoundBrowser } from './find-browser.ts';
import { listLaunchFlags } from './launch-flags.ts';
import { defaultViewport, describeFault, openPage } from './open-page.ts';
import { closeSlot, openSlot, type PageSlot, sweepSlot } from './page-slot.ts';
import type { PageRequest, Rendered } from './rendered.ts';

export interface LaunchOptions {
  browser: FoundBrowser;
  /** The loopback proxy of `network/`, the browser's only way out. */
  proxyUrl: string;
  userAgent: string;
  /** BCP 47; what the browser says it reads. */
  language?: string;
  /** Refuse pages with a faulty certificate. */
  strictTls?: boolean;
  /** HTTP Basic, sent to this origin alone and only when asked. */
  credentials?: { origin: string; username: string; password: string };
}

/** One shared Chromium; no page finds cookies, storage or history of an earlier one. */
export interface BrowserSession {
  /** Several pages may be open at once. */
  openPage(request: PageRequest): Promise<Rendered>;
  /** Chromium's version, `156.0.8078.108`. */
  version: string;
  close(): Promise<void>;
}

/**
 * Starts Chromium; it is started again when it has died.
 * @throws AssayError `machine` when it cannot be started.
 */
export async function launchBrowser(options: LaunchOptions): Promise<BrowserSession> {
  let current = launch(options);
  let isClosed = false;
  const first = await current;
  const version = first.version();

  const context: BrowserContextOptions = {
    userAgent: options.userAgent,
    locale: options.language ?? 'en',
    timezoneId: 'UTC',
    viewport: defaultViewport,
    deviceScaleFactor: 1,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    acceptDownloads: false,
    ignoreHTTPSErrors: !(options.strictTls ?? false),
    ...(options.credentials ? { httpCredentials: options.credentials } : {}),
  };

  async function getBrowser(): Promise<Browser> {
    const browser = await current;
    if (browser.isConnected()) return browser;
    if (isClosed) throw new Error('the browser session is closed');
    // Whoever comes first starts the next one; the others wait for it.
    const known = current;
    if ((await known) === browser && current === known) current = launch(options);
    return current;
  }

  /** Tabs being swept, to be used again. */
  const idle: Promise<PageSlot | null>[] = [];

  async function takeSlot(): Promise<PageSlot> {
    for (let next = idle.pop(); next; next = idle.pop()) {
      const slot = await next;
      if (slot?.browser.isConnected()) return slot;
    }
    return openSlot(await getBrowser(), context);
  }

  async function discard(slot: PageSlot): Promise<null> {
    slot.post.end();
    // A tab that does not close takes its browser with it; the next page starts another.
    if (!(await closeSlot(slot))) await slot.browser.close();
    return null;
  }

  return {
    version,
    openPage: async (request) => {
      const began = performance.now();
      let slot: PageSlot;
      try {
        slot = await takeSlot();
      } catch (error) {
        if (error instanceof AssayError || isClosed) throw error;
        return describeFault(error, request.url, performance.now() - began);
      }
      let isSound = false;
      try {
        const rendered = await openPage(slot, request);
        isSound = rendered.isOk;
        return rendered;
      } finally {
        if (isSound) idle.push(sweepSlot(slot).then((isSwept) => (isSwept && !isClosed ? slot : discard(slot))));
        else await discard(slot);
      }
    },
    close: async () => {
      isClosed = true;
      await Promise.all(idle.splice(0));
      await (await current).close();
    },
  };
}

async function launch({ browser, proxyUrl }: LaunchOptions): Promise<Browser> {
  // Loaded when a browser is wanted: most commands want none, and it is the largest of all packages.
  const { chromium } = await import('playwright-core');
  try {
    return await chromium.launch({
      executablePath: browser.path,
      args: listLaunchFlags(proxyUrl, process.getuid?.() === 0),
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new AssayError('machine', `${browser.path} cannot be started: ${line}`, 'Run `assay doctor`, or set ASSAY_BROWSER to another Chromium.', error);
  }
}
