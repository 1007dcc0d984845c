import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { layout as layoutSchema, type SkipReason, skipReason } from '../model/index.ts';
import { explainFailure } from './explain-failure.ts';
import { guardPage, type PageGuard } from './guard-page.ts';
import { disarmPage } from './in-page/disarm-page.ts';
import { hideConsent, restoreConsent } from './in-page/hide-consent.ts';
import { readLayout } from './in-page/read-layout.ts';
import { serialiseDom } from './in-page/serialise-dom.ts';
import { createIsolatedWorld, type IsolatedWorld } from './isolated-world.ts';
import { type BlockedCounts, type BlockKind, blockKinds, type PageRequest, type Rendered, type RenderedPage } from './rendered.ts';

/** Milliseconds and sizes that decide when a page counts as loaded and how much of it is kept. */
const limits = {
  quiet: 100,
  quietWithScripts: 500,
  silence: 1000,
  settle: 3000,
  close: 5000,
  dom: 33_554_432,
  shotHeight: 6000,
  boxes: 6000,
  boxText: 300,
  text: 4_000_000,
};
const mostReloads = 4;
/** Header by which the loopback proxy says that it refused; the proxy takes it out of what portals send. */
const refusalHeader = 'x-assay-refused';

class PageFault extends Error {
  readonly reason: SkipReason;
  constructor(reason: SkipReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/**
 * Opens one page in a context of its own and reads it; whatever the page does comes back as a value.
 * `browser` is left alone, unless its tab cannot be closed: then `onStuck` is called.
 */
export async function openPage(browser: Browser, options: BrowserContextOptions, request: PageRequest, onStuck: () => Promise<void>): Promise<Rendered> {
  const began = performance.now();
  let guard: PageGuard | null = null;
  const context = await browser.newContext({ ...options, ...(request.viewport ? { viewport: request.viewport } : {}) });
  try {
    await context.addInitScript(disarmPage);
    const page = await context.newPage();
    guard = await guardPage(context, page, request);
    const rendered = await readPage(page, guard, request);
    return { ...rendered, milliseconds: Math.round(performance.now() - began) };
  } catch (error) {
    const fault = error instanceof PageFault ? { reason: error.reason, detail: error.message } : explainFailure(error);
    return {
      isOk: false,
      url: request.url,
      ...fault,
      blocked: guard?.blocked ?? noneBlocked(),
      requests: guard?.requests() ?? 0,
      milliseconds: Math.round(performance.now() - began),
    };
  } finally {
    const closed = context.close().then(
      () => true,
      () => true,
    );
    if (!(await orElse(closed, limits.close, false))) await onStuck();
  }
}

async function readPage(page: Page, guard: PageGuard, request: PageRequest): Promise<Omit<RenderedPage, 'milliseconds'>> {
  const { timeoutMs, signal } = request;
  const end = watchForEnd(page, signal);
  const within = <T>(work: Promise<T>, detail: string) => Promise.race([end.promise, limit(work, timeoutMs, detail)]);
  try {
    const session = await page.context().newCDPSession(page);
    let isSettled = await Promise.race([end.promise, load(page, session, guard, request)]);
    for (let attempt = 1; ; attempt++) {
      try {
        const world = await within(createIsolatedWorld(session), 'the page does not answer');
        const { dom, contentType, isTruncated } = await within(world.call(serialiseDom, limits.dom), 'scripts leave no time to read the page');
        checkAnswer(page, guard, contentType);
        const views = await readViews(page, world, request, within);
        const read = { url: page.url(), status: guard.answer()?.status ?? 200, dom, isTruncated, isSettled, ...views };
        if (request.whileOpen) await Promise.race([end.promise, request.whileOpen(page)]);
        return { isOk: true, ...read, blocked: guard.blocked, requests: guard.requests(), consoleErrors: guard.consoleErrors() };
      } catch (error) {
        // The page went elsewhere while it was read (meta refresh, script): read what it went to.
        if (!isNavigation(error) || attempt >= mostReloads) throw error;
        isSettled = await Promise.race([end.promise, settle(page, session, guard, timeoutMs)]);
      }
    }
  } finally {
    end.stop();
  }
}

/** Goes to the address; true when everything came to rest in time. What has arrived by then is read all the same. */
async function load(page: Page, session: CDPSession, guard: PageGuard, request: PageRequest): Promise<boolean> {
  const began = performance.now();
  try {
    await page.goto(request.url, { waitUntil: 'commit', timeout: request.timeoutMs });
  } catch (error) {
    if (guard.blocked.refused > 0 && guard.requests() === 0) throw new PageFault('out-of-scope', 'the caller refused the address');
    if (guard.blocked.limit > 0) throw new PageFault('redirect-limit', 'the page navigates without end');
    throw error;
  }
  return settle(page, session, guard, Math.max(1, request.timeoutMs - (performance.now() - began)));
}

async function settle(page: Page, session: CDPSession, guard: PageGuard, timeoutMs: number): Promise<boolean> {
  let isOver = false;
  // Playwright misses the load event of a page that tried to leave meanwhile: after a long silence, ask the page itself.
  const waitForSilence = async (): Promise<boolean> => {
    while (!isOver) {
      await guard.waitForQuiet(limits.silence);
      const state = isOver ? '' : await createIsolatedWorld(session).then((world) => world.call(() => document.readyState), String);
      if (state === 'complete') return true;
    }
    return false;
  };
  const load = page.waitForLoadState('load', { timeout: timeoutMs }).then(() => true);
  const isLoaded = await orElse(Promise.race([load, waitForSilence()]), timeoutMs, false)
    .catch((error: unknown) => {
      if (error instanceof Error && /Timeout/.test(error.message)) return false;
      throw error;
    })
    .finally(() => {
      isOver = true;
    });
  if (!isLoaded) return false;
  const quiet = guard.waitForQuiet(limits.quiet).then(() => (guard.hasScriptRequests() ? guard.waitForQuiet(limits.quietWithScripts) : undefined));
  return orElse(
    quiet.then(() => true),
    Math.min(limits.settle, timeoutMs),
    false,
  );
}

/** Throws where what is shown is not the page: the proxy's refusal, Chromium's own error page, a document of another kind. */
function checkAnswer(page: Page, guard: PageGuard, contentType: string): void {
  const refusal = skipReason.safeParse(guard.answer()?.headers[refusalHeader]);
  if (refusal.success) throw new PageFault(refusal.data, `the network refused ${page.url()}`);
  if (page.url().startsWith('chrome-error:')) throw new PageFault('connect', 'the page went to an address that cannot be reached');
  if (contentType !== 'text/html' && contentType !== 'application/xhtml+xml') throw new PageFault('media-type', contentType.slice(0, 100));
}

type Within = <T>(work: Promise<T>, detail: string) => Promise<T>;

/** Screenshot and layout of one and the same rendering, consent banners hidden where wanted. */
async function readViews(page: Page, world: IsolatedWorld, request: PageRequest, within: Within): Promise<Pick<RenderedPage, 'screenshot' | 'layout'>> {
  const { wantsLayout, wantsScreenshot, timeoutMs } = request;
  if (!wantsLayout && !wantsScreenshot) return {};
  const hidden = request.hideConsent ? await within(world.call(hideConsent), 'the page does not answer') : 0;
  const { shotHeight, boxes, boxText, text } = limits;
  const raw = await within(world.call(readLayout, { shotHeight, boxes, boxText, text }), 'the layout cannot be read in time');
  const layout = layoutSchema.parse(raw);
  const { width } = page.viewportSize() ?? { width: layout.width };
  const clip = { x: 0, y: 0, width, height: Math.max(1, layout.shotHeight) };
  const screenshot = wantsScreenshot
    ? await within(
        page.screenshot({ type: 'jpeg', quality: 70, fullPage: true, clip, animations: 'disabled', scale: 'css', timeout: timeoutMs }),
        'no screenshot in time',
      )
    : undefined;
  if (hidden > 0) await within(world.call(restoreConsent), 'the page does not answer');
  return { ...(screenshot ? { screenshot } : {}), ...(wantsLayout ? { layout } : {}) };
}

/** Rejects when the tab crashes, the page is closed, or the caller stops. */
function watchForEnd(page: Page, signal: AbortSignal | undefined): { promise: Promise<never>; stop: () => void } {
  let stop: () => void = () => undefined;
  const promise = new Promise<never>((_done, fail) => {
    const onCrash = () => fail(new PageFault('render', 'the tab crashed'));
    const onClose = () => fail(new PageFault('render', 'the browser went away'));
    const onAbort = () => fail(new PageFault('stopped', 'stopped'));
    page.once('crash', onCrash).once('close', onClose);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
    stop = () => {
      page.off('crash', onCrash).off('close', onClose);
      signal?.removeEventListener('abort', onAbort);
    };
  });
  promise.catch(() => undefined);
  return { promise, stop };
}

function isNavigation(error: unknown): boolean {
  return (
    error instanceof Error &&
    /context was destroyed|Cannot find context|No frame|Execution context|uniqueContextId|Inspected target navigated/i.test(error.message)
  );
}

function limit<T>(work: Promise<T>, milliseconds: number, detail: string): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new PageFault('timeout', detail)), milliseconds);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}

function orElse<T>(work: Promise<T>, milliseconds: number, otherwise: T): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => done(otherwise), milliseconds);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}

function noneBlocked(): BlockedCounts {
  return Object.fromEntries(blockKinds.map((kind) => [kind, 0])) as Record<BlockKind, number>;
}
