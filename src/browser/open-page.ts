import type { Page } from 'playwright-core';
import { layout as layoutSchema, skipReason } from '../model/index.ts';
import { explainFailure } from './explain-failure.ts';
import { countNothing, type PageGuard } from './guard-page.ts';
import { hideConsent, restoreConsent } from './in-page/hide-consent.ts';
import { readLayout } from './in-page/read-layout.ts';
import { serialiseDom } from './in-page/serialise-dom.ts';
import { createIsolatedWorld, type IsolatedWorld } from './isolated-world.ts';
import { limitTime, PageFault } from './page-fault.ts';
import type { PageSlot } from './page-slot.ts';
import type { PageRequest, Rendered, RenderedPage, RenderFault } from './rendered.ts';
import { loadPage, settlePage } from './settle-page.ts';

export const defaultViewport = { width: 1280, height: 1024 };
const mostDom = 33_554_432;
const viewLimits = { shotHeight: 6000, boxes: 6000, boxText: 300, text: 4_000_000, elements: 100_000 };
/** An error of the work that the caller does on the open page. */
class CallerFault extends Error {
  constructor(cause: unknown) {
    super('the caller failed', { cause });
  }
}

const mostReloads = 4;
/** Time for reading a page once it was loaded, as a multiple of the time for loading it. */
const readingShare = 2;
/** Header by which the loopback proxy says that it refused; the proxy takes it out of what portals send. */
const refusalHeader = 'x-assay-refused';

/** Shows one address in a tab and reads it; whatever the page does comes back as a value. Throws only what `whileOpen` throws. */
export async function openPage(slot: PageSlot, request: PageRequest): Promise<Rendered> {
  const began = performance.now();
  const guard = slot.post.begin(request);
  slot.visits += 1;
  let script: { identifier: string } | null = null;
  try {
    if (request.initScript) {
      await slot.session.send('Page.enable');
      script = await slot.session.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${request.initScript.toString()})()` });
    }
    const size = request.viewport ?? defaultViewport;
    const current = slot.page.viewportSize();
    if (current?.width !== size.width || current.height !== size.height) await slot.page.setViewportSize(size);
    const rendered = await readPage(slot, guard, request);
    return { ...rendered, milliseconds: Math.round(performance.now() - began) };
  } catch (error) {
    if (error instanceof CallerFault) throw error.cause;
    return describeFault(error, request.url, performance.now() - began, guard);
  } finally {
    if (script) await slot.session.send('Page.removeScriptToEvaluateOnNewDocument', script).catch(() => undefined);
  }
}

/** Any failure as a value. */
export function describeFault(error: unknown, url: string, milliseconds: number, guard?: PageGuard): RenderFault {
  const fault = error instanceof PageFault ? { reason: error.reason, detail: error.message } : explainFailure(error);
  return { isOk: false, url, ...fault, blocked: guard?.blocked ?? countNothing(), requests: guard?.requests() ?? 0, milliseconds: Math.round(milliseconds) };
}

async function readPage({ page, session }: PageSlot, guard: PageGuard, request: PageRequest): Promise<Omit<RenderedPage, 'milliseconds'>> {
  const { timeoutMs, signal } = request;
  const end = watchForEnd(page, signal);
  // Each step has its limit and all of them one together, so that a page that makes every step slow does not cost their sum.
  let deadline = Number.POSITIVE_INFINITY;
  const left = () => Math.max(1, Math.min(timeoutMs, deadline - performance.now()));
  const within = <T>(work: Promise<T>, detail: string) => Promise.race([end.promise, limitTime(work, left(), detail)]);
  try {
    let isSettled = await Promise.race([end.promise, loadPage(page, session, guard, request)]);
    deadline = performance.now() + readingShare * timeoutMs;
    for (let attempt = 1; ; attempt++) {
      try {
        const world = await within(createIsolatedWorld(session), 'the page does not answer');
        const { dom, contentType, isTruncated } = await within(world.call(serialiseDom, mostDom), 'scripts leave no time to read the page');
        checkAnswer(page, guard, contentType);
        const views = await readViews(page, world, request, within);
        const read = { url: page.url(), status: guard.answer()?.status ?? 200, dom, isTruncated, isSettled, ...views };
        if (request.whileOpen) await Promise.race([end.promise, handOver(page, request.whileOpen)]);
        return { isOk: true, ...read, blocked: guard.blocked, requests: guard.requests(), consoleErrors: guard.consoleErrors() };
      } catch (error) {
        // The page went elsewhere while it was read (meta refresh, script): read what it went to.
        if (!isNavigation(error) || attempt >= mostReloads) throw error;
        isSettled = await Promise.race([end.promise, settlePage(page, session, guard, left())]);
      }
    }
  } finally {
    end.stop();
  }
}

/** Throws where what is shown is not the page: the proxy's refusal, Chromium's own error page, a document of another kind. */
function checkAnswer(page: Page, guard: PageGuard, contentType: string): void {
  const refusal = skipReason.safeParse(guard.answer()?.headers[refusalHeader]);
  if (refusal.success) throw new PageFault(refusal.data, `the network refused ${page.url()}`);
  if (page.url().startsWith('chrome-error:')) throw new PageFault('connect', 'the page went to an address that cannot be reached');
  if (contentType !== 'text/html' && contentType !== 'application/xhtml+xml') throw new PageFault('media-type', contentType.slice(0, 100));
}

type Within = <T>(work: Promise<T>, detail: string) => Promise<T>;

/** The caller's own errors are the caller's; those of a page that has gone are not. */
async function handOver(page: Page, work: (page: Page) => Promise<void>): Promise<void> {
  try {
    await work(page);
  } catch (error) {
    if (page.isClosed() || (error instanceof Error && /crashed|has been closed|Target closed/i.test(error.message)))
      throw new PageFault('render', 'the page went away');
    throw new CallerFault(error);
  }
}

/**
 * Screenshot and layout of one and the same rendering, consent banners hidden where wanted. A page that lets itself be read
 * but not photographed is still a page: then they are missing.
 */
async function readViews(page: Page, world: IsolatedWorld, request: PageRequest, within: Within): Promise<Pick<RenderedPage, 'screenshot' | 'layout'>> {
  const { wantsLayout, wantsScreenshot, timeoutMs } = request;
  if (!wantsLayout && !wantsScreenshot) return {};
  try {
    const hidden = request.hideConsent ? await within(world.call(hideConsent), 'the page does not answer') : 0;
    const layout = layoutSchema.parse(await within(world.call(readLayout, viewLimits), 'the layout cannot be read in time'));
    const { width } = page.viewportSize() ?? layout;
    const clip = { x: 0, y: 0, width, height: Math.max(1, layout.shotHeight) };
    const photograph = () => page.screenshot({ type: 'jpeg', quality: 70, fullPage: true, clip, animations: 'disabled', scale: 'css', timeout: timeoutMs });
    const screenshot = wantsScreenshot ? await within(photograph(), 'no screenshot in time') : undefined;
    if (hidden > 0) await within(world.call(restoreConsent), 'the page does not answer');
    return { ...(screenshot ? { screenshot } : {}), ...(wantsLayout ? { layout } : {}) };
  } catch (error) {
    if (isNavigation(error) || (error instanceof PageFault && error.reason !== 'timeout')) throw error;
    return {};
  }
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
