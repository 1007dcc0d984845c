import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { type GuardPost, guardPage } from './guard-page.ts';
import { disarmPage } from './in-page/disarm-page.ts';
import { forgetVisit } from './in-page/forget-visit.ts';
import { createIsolatedWorld } from './isolated-world.ts';
import { orElse } from './page-fault.ts';

/**
 * A tab in a context of its own that shows one address after the other. A new tab costs twice the processor time of the page
 * it then shows, so a sound one is swept and used again.
 */
export interface PageSlot {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  session: CDPSession;
  post: GuardPost;
  visits: number;
  /** Origins that may have stored something. */
  origins: Set<string>;
}

/** Pages shown by one tab before a new one is opened, so that no leak grows for long. */
const mostVisits = 40;
const sweepMs = 3000;
const closeMs = 5000;

export async function openSlot(browser: Browser, options: BrowserContextOptions): Promise<PageSlot> {
  const context = await browser.newContext(options);
  await context.addInitScript(disarmPage);
  const page = await context.newPage();
  // As a swept tab, so that the first page finds a history no shorter than later ones.
  await page.goto('about:blank');
  const origins = new Set<string>();
  page.on('framenavigated', (frame) => {
    const { origin } = URL.parse(frame.url()) ?? { origin: 'null' };
    if (origin !== 'null') origins.add(origin);
  });
  return { browser, context, page, session: await context.newCDPSession(page), post: await guardPage(context, page), visits: 0, origins };
}

/** Makes a tab as good as new: no script running, nothing stored, no history. False where it cannot be used again. */
export async function sweepSlot(slot: PageSlot): Promise<boolean> {
  slot.post.end();
  if (slot.visits >= mostVisits || slot.page.isClosed() || !slot.browser.isConnected()) return false;
  return orElse(sweep(slot), sweepMs, false).catch(() => false);
}

async function sweep({ context, page, session, origins }: PageSlot): Promise<boolean> {
  const world = await createIsolatedWorld(session);
  await world.call(forgetVisit);
  await page.goto('about:blank', { timeout: sweepMs });
  await Promise.all([
    ...[...origins].map((origin) => session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })),
    context.clearCookies(),
    session.send('Page.resetNavigationHistory'),
  ]);
  origins.clear();
  return context.pages().length === 1;
}

/** False where the tab does not close in time. */
export function closeSlot({ context }: PageSlot): Promise<boolean> {
  const isClosed = context.close().then(
    () => true,
    () => true,
  );
  return orElse(isClosed, closeMs, false);
}
