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

/** The rules of a guest on one page, for one visit after the other. */
export interface GuardPost {
  /** Starts to count for a new visit; whatever an earlier one left behind is not counted. */
  begin(request: PageRequest): PageGuard;
  /** From now on nothing is let out. */
  end(): void;
}

interface Visit {
  request: PageRequest;
  blocked: BlockedCounts;
  underWay: Set<Request>;
  watchers: Set<() => void>;
  requests: number;
  navigations: number;
  consoleErrors: number;
  hasScriptRequests: boolean;
  answer: { status: number; headers: Record<string, string> } | null;
}

/** Puts the rules on a page before it loads anything. */
export async function guardPage(context: BrowserContext, page: Page): Promise<GuardPost> {
  let visit: Visit | null = null;
  const count = (kind: BlockKind) => {
    if (visit) visit.blocked[kind] += 1;
  };
  const isOwnNavigation = (asked: Request) => asked.isNavigationRequest() && asked.frame() === page.mainFrame();
  const judge = (asked: Request, at: Visit): BlockKind | null => {
    if (isPopup(asked, page)) return 'popup';
    if (isOwnNavigation(asked)) at.navigations += 1;
    if (at.navigations > mostNavigations || at.requests >= mostRequests) return 'limit';
    const headers = asked.headers();
    const isPrefetch = /prefetch|prerender/.test(`${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''}`) || asked.resourceType() === 'prefetch';
    return judgeRequest({ url: asked.url(), method: asked.method(), resourceType: asked.resourceType(), isPrefetch }, at.request);
  };

  await context.route('**/*', async (route, asked) => {
    if (!visit) return route.abort('blockedbyclient').catch(() => undefined);
    const kind = judge(asked, visit);
    if (kind !== null) {
      count(kind);
      // A navigation without content leaves the page as it is; an aborted one would put Chromium's error page in its place.
      const isLeaving = asked.isNavigationRequest() && visit.answer !== null;
      return (isLeaving ? route.fulfill({ status: 204 }) : route.abort('blockedbyclient')).catch(() => undefined);
    }
    visit.requests += 1;
    const { html } = visit.request;
    if (html !== undefined && visit.navigations === 1 && isOwnNavigation(asked)) {
      return route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: html }).catch(() => undefined);
    }
    return route.continue().catch(() => undefined);
  });
  await context.routeWebSocket(/.*/, async (socket) => {
    count('socket');
    await socket.close().catch(() => undefined);
  });
  context.on('page', (other) => {
    if (other === page) return;
    count('popup');
    other.close().catch(() => undefined);
  });
  page.on('dialog', (dialog) => {
    count('dialog');
    // To dismiss the question whether to leave would be to stay.
    (dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss()).catch(() => undefined);
  });
  page.on('download', (download) => {
    count('download');
    download.cancel().catch(() => undefined);
  });
  const countError = () => {
    if (visit) visit.consoleErrors += 1;
  };
  page.on('console', (message) => {
    if (message.type() === 'error') countError();
  });
  page.on('pageerror', countError);
  page.on('request', (asked) => {
    // Streams never end; waiting for them would be waiting for the limit.
    if (!visit || ['eventsource', 'websocket', 'media', 'ping'].includes(asked.resourceType())) return;
    if (asked.resourceType() === 'fetch' || asked.resourceType() === 'xhr') visit.hasScriptRequests = true;
    visit.underWay.add(asked);
    for (const watch of visit.watchers) watch();
  });
  const settle = (asked: Request) => {
    if (!visit?.underWay.delete(asked)) return;
    for (const watch of visit.watchers) watch();
  };
  page.on('requestfinished', settle);
  page.on('requestfailed', settle);
  page.on('response', (response) => {
    if (visit && isOwnNavigation(response.request()) && response.status() !== 204) visit.answer = { status: response.status(), headers: response.headers() };
  });

  return {
    begin: (request) => {
      const own: Visit = {
        request,
        blocked: countNothing(),
        underWay: new Set(),
        watchers: new Set(),
        requests: 0,
        navigations: 0,
        consoleErrors: 0,
        hasScriptRequests: false,
        answer: null,
      };
      visit = own;
      return {
        blocked: own.blocked,
        requests: () => own.requests,
        consoleErrors: () => own.consoleErrors,
        answer: () => own.answer,
        hasScriptRequests: () => own.hasScriptRequests,
        waitForQuiet: (quietMs) => waitForQuiet(own, quietMs),
      };
    },
    end: () => {
      visit = null;
    },
  };
}

export function countNothing(): BlockedCounts {
  return Object.fromEntries(blockKinds.map((kind) => [kind, 0])) as BlockedCounts;
}

function waitForQuiet({ underWay, watchers }: Visit, quietMs: number): Promise<void> {
  return new Promise((done) => {
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
  });
}

function isPopup(asked: Request, page: Page): boolean {
  try {
    return asked.frame().page() !== page;
  } catch {
    // No frame yet: the first navigation of a page just made, ours or a pop-up's.
    return asked.isNavigationRequest() && page.url() !== 'about:blank';
  }
}
