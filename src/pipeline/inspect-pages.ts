import { existsSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import PQueue from 'p-queue';
import { type BrowserSession, ensureBrowser, launchBrowser } from '../browser/index.ts';
import { inspectPage, keepTimers } from '../gather/index.ts';
import { createLanguageIdentifier } from '../language/index.ts';
import { type AccessibilityRecord, AssayError } from '../model/index.ts';
import { createNetwork, type Network } from '../network/index.ts';
import { createRobots } from './create-robots.ts';
import { inspectDocumentAt, inspectDocumentFile, isDocument } from './inspect-document.ts';
import { assayVersion } from './load-engine.ts';
import { serveFolder } from './serve-folder.ts';

export interface InspectPagesOptions {
  /** Addresses, HTML and PDF files. */
  pages: readonly string[];
  allowNetworks: readonly string[];
  contact: string | null;
  proxy: string | null;
  depth: 'axe' | 'all';
  mostHints: number;
  env: Record<string, string | undefined>;
  say: (line: string) => void;
  sleep: (milliseconds: number) => Promise<void>;
  onPage: (done: number, all: number) => void;
}

/** What was found on one page; `error` says in a line why nothing could be. */
export interface InspectedPage {
  url: string;
  record: AccessibilityRecord | null;
  error: string | null;
}

const timeoutMs = 45_000;
const politePauseMs = 1000;
/** Pages that are open at once where no pause is owed. */
const openAtOnce = 2;
/** Targets of links of one name that are fetched to compare them, only on the operator's own machine or network. */
const mostFetches = 6;

/**
 * Looks at single pages for barriers, by address or from files. Guards, robots and pace hold as in a crawl; files are served
 * to this machine alone and reach nothing else.
 * @throws AssayError `usage` for a file that is not there, or a public address without contact.
 */
export async function inspectPages(options: InspectPagesOptions): Promise<InspectedPage[]> {
  const isAddress = (page: string) => /^https?:\/\//i.test(page);
  for (const page of options.pages) {
    if (isAddress(page) ? !URL.canParse(page) : !existsSync(page) || !statSync(page).isFile()) {
      throw new AssayError('usage', `There is no page ${page}.`, 'Give an address that begins with http:// or https://, or an HTML or PDF file.');
    }
  }
  const inspected = new Map<string, InspectedPage>();
  const count = () => options.onPage(inspected.size, options.pages.length);
  const addresses = options.pages.filter(isAddress);
  const files = options.pages.filter((page) => !isAddress(page) && !isDocument(page));
  for (const file of options.pages.filter((page) => !isAddress(page) && isDocument(page))) {
    inspected.set(file, await inspectDocumentFile(file));
    count();
  }
  if (addresses.length > 0) {
    await withBrowser(options, options.allowNetworks, async (session, network) => {
      await requireContact(addresses, options, network);
      const inspect = await createInspector(session, options);
      const open = new PQueue({ concurrency: openAtOnce });
      const polite = new PQueue({ concurrency: 1 });
      const robots = createRobots(network);
      const visit = async (url: string, isNamed: boolean) => {
        if (!(await robots.isAllowed(url))) inspected.set(url, { url, record: null, error: 'robots.txt does not allow it' });
        else if (isDocument(url)) inspected.set(url, await inspectDocumentAt(url, network));
        else inspected.set(url, await inspect(url, url, isNamed ? mostFetches : 0));
        count();
        if (!isNamed) await options.sleep(politePauseMs);
      };
      const named = await Promise.all(addresses.map((url) => network.isAllowedWithoutContact(url)));
      await Promise.all(addresses.map((url, index) => (named[index] ? open : polite).add(() => visit(url, named[index] ?? false))));
    });
  }
  if (files.length > 0) {
    await withBrowser(options, ['127.0.0.1'], async (session) => {
      const inspect = await createInspector(session, options);
      const open = new PQueue({ concurrency: openAtOnce });
      const folders = new Map<string, Awaited<ReturnType<typeof serveFolder>>>();
      try {
        for (const file of files) {
          const root = rootOf(file);
          if (!folders.has(root)) folders.set(root, await serveFolder(root));
        }
        await open.addAll(
          files.map((file) => async () => {
            const origin = folders.get(rootOf(file))?.origin ?? '';
            const path = relative(rootOf(file), resolve(file)).split(sep).map(encodeURIComponent).join('/');
            inspected.set(file, await inspect(`${origin}/${path}`, file, mostFetches, origin));
            count();
          }),
        );
      } finally {
        for (const folder of folders.values()) await folder.close();
      }
    });
  }
  return options.pages.flatMap((page) => inspected.get(page) ?? []);
}

/** The folder that a file's page may read from: the working folder where the file lies in it, so that `../styles` works, else its own. */
function rootOf(file: string): string {
  const path = resolve(file);
  const inside = relative(process.cwd(), path);
  return inside.startsWith('..') || inside === basename(path) || resolve(inside) !== path ? dirname(path) : process.cwd();
}

async function withBrowser(
  options: InspectPagesOptions,
  allowNetworks: readonly string[],
  work: (session: BrowserSession, network: Network) => Promise<void>,
): Promise<void> {
  const userAgent = `Assay/${assayVersion} (accessibility${options.contact ? `; ${options.contact}` : ''})`;
  const network = await createNetwork({ allowNetworks, userAgent, ...(options.proxy ? { proxy: options.proxy } : {}) });
  try {
    const browser = await ensureBrowser({ env: options.env, say: options.say });
    const session = await launchBrowser({ browser, proxyUrl: network.proxyUrl, userAgent });
    try {
      await work(session, network);
    } finally {
      await session.close();
    }
  } finally {
    await network.close();
  }
}

type Inspect = (url: string, name: string, mostFetches: number, onlyOrigin?: string) => Promise<InspectedPage>;

async function createInspector(session: BrowserSession, options: InspectPagesOptions): Promise<Inspect> {
  const { identify } = await createLanguageIdentifier();
  return async (url, name, fetches, onlyOrigin) => {
    let record: AccessibilityRecord | null = null;
    const shown = await session.openPage({
      url,
      timeoutMs,
      // Pictures are loaded, since some rules look at them; the page itself is not photographed here.
      wantsScreenshot: true,
      wantsLayout: false,
      hideConsent: false,
      ...(options.depth === 'all' ? { initScript: keepTimers } : {}),
      ...(onlyOrigin ? { allowRequest: (asked) => new URL(asked).origin === onlyOrigin } : {}),
      whileOpen: async (page) => {
        record = await inspectPage(page, name, { depth: options.depth, version: assayVersion, mostHints: options.mostHints, identify, mostFetches: fetches });
      },
    });
    if (record) return { url: name, record, error: null };
    return { url: name, record: null, error: shown.isOk ? 'the page did not let itself be looked at in time' : `${shown.reason}: ${shown.detail}` };
  };
}

async function requireContact(urls: readonly string[], { contact }: InspectPagesOptions, network: Network): Promise<void> {
  if (contact) return;
  for (const url of urls) {
    if (await network.isAllowedWithoutContact(url)) continue;
    throw new AssayError(
      'usage',
      `${new URL(url).host} is a public address, and no contact is given.`,
      'Say who runs this with --contact MAIL_OR_URL; site owners see it.',
    );
  }
}
