import type { Answer, Question } from '../../catalogue/index.ts';
import type { CatalogueProblem, RecordRef } from '../../model/index.ts';
import { type Exchange, type FetchResult, hostKeyOf } from '../../network/index.ts';

export interface AskerOptions {
  /** The guarded way out: one GET with the redirects it leads through. */
  fetch: (request: {
    url: string;
    headers: Record<string, string>;
    maxBytes: number;
    maxRedirects: number;
    signal: AbortSignal;
  }) => Promise<{ hops: Exchange[]; final: FetchResult }>;
  /** Archives an exchange. */
  save: (exchange: Exchange) => Promise<RecordRef>;
  /** Whether robots.txt lets us ask. */
  isAllowed: (url: string) => Promise<boolean>;
  /** Milliseconds to keep between two requests to a domain or IP address. */
  pauseFor: (url: string) => number;
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds since the epoch. */
  now: () => number;
  signal: AbortSignal;
  /** Requests at most, retries and redirects included. */
  maxRequests: number;
}

export interface Asked {
  isOk: true;
  answer: Answer;
  record: RecordRef;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface NotAsked {
  isOk: false;
  kind: CatalogueProblem['kind'];
  detail: string;
}

/** Asks one address at a time, politely, archives what comes, and keeps to a budget. Trouble is a value. */
export interface Asker {
  /** `firstBytes`: only the beginning is wanted, which is asked for as a range. */
  ask(question: Question, firstBytes?: number): Promise<Asked | NotAsked>;
  left(): number;
  used(): number;
}

/** Longest answer of an interface that is read. */
const maxAnswerBytes = 24_000_000;
/** A host that asks for more patience than this is left. */
const longestRetryAfterMs = 120_000;
const overloadRetries = 2;
const overloadPauseMs = 5000;
const maxRedirects = 5;

/** Makes the asker; the pace is kept for every domain and for every IP address that answered. */
export function createAsker(options: AskerOptions): Asker {
  let used = 0;
  const freeAt = new Map<string, number>();
  const ipOf = new Map<string, string>();
  const left = new Set<string>();

  const keysOf = (url: string): string[] => {
    const ip = ipOf.get(new URL(url).hostname);
    return ip === undefined ? [hostKeyOf(url)] : [hostKeyOf(url), `ip ${ip}`];
  };
  const waitTurn = async (url: string): Promise<void> => {
    const wait = Math.max(...keysOf(url).map((key) => freeAt.get(key) ?? 0)) - options.now();
    if (wait > 0) await options.sleep(wait, options.signal);
  };
  const noteAnswer = (url: string, ip: string | null, extraMs: number): void => {
    if (ip) ipOf.set(new URL(url).hostname, ip);
    const free = options.now() + Math.max(options.pauseFor(url), extraMs);
    for (const key of keysOf(url)) freeAt.set(key, free);
  };

  const askOnce = async (question: Question, firstBytes: number | undefined): Promise<Asked | (NotAsked & { retryAfterMs?: number })> => {
    const { url, accept } = question;
    await waitTurn(url);
    if (options.signal.aborted) return { isOk: false, kind: 'budget', detail: 'stopped' };
    const headers = {
      ...(accept ? { Accept: accept } : { Accept: 'application/json, */*;q=0.5' }),
      ...(firstBytes ? { Range: `bytes=0-${firstBytes - 1}`, 'Accept-Encoding': 'identity' } : {}),
    };
    const { hops, final } = await options.fetch({ url, headers, maxBytes: firstBytes ?? maxAnswerBytes, maxRedirects, signal: options.signal });
    used += hops.length + 1;
    for (const hop of hops) {
      await options.save(hop);
      noteAnswer(hop.url, hop.ip, 0);
    }
    if (!final.isOk) {
      noteAnswer(final.url.startsWith('http') ? final.url : url, final.ip, 0);
      return { isOk: false, kind: 'unreachable', detail: `${final.reason}: ${final.detail}` };
    }
    const { exchange } = final;
    const record = await options.save(exchange);
    const retryAfterMs = exchange.status === 429 || exchange.status === 503 ? (readRetryAfter(exchange, options.now()) ?? overloadPauseMs) : 0;
    noteAnswer(exchange.url, exchange.ip, Math.min(retryAfterMs, longestRetryAfterMs));
    if (exchange.status === 429 || exchange.status === 503) return { isOk: false, kind: 'rate-limited', detail: `status ${exchange.status}`, retryAfterMs };
    return { isOk: true, answer: toAnswer(url, exchange), record, at: options.now() };
  };

  return {
    left: () => Math.max(0, options.maxRequests - used),
    used: () => used,
    async ask(question, firstBytes) {
      if (!URL.canParse(question.url)) return { isOk: false, kind: 'unreachable', detail: 'not an address' };
      const { host, protocol } = new URL(question.url);
      if (protocol !== 'http:' && protocol !== 'https:') return { isOk: false, kind: 'unreachable', detail: `scheme ${protocol}` };
      for (let attempt = 0; ; attempt += 1) {
        if (left.has(host)) return { isOk: false, kind: 'rate-limited', detail: 'the host asked for fewer requests and is left' };
        if (used >= options.maxRequests) return { isOk: false, kind: 'budget', detail: `all ${options.maxRequests} requests are used` };
        if (!(await options.isAllowed(question.url))) return { isOk: false, kind: 'robots', detail: 'robots.txt does not allow it' };
        const asked = await askOnce(question, firstBytes);
        if (asked.isOk || asked.kind !== 'rate-limited') return asked;
        if (attempt >= overloadRetries || (asked.retryAfterMs ?? 0) > longestRetryAfterMs) {
          left.add(host);
          return { isOk: false, kind: 'rate-limited', detail: asked.detail };
        }
      }
    },
  };
}

function toAnswer(askedUrl: string, exchange: Exchange): Answer {
  const headers = new Map(exchange.responseHeaders.map(([name, value]) => [name.toLowerCase(), value]));
  const mediaType = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return { askedUrl, url: exchange.url, status: exchange.status, mediaType, headers, body: exchange.body, isTruncated: exchange.isTruncated };
}

/** Milliseconds that Retry-After asks for: seconds or a date; null where absent or unreadable. */
function readRetryAfter({ responseHeaders }: Exchange, now: number): number | null {
  const value = responseHeaders.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim();
  if (!value) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
