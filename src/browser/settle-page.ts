import type { CDPSession, Page } from 'playwright-core';
import type { PageGuard } from './guard-page.ts';
import { createIsolatedWorld } from './isolated-world.ts';
import { orElse, PageFault } from './page-fault.ts';
import type { PageRequest } from './rendered.ts';

/** Milliseconds without requests after which a page is at rest: plain, one whose scripts fetch, one that never loads; and the longest wait. */
const rest = { quiet: 100, quietWithScripts: 500, silence: 1000, settle: 3000 };

/** Goes to the address; true when everything came to rest in time. What has arrived by then is read all the same. */
export async function loadPage(page: Page, session: CDPSession, guard: PageGuard, request: PageRequest): Promise<boolean> {
  const began = performance.now();
  try {
    await page.goto(request.url, { waitUntil: 'commit', timeout: request.timeoutMs });
  } catch (error) {
    if (guard.blocked.refused > 0 && guard.requests() === 0) throw new PageFault('out-of-scope', 'the caller refused the address');
    if (guard.blocked.limit > 0) throw new PageFault('redirect-limit', 'the page navigates without end');
    throw error;
  }
  return settlePage(page, session, guard, Math.max(1, request.timeoutMs - (performance.now() - began)));
}

export async function settlePage(page: Page, session: CDPSession, guard: PageGuard, timeoutMs: number): Promise<boolean> {
  let isOver = false;
  // Playwright misses the load event of a page that tried to leave meanwhile: after a long silence, ask the page itself.
  const waitForSilence = async (): Promise<boolean> => {
    while (!isOver) {
      await guard.waitForQuiet(rest.silence);
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
  const quiet = guard.waitForQuiet(rest.quiet).then(() => (guard.hasScriptRequests() ? guard.waitForQuiet(rest.quietWithScripts) : undefined));
  return orElse(
    quiet.then(() => true),
    Math.min(rest.settle, timeoutMs),
    false,
  );
}
