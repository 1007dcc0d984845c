import type { CapturedPage, PageFeatures, SkipReason } from '../model/index.ts';
import { type Exchange, readRedirect } from '../network/index.ts';
import { addressKey, canonicalAddress } from './address/canonical-address.ts';
import type { Crawl } from './crawl-state.ts';
import type { Candidate } from './frontier/candidate.ts';
import { type Answer, type NoAnswer, readHeader } from './host/client.ts';
import type { Wall } from './host/wall.ts';

const mostRedirects = 10;
/** Bodies of error pages read to learn how a host says "not found". */
const largestErrorPage = 262_144;

/** What became of a candidate, before it has its place in the order. */
export type Outcome =
  | { kind: 'nothing'; url: string; reason: SkipReason; detail: string; status?: number }
  | {
      kind: 'answer';
      url: string;
      passed: string[];
      answer: Answer;
      mediaType: string;
      charset: string | null;
      features: PageFeatures | null;
      wall: Wall | null;
      rendering?: Rendering;
    };

export interface Rendering {
  records: Pick<CapturedPage, 'dom' | 'screenshot' | 'layout' | 'accessibility'>;
  because: string;
  failure?: { reason: SkipReason; detail: string };
  /** Where the page's script went; what the browser shows then is another page. */
  ledTo?: string;
}

export type Visit = (candidate: Candidate, order: number) => Promise<Outcome>;

/**
 * Reads one address: robots.txt of every origin on the way, redirects hop by hop, each in its host's turn; then the browser
 * where a rule asks for it. Changes no state that others in the round can see, except at hosts that are asked one at a time.
 */
export function createVisit(crawl: Crawl): Visit {
  const { options, client, robots, scope, done } = crawl;
  /** Addresses that redirects of this round lead to, so that two ways to one page are one request. */
  let shared = new Map<string, Promise<Answer | NoAnswer>>();
  let sharedRound = -1;

  const ask = (url: string, order: number, isRedirected: boolean): Promise<Answer | NoAnswer> => {
    if (!isRedirected) return client.ask(url, order);
    if (sharedRound !== crawl.round) {
      shared = new Map();
      sharedRound = crawl.round;
    }
    let answer = shared.get(url);
    if (answer === undefined) {
      answer = client.ask(url, order);
      shared.set(url, answer);
    }
    return answer;
  };

  const fetchFollowing = async (
    candidate: Candidate,
    order: number,
  ): Promise<Extract<Outcome, { kind: 'nothing' }> | { kind: 'fetched'; url: string; passed: string[]; answer: Answer }> => {
    let url = candidate.address;
    const passed: string[] = [];
    const stop = (reason: SkipReason, detail: string) => ({ kind: 'nothing' as const, url, reason, detail });
    for (;;) {
      const gate = await robots.rulesFor(url, order);
      if (!gate.isOk) return stop(gate.reason, gate.detail);
      if (gate.rules.status === 'unreachable') return stop('robots-unreachable', 'robots.txt cannot be reached, which bars the host');
      if (!gate.rules.isAllowed(url)) return stop('robots', passed.length > 0 ? `redirected to ${url}` : '');
      const answer = await ask(url, order, passed.length > 0);
      if (!answer.isOk) return stop(answer.reason, answer.detail);
      const location = readRedirect(answer.exchange);
      if (location === null) return { kind: 'fetched', url, passed, answer };
      passed.push(url);
      if (passed.length > mostRedirects) return stop('redirect-limit', `more than ${mostRedirects} redirects`);
      const next = canonicalAddress(location);
      if (next === null) return stop(URL.canParse(location) ? 'scheme' : 'address-invalid', `redirect to ${location.slice(0, 200)}`);
      if (passed.includes(next)) return stop('redirect-loop', `redirects lead back to ${next}`);
      const isSamePage = passed.some((each) => addressKey(each) === addressKey(next));
      if (!isSamePage && crawl.loginPages.has(pathOf(next))) return stop('login', `redirect to ${next}, a login`);
      if (!isSamePage && done.has(addressKey(next))) return stop('duplicate', `redirect to ${next}, already read`);
      if (!candidate.isEntry && scope.place(next) === null) return stop('out-of-scope', `redirect to ${next}`);
      const trap = isSamePage || candidate.isEntry ? null : crawl.traps.reasonAgainst(next);
      if (trap !== null) return stop('trap', trap);
      url = next;
    }
  };

  return async (candidate, order) => {
    const fetched = await fetchFollowing(candidate, order);
    if (fetched.kind === 'nothing') return fetched;
    const { url, passed, answer } = fetched;
    const { exchange } = answer;
    const { mediaType, charset } = readMediaType(exchange);
    const { wall } = answer;
    const outcome: Extract<Outcome, { kind: 'answer' }> = { kind: 'answer', url, passed, answer, mediaType, charset, features: null, wall };
    const isSuccess = exchange.status >= 200 && exchange.status < 300;
    const isMissing = exchange.status === 404 || exchange.status === 410;
    if (wall !== null || candidate.kind === 'sitemap' || !(isSuccess || isMissing) || exchange.body.length === 0) return outcome;
    if (isMissing && (exchange.body.length > largestErrorPage || !mediaType.includes('html'))) return outcome;
    if (!isReadable(mediaType)) return outcome;
    outcome.features = options.read({ url, mediaType, charset, body: exchange.body });
    if (isSuccess && candidate.kind !== 'nonsense') await openInBrowser(candidate, order, outcome, outcome.features);
    return outcome;
  };

  async function openInBrowser(candidate: Candidate, order: number, outcome: Extract<Outcome, { kind: 'answer' }>, features: PageFeatures): Promise<void> {
    if (options.render === undefined) return;
    const { url, mediaType, charset, answer } = outcome;
    const { role, isEntry, address: requestedUrl } = candidate;
    const draft = { requestedUrl, url, status: answer.exchange.status, mediaType, charset, role, isEntry };
    const because = options.shouldRender?.(draft, features) ?? null;
    if (because === null) return;
    const rendered = await client.render(url, order);
    if (!rendered.isOk) {
      outcome.rendering = { records: {}, because, failure: { reason: rendered.reason, detail: rendered.detail } };
      return;
    }
    if (pathOf(rendered.url) !== pathOf(url)) {
      outcome.rendering = { records: {}, because, ledTo: rendered.url };
      return;
    }
    const { dom, screenshot, layout, accessibility } = rendered;
    outcome.rendering = {
      records: { dom, ...(screenshot ? { screenshot } : {}), ...(layout ? { layout } : {}), ...(accessibility ? { accessibility } : {}) },
      because,
    };
    outcome.features = options.read({ url, mediaType: 'text/html', charset: 'utf-8', body: rendered.html });
  }
}

/** Address without its query: a login page is the same whatever it will return to. */
export function pathOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const url = new URL(address);
  return `${url.origin}${url.pathname}`;
}

const readable = /^(?:text\/(?:html|plain|xml|csv|markdown)|application\/(?:xhtml\+xml|json|xml|(?:[\w.-]+\+)(?:xml|json)))$/;

/** Whether a type has words that can be judged. */
export function isReadable(mediaType: string): boolean {
  return readable.test(mediaType);
}

/** Type and charset as declared; where the type is missing or says nothing, as the first bytes show. */
export function readMediaType(exchange: Pick<Exchange, 'responseHeaders' | 'body'>): { mediaType: string; charset: string | null } {
  const header = readHeader(exchange, 'content-type') ?? '';
  const declared = (header.split(';')[0] ?? '').trim().toLowerCase();
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(header)?.[1]?.toLowerCase() ?? null;
  const isVague =
    !/^[\w.+-]+\/[\w.+-]+$/.test(declared) ||
    ['application/octet-stream', 'binary/octet-stream', 'text/plain', 'application/x-unknown', 'unknown/unknown'].includes(declared);
  return { mediaType: isVague ? (sniff(exchange.body) ?? (declared.includes('/') ? declared : 'application/octet-stream')) : declared, charset };
}

function sniff(body: Uint8Array): string | null {
  const head = Buffer.from(body.subarray(0, 1024))
    .toString('latin1')
    .replace(/\0/g, '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart();
  if (head.startsWith('%PDF-')) return 'application/pdf';
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|title|meta|script|div|table|h1|p|a)[\s>]/i.test(head)) return 'text/html';
  if (/^<\?xml/i.test(head)) return /<html/i.test(head) ? 'text/html' : 'application/xml';
  return null;
}
