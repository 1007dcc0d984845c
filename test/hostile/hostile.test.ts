import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, findBrowser, launchBrowser } from '../../src/browser/index.ts';
import { type CrawlResult, crawlTarget, type Rendered } from '../../src/crawl/index.ts';
import { extractFeatures } from '../../src/features/index.ts';
import type { PageFeatures } from '../../src/model/index.ts';
import { createNetwork, type Network } from '../../src/network/index.ts';
import { target } from '../crawl/site.ts';
import { type Running, serve, serveSecurely } from '../network/servers.ts';
import { type Answer, type Behaviour, page, status } from './behaviour.ts';
import { bodies } from './behaviours/bodies.ts';
import { charsets } from './behaviours/charsets.ts';
import { markup } from './behaviours/markup.ts';
import { redirects } from './behaviours/redirects.ts';
import { hosts, scripts } from './behaviours/scripts.ts';
import { robots, sitemaps, spaces, walls } from './behaviours/sites.ts';
import { statuses } from './behaviours/statuses.ts';
import { transport } from './behaviours/transport.ts';

const all: Behaviour[] = [statuses, redirects, transport, bodies, charsets, markup, robots, sitemaps, walls, spaces, hosts, scripts].flat();
const ordinary: Record<string, Answer> = { '/': page('Home', '<a href="/it">it</a> <a href="/other">after</a>'), '/other': page('After all') };
// Long enough for a loaded machine, whose one process parses a million links for one test while another waits; stalls wait side by side.
const timeouts = { connect: 10_000, headers: 10_000, body: 10_000, total: 20_000 };
const record = { id: 'record', digest: `sha256:${'0'.repeat(64)}` };

/** Every behaviour is a host of its own, `h<number>.test`, on one server; this is what was asked of each. */
const log = new Map<string, { path: string; at: number }[]>();
const listener: RequestListener = (request, response) => {
  const host = (request.headers.host ?? '').split(':')[0] ?? '';
  const path = request.url ?? '';
  const asked = log.get(host) ?? [];
  log.set(host, [...asked, { path, at: Date.now() }]);
  const behaviour = all[Number(/^h(\d+)\.test$/.exec(host)?.[1] ?? -1)];
  const answer = behaviour?.paths[path] ?? ordinary[path] ?? behaviour?.otherwise ?? status(404);
  answer(request, response, asked.filter((each) => each.path === path).length + 1);
};

async function resolve(name: string): Promise<string[]> {
  if (name.startsWith('nowhere.')) throw Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' });
  if (name.startsWith('metadata.')) return ['169.254.169.254'];
  if (name.startsWith('loopback6.')) return ['::1'];
  if (name.startsWith('mixed.')) return ['127.0.0.1', '10.0.0.7'];
  return ['127.0.0.1'];
}

let plain: Running;
let secure: Running;
let network: Network;
let strict: Network;
let session: BrowserSession;

beforeAll(async () => {
  const browser = findBrowser(process.env);
  if (!browser) throw new Error('these tests need a Chromium');
  const common = { allowNetworks: ['127.0.0.1'], userAgent: 'Assay/test', timeouts, resolve };
  [plain, secure, network, strict] = await Promise.all([
    serve(listener),
    serveSecurely(listener),
    createNetwork(common),
    createNetwork({ ...common, strictTls: true }),
  ]);
  session = await launchBrowser({ browser, proxyUrl: network.proxyUrl, userAgent: 'Assay/test' });
});

afterAll(async () => {
  await session.close();
  await Promise.all([plain.close(), secure.close(), network.close(), strict.close()]);
});

interface Seen {
  result: CrawlResult;
  features: Map<string, PageFeatures>;
  site: string;
  asked: { path: string; at: number }[];
}

async function crawl(behaviour: Behaviour): Promise<Seen> {
  const host = `h${all.indexOf(behaviour)}.test`;
  const site = behaviour.isSecure ? `https://${host}:${secure.port}` : `http://${host}:${plain.port}`;
  const features = new Map<string, PageFeatures>();
  // Only a page that may be given up is worth no waiting; a slow machine must not make one of the others.
  const mayFail = !('read' in behaviour.outcome) || typeof behaviour.outcome.read !== 'string';
  const timeoutMs = mayFail ? 3000 : 30_000;
  // Pauses are kept by the clock, not waited for.
  let skipped = 0;
  const result = await crawlTarget({
    target,
    entries: [{ url: behaviour.entry ?? `${site}/`, role: 'national' }],
    budgets: { pages: 40, minutes: 600, bytes: 1e9, pagesPerHost: 60 },
    concurrency: 4,
    pauseFor: () => 1000,
    isOwnSite: false,
    robotsToken: 'Assay',
    fetch: (url, signal) => (behaviour.strictTls ? strict : network).fetchOnce({ url, signal, maxBytes: 2_000_000 }),
    save: async () => record,
    read: ({ body, ...rest }) => extractFeatures({ ...rest, bytes: body }, { identify: () => ({ language: null, confidence: 0 }) }),
    shouldRender: ({ url }) => (behaviour.inBrowser && url === `${site}/it` ? 'a hostile page' : null),
    render: async (url, signal): Promise<Rendered> => {
      const shown = await session.openPage({ url, signal, timeoutMs, wantsScreenshot: true, wantsLayout: true, hideConsent: true });
      return shown.isOk
        ? { isOk: true, url: shown.url, html: Buffer.from(shown.dom), dom: record }
        : { isOk: false, reason: shown.reason, detail: shown.detail };
    },
    worth: () => ({ worth: 0, why: '' }),
    hasMoreToGain: () => true,
    questions: () => ['permit'],
    onPage: (page, read) => {
      features.set(page.requestedUrl, read).set(page.url, read);
    },
    signal: new AbortController().signal,
    now: () => Date.now() + skipped,
    sleep: async (milliseconds) => {
      skipped += milliseconds;
    },
  });
  return { result, features, site, asked: log.get(host) ?? [] };
}

describe('hostile portals', () => {
  it('do at least seventy things, each under its own name', () => {
    expect(all.length).toBeGreaterThanOrEqual(70);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  const named = (isWanted: boolean) =>
    all.filter(({ inBrowser }) => (inBrowser ?? false) === isWanted).map((behaviour) => [behaviour.name, behaviour] as const);
  it.concurrent.each(named(false))('%s', (_, behaviour) => survive(behaviour));
  // One Chromium, one page at a time.
  it.each(named(true))('%s', (_, behaviour) => survive(behaviour));

  async function survive(behaviour: Behaviour): Promise<void> {
    const { result, features, site, asked } = await crawl(behaviour);
    const about = new URL(behaviour.about ?? '/it', site).href;
    const came = features.get(about);
    const skip = result.skips.find(({ url }) => url === about);
    const story = JSON.stringify({
      ended: result.ended,
      pages: result.pages.map(({ url }) => url),
      skips: result.skips.slice(0, 8),
      asked: asked.slice(0, 20).map(({ path }) => path.slice(0, 60)),
    });
    if ('read' in behaviour.outcome) {
      const text =
        came === undefined ? `not read: ${skip?.reason}` : `${came.title} ${came.mainText} ${came.blocks.map((block) => block.text).join(' ')}`.trim();
      expect(text, story).toMatch(behaviour.outcome.read);
    } else {
      expect([behaviour.outcome.skip].flat(), story).toContain(skip?.reason ?? (came ? 'it was read' : 'nothing is said of it'));
    }
    expect(features.has(new URL('/other', site).href), story).toBe(!behaviour.endsHost);
    const times = asked.filter(({ path }) => path === new URL(about).pathname).length;
    expect(times, story).toBeLessThanOrEqual(behaviour.asked?.most ?? Number.POSITIVE_INFINITY);
    expect(times, story).toBeGreaterThanOrEqual(behaviour.asked?.least ?? 0);
    expect(behaviour.check?.(result, asked) ?? null, story).toBeNull();
  }
});
