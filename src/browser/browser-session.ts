import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { AssayError } from '../model/index.ts';
import type { FoundBrowser } from './find-browser.ts';
import { listLaunchFlags } from './launch-flags.ts';
import { openPage } from './open-page.ts';
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

/** One shared Chromium; every page has a context, hence cookies and storage, of its own. */
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
    viewport: { width: 1280, height: 1024 },
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

  return {
    version,
    openPage: async (request) => {
      const browser = await getBrowser();
      return openPage(browser, context, request, () => browser.close());
    },
    close: async () => {
      isClosed = true;
      await (await current).close();
    },
  };
}

async function launch({ browser, proxyUrl }: LaunchOptions): Promise<Browser> {
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
