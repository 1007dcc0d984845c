import type { RecordRef, SkipReason } from '../../model/index.ts';
import type { Exchange, FetchResult } from '../../network/index.ts';
import type { CrawlOptions, Rendered } from '../crawl-options.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { HostBook } from './host-book.ts';
import type { Answered, Pace } from './pace.ts';
import { recogniseWall, type Wall } from './wall.ts';

/** A host that asks for more patience than this is left for the run. */
const longestRetryAfter = 120_000;
const overloadRetries = 2;

export interface Answer {
  isOk: true;
  exchange: Exchange;
  record: RecordRef;
  at: number;
  /** What stands in the way of the page, where something does. */
  wall: Wall | null;
}

export interface NoAnswer {
  isOk: false;
  reason: SkipReason;
  detail: string;
}

/** Asks politely, archives what comes, and remembers it in the journal. */
export interface Client {
  /** One GET with the retries that its answer allows: 429, 503 twice, other passing faults once, a reset once. */
  ask(url: string, order: number): Promise<Answer | NoAnswer>;
  render(url: string, order: number): Promise<Rendered>;
  /** Whether answers of an interrupted run are still to be taken. */
  isRepeating(): boolean;
  readonly used: { bytes: number; requests: number };
}

export function createClient(options: CrawlOptions, pace: Pace, hosts: HostBook): Client {
  const used = { bytes: 0, requests: 0 };
  const past = indexJournal(options.journal?.replay ?? []);

  const askOnce = async (url: string, order: number): Promise<Answer | NoAnswer> => {
    const turn = await pace.takeTurn<Turn>(
      url,
      order,
      async () => {
        const { left } = hosts.of(url);
        if (left !== null) return { isAsked: false, answer: { isOk: false, reason: left.reason, detail: left.detail } };
        const known = past.asked.get(url)?.shift();
        if (known !== undefined) return { isAsked: false, answer: await repeat(known) };
        const result = await options.fetch(url, options.signal);
        return { isAsked: true, result, wall: result.isOk ? meetWall(result.exchange) : null };
      },
      (each) => (each.isAsked ? readPace(each.result, options.now()) : null),
      (past.asked.get(url)?.length ?? 0) > 0,
    );
    if (turn === null) return options.signal.aborted ? stopped : noTime;
    return turn.isAsked ? keep(url, turn.result, turn.wall) : turn.answer;
  };

  /** Where requests keep their order the host is left within the turn, before anyone else asks it; elsewhere when the round is taken. */
  const meetWall = (exchange: Exchange): Wall | null => {
    const wall = recogniseWall(exchange);
    if (wall !== null && pace.isSerial(exchange.url)) hosts.leave(exchange.url, wall);
    return wall;
  };

  const keep = async (url: string, result: FetchResult, wall: Wall | null): Promise<Answer | NoAnswer> => {
    if (!result.isOk && result.reason === 'stopped') return stopped;
    const at = options.now();
    used.requests += 1;
    if (!result.isOk) {
      const { reason, detail, milliseconds } = result;
      await options.journal?.append({ kind: 'failed', url, reason, detail, milliseconds, at });
      return { isOk: false, reason, detail };
    }
    used.bytes += countBytes(result.exchange);
    const record = await options.save(result.exchange);
    await options.journal?.append({ kind: 'answered', url, record, at });
    return { isOk: true, exchange: result.exchange, record, at, wall };
  };

  const repeat = async (entry: AskedEntry): Promise<Answer | NoAnswer> => {
    used.requests += 1;
    if (entry.kind === 'failed') return { isOk: false, reason: entry.reason, detail: entry.detail };
    const exchange = await options.journal?.recall(entry.record);
    if (exchange === undefined) return stopped;
    used.bytes += countBytes(exchange);
    return { isOk: true, exchange, record: entry.record, at: entry.at, wall: meetWall(exchange) };
  };

  return {
    used,
    isRepeating: () => [...past.asked.values()].some(({ length }) => length > 0),
    async ask(url, order) {
      let overloads = 0;
      let faults = 0;
      for (;;) {
        const answer = await askOnce(url, order);
        if (!answer.isOk) {
          if (answer.reason !== 'reset' || faults > 0) return answer;
          faults += 1;
          continue;
        }
        const { status } = answer.exchange;
        if (answer.wall !== null) return answer;
        if (status === 429 || status === 503) {
          if (overloads >= overloadRetries || (readRetryAfter(answer.exchange, answer.at) ?? 0) > longestRetryAfter) {
            if (status === 429 && pace.isSerial(url)) hosts.leave(url, rateLimit);
            return answer;
          }
          overloads += 1;
        } else if (status === 408 || status === 500 || status === 502 || status === 504) {
          if (faults > 0) return answer;
          faults += 1;
        } else return answer;
      }
    },
    async render(url, order) {
      if (options.render === undefined) return { isOk: false, reason: 'render', detail: 'no browser' };
      const known = past.rendered.get(url);
      if (known !== undefined && options.journal !== undefined) return options.journal.recallRendered(known);
      const { render } = options;
      const renderOnce = () => {
        const startedAt = options.now();
        return pace.takeTurn(
          url,
          order,
          () => render(url, options.signal),
          () => ({ milliseconds: options.now() - startedAt, status: 200, ip: null, retryAfterMs: null }),
        );
      };
      let result = await renderOnce();
      if (result?.isOk === false && result.isGone) result = await renderOnce();
      if (result === null) return options.signal.aborted ? stopped : noTime;
      if (result.isOk) {
        const { html: _html, isOk: _isOk, url: finalUrl, ...records } = result;
        await options.journal?.append({ kind: 'rendered', url, finalUrl, ...records, at: options.now() });
      }
      return result;
    },
  };
}

/** Bytes of the body that came over the network. */
function countBytes({ unchangedSince, wireBody }: Exchange): number {
  return unchangedSince === undefined ? wireBody.length : 0;
}

/** What came of a turn: an answer of the network, or one that cost the host nothing. */
type Turn = { isAsked: true; result: FetchResult; wall: Wall | null } | { isAsked: false; answer: Answer | NoAnswer };

function readPace(result: FetchResult, now: number): Answered {
  if (!result.isOk) return { milliseconds: result.milliseconds, status: null, ip: result.ip, retryAfterMs: null };
  const { milliseconds, status, ip } = result.exchange;
  return { milliseconds, status, ip, retryAfterMs: readRetryAfter(result.exchange, now) };
}

/** A host that goes on asking for fewer requests. */
export const rateLimit: Wall = { kind: 'rate-limit', detail: 'asked for fewer requests' };

const stopped: NoAnswer = { isOk: false, reason: 'stopped', detail: 'the run was stopped' };
const noTime: NoAnswer = { isOk: false, reason: 'budget-minutes', detail: 'no time left' };

type AskedEntry = Extract<JournalEntry, { kind: 'answered' | 'failed' }>;
type RenderedEntry = Extract<JournalEntry, { kind: 'rendered' }>;

function indexJournal(entries: readonly JournalEntry[]): { asked: Map<string, AskedEntry[]>; rendered: Map<string, RenderedEntry> } {
  const asked = new Map<string, AskedEntry[]>();
  const rendered = new Map<string, RenderedEntry>();
  for (const entry of entries) {
    if (entry.kind === 'rendered') rendered.set(entry.url, entry);
    else if (entry.kind === 'answered' || entry.kind === 'failed') {
      const list = asked.get(entry.url);
      if (list) list.push(entry);
      else asked.set(entry.url, [entry]);
    }
  }
  return { asked, rendered };
}

/** A header's value, or null; names compare without case, the first of several counts. */
export function readHeader(exchange: Pick<Exchange, 'responseHeaders'>, name: string): string | null {
  return exchange.responseHeaders.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
}

/** Milliseconds that Retry-After asks for: seconds or a date; null where absent or unreadable. */
export function readRetryAfter(exchange: Pick<Exchange, 'responseHeaders'>, now: number): number | null {
  const value = readHeader(exchange, 'retry-after')?.trim();
  if (value === undefined || value === '') return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
