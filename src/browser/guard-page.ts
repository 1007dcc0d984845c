import type { BrowserContext, Page, Request } from 'playwright-core';
import { judgeRequest } from './judge-request.ts';
import { type BlockedCounts, type BlockKind, blockKinds, type PageRequest } from './rendered.ts';

export interface PageGuard {
  blocked: BlockedCounts;
  /** Requests let out so far. */
  requests: () => number;
  consoleErrors: () => number;
  /** Status and headers of the last answer to the page's own navigation. */
  answer: () => { status: number; headers: Record<string, string> } | null;
  /** Resolves when no request has been under way for `quietMs`. */
  waitForQuiet(quietMs: number): Promise<void>;
  /** Whether scripts asked for anything: such a page needs a longer look. */
  hasScriptRequests: () => boolean;
}

const mostRequests = 1500;
const mostNavigations = 10;

/** Puts the rules of a guest on a page before it loads anything, and counts what they stopped. */
export async function guardPage(context: BrowserContext, page: Page, request: PageRequest): Promise<PageGuard> {
  const blocked = Object.fromEntries(blockKinds.map((kind) => [kind, 0])) as BlockedCounts;
  const underWay = new Set<Request>();
  let requests = 0;
  let navigations = 0;
  let consoleErrors = 0;
  let hasScriptRequests = false;
  let answer: { status: number; headers: Record<string, string> } | null = null;
  const watchers = new Set<() => void>();
  const onChange = () => {
    for (const watch of watchers) watch();
  };

  const isOwnNavigation = (asked: Request) => asked.isNavigationRequest() && asked.frame() === page.mainFrame();
  const judge = (asked: Request): BlockKind | null => {
    if (isPopup(asked, page)) return 'popup';
    const isNavigation = isOwnNavigation(asked);
    if (isNavigation) navigations += 1;
    if (navigations > mostNavigations || requests >= mostRequests) return 'limit';
    const headers = asked.headers();
    const isPrefetch = /prefetch|prerender/.test(`${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''}`) || asked.resourceType() === 'prefetch';
    return judgeRequest({ url: asked.url(), method: asked.method(), resourceType: asked.resourceType(), isPrefetch }, request);
  };

  await context.route('**/*', async (route, asked) => {
    const kind = judge(asked);
    if (kind !== null) {
      blocked[kind] += 1;
      // A navigation without content leaves the page as it is; an aborted one would put Chromium's error page in its place.
      const isLeaving = asked.isNavigationRequest() && answer !== null;
      return (isLeaving ? route.fulfill({ status: 204 }) : route.abort('blockedbyclient')).catch(() => undefined);
    }
    requests += 1;
    const isFirst = navigations === 1 && isOwnNavigation(asked);
    if (isFirst && request.html !== undefined) {
      return route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: request.html }).catch(() => undefined);
    }
    return route.continue().catch(() => undefined);
  });
  await context.routeWebSocket(/.*/, async (socket) => {
    blocked.socket += 1;
    await socket.close().catch(() => undefined);
  });
  context.on('page', (other) => {
    if (other === page) return;
    blocked.popup += 1;
    other.close().catch(() => undefined);
  });
  page.on('dialog', (dialog) => {
    blocked.dialog += 1;
    dialog.dismiss().catch(() => undefined);
  });
  page.on('download', (download) => {
    blocked.download += 1;
    download.cancel().catch(() => undefined);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors += 1;
  });
  page.on('pageerror', () => {
    consoleErrors += 1;
  });
  page.on('request', (asked) => {
    // Streams never end; waiting for them would be waiting for the limit.
    if (['eventsource', 'websocket', 'media', 'ping'].includes(asked.resourceType())) return;
    if (asked.resourceType() === 'fetch' || asked.resourceType() === 'xhr') hasScriptRequests = true;
    underWay.add(asked);
    onChange();
  });
  const settle = (asked: Request) => {
    underWay.delete(asked);
    onChange();
  };
  page.on('requestfinished', settle);
  page.on('requestfailed', settle);
  page.on('response', (response) => {
    if (isOwnNavigation(response.request()) && response.status() !== 204) answer = { status: response.status(), headers: response.headers() };
  });

  return {
    blocked,
    requests: () => requests,
    consoleErrors: () => consoleErrors,
    answer: () => answer,
    hasScriptRequests: () => hasScriptRequests,
    waitForQuiet: (quietMs) =>
      new Promise((done) => {
        let timer: NodeJS.Timeout | undefined;
        const watch = () => {
          clearTimeout(timer);
          if (underWay.size > 0) return;
          timer = setTimeout(() => {
            watchers.delete(watch);
            done();
          }, quietMs);
        };
        watchers.add(watch);
        watch();
      }),
  };
}

function isPopup(asked: Request, page: Page): boolean {
  try {
    return asked.frame().page() !== page;
  } catch {
    // No frame yet: the first navigation of a page just made, ours or a pop-up's.
    return asked.isNavigationRequest() && page.url() !== 'about:blank';
  }
}
