import { hostKeyOf } from '../../network/index.ts';

/** Least pause after an answer that took longer than `slowAnswer`. */
const slowPause = 5000;
const slowAnswer = 3000;
/** Pause never grows beyond this by our own doing; Crawl-delay and Retry-After can ask for more. */
const longestBackOff = 60_000;

export interface PaceOptions {
  concurrency: number;
  pauseFor(url: string): number;
  /** IP address of a host before it is first asked; without it the first answer tells. */
  addressOf?: ((url: string) => Promise<string | null>) | undefined;
  /** Milliseconds since the epoch after which no request starts. */
  deadline: number;
  now(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  signal: AbortSignal;
}

export interface Answered {
  milliseconds: number;
  /** Null where no answer came. */
  status: number | null;
  ip: string | null;
  retryAfterMs: number | null;
}

/** Decides when a host may be asked again. */
export interface Pace {
  /**
   * Waits for the host's turn, runs `work`, and leaves the host alone for the pause that its answer calls for. Lower `order` goes first.
   * Where `answered` gives null the host was not asked, and no pause follows. Work that is `free` will not ask the host: it keeps its place in
   * the order, but waits for no pause and no deadline. Null, and no work done, where the run is stopped or the turn would come after the deadline.
   */
  takeTurn<T>(url: string, order: number, work: () => Promise<T>, answered: (result: T) => Answered | null, isFree?: boolean): Promise<T | null>;
  /** Crawl-delay of a host's robots.txt. */
  setCrawlDelay(url: string, seconds: number): void;
  /** Milliseconds that the next request to the host will have to keep from the last. */
  pauseOf(url: string): number;
  /** Whether requests to the host keep their order, one at a time. */
  isSerial(url: string): boolean;
}

interface Lane {
  inFlight: number;
  /** Earliest time of the next request. */
  freeAt: number;
  crawlDelayMs: number;
  backOffMs: number;
  /** Smoothed time to answer. */
  latencyMs: number;
  lastMs: number;
}

interface Waiter {
  url: string;
  order: number;
  sequence: number;
  isFree: boolean;
  /** With the lanes held, or null where the turn will not come. */
  start(keys: readonly string[] | null): void;
}

/**
 * One request at a time per registrable domain and per IP address, with the larger of Crawl-delay and our pause between
 * them; at least five seconds after a slow answer; longer while the host says 429 or 503 or answers ever more slowly.
 * Hosts whose pause is 0 are limited by `concurrency` alone.
 */
export function createPace(options: PaceOptions): Pace {
  const lanes = new Map<string, Lane>();
  const ipOfHost = new Map<string, string>();
  const lookups = new Map<string, Promise<void>>();
  const waiting: Waiter[] = [];
  let running = 0;
  let sequence = 0;
  let wakeAt = Number.POSITIVE_INFINITY;

  const laneOf = (key: string): Lane => {
    let lane = lanes.get(key);
    if (lane === undefined) {
      lane = { inFlight: 0, freeAt: 0, crawlDelayMs: 0, backOffMs: 0, latencyMs: 0, lastMs: 0 };
      lanes.set(key, lane);
    }
    return lane;
  };
  const keysOf = (url: string): string[] => {
    const { hostname } = new URL(url);
    const ip = ipOfHost.get(hostname);
    const domain = hostKeyOf(url);
    return ip === undefined ? [domain] : [domain, `ip ${ip}`];
  };
  const pauseOf = (url: string): number => {
    const lane = laneOf(keysOf(url)[0] ?? '');
    const own = options.pauseFor(url);
    const forLoad = own === 0 ? 0 : Math.max(lane.lastMs > slowAnswer ? slowPause : 0, lane.latencyMs > own ? Math.min(lane.latencyMs, longestBackOff) : 0);
    return Math.max(own, lane.crawlDelayMs, lane.backOffMs, forLoad);
  };
  const isSerial = (url: string): boolean => pauseOf(url) > 0;

  const serve = (): void => {
    if (options.signal.aborted) {
      for (const waiter of waiting.splice(0)) waiter.start(null);
      return;
    }
    const reserved = new Set<string>();
    const now = options.now();
    let next = Number.POSITIVE_INFINITY;
    for (let at = 0; at < waiting.length && running < options.concurrency; ) {
      const waiter = waiting[at];
      if (waiter === undefined) break;
      const keys = keysOf(waiter.url);
      const own = keys.map(laneOf);
      const isTaken = isSerial(waiter.url) && (own.some((lane) => lane.inFlight > 0) || keys.some((key) => reserved.has(key)));
      const freeAt = waiter.isFree ? 0 : Math.max(...own.map((lane) => lane.freeAt));
      if (!waiter.isFree && Math.max(freeAt, now) >= options.deadline) {
        waiting.splice(at, 1);
        waiter.start(null);
        continue;
      }
      if (isTaken || freeAt > now) {
        if (!isTaken) next = Math.min(next, freeAt);
        for (const key of keys) reserved.add(key);
        at += 1;
        continue;
      }
      waiting.splice(at, 1);
      for (const lane of own) lane.inFlight += 1;
      running += 1;
      waiter.start(keys);
    }
    if (next < wakeAt) wakeUp(next);
  };
  const wakeUp = (time: number): void => {
    wakeAt = time;
    const wake = (): void => {
      if (wakeAt === time) wakeAt = Number.POSITIVE_INFINITY;
      serve();
    };
    options.sleep(Math.max(0, time - options.now()), options.signal).then(wake, wake);
  };
  options.signal.addEventListener('abort', serve, { once: true });

  const release = (url: string, held: readonly string[], answer: Answered | null): void => {
    for (const key of held) laneOf(key).inFlight -= 1;
    if (answer !== null) {
      const { hostname } = new URL(url);
      if (answer.ip) ipOfHost.set(hostname, answer.ip);
      const keys = keysOf(url);
      learn(laneOf(keys[0] ?? hostname), answer);
      const freeAt = options.now() + Math.max(pauseOf(url), answer.retryAfterMs ?? 0);
      for (const key of new Set([...held, ...keys])) {
        const lane = laneOf(key);
        lane.freeAt = Math.max(lane.freeAt, freeAt);
      }
    }
    running -= 1;
    serve();
  };

  /** Two names at one address share a lane from the first request on, where addresses can be known ahead. */
  const learnAddress = async (url: string): Promise<void> => {
    const { hostname } = new URL(url);
    const ip = await options.addressOf?.(url);
    if (ip) ipOfHost.set(hostname, ip);
  };

  return {
    async takeTurn(url, order, work, answered, isFree = false) {
      if (options.addressOf !== undefined) {
        const { hostname } = new URL(url);
        const lookup = lookups.get(hostname) ?? learnAddress(url);
        lookups.set(hostname, lookup);
        await lookup;
      }
      const held = await new Promise<readonly string[] | null>((start) => {
        sequence += 1;
        const waiter = { url, order, sequence, isFree, start };
        const at = waiting.findIndex((other) => other.order > order);
        waiting.splice(at < 0 ? waiting.length : at, 0, waiter);
        serve();
      });
      if (held === null) return null;
      let result: Answered | null = null;
      try {
        const value = await work();
        result = answered(value);
        return value;
      } finally {
        release(url, held, result);
      }
    },
    setCrawlDelay(url, seconds) {
      const lane = laneOf(keysOf(url)[0] ?? '');
      lane.crawlDelayMs = Math.max(lane.crawlDelayMs, seconds * 1000);
      lane.freeAt = Math.max(lane.freeAt, options.now() + lane.crawlDelayMs);
    },
    pauseOf,
    isSerial,
  };
}

function learn(lane: Lane, { milliseconds, status }: Answered): void {
  lane.lastMs = milliseconds;
  lane.latencyMs = lane.latencyMs === 0 ? milliseconds : lane.latencyMs * 0.7 + milliseconds * 0.3;
  const isOverloaded = status === 429 || status === 503;
  lane.backOffMs = isOverloaded
    ? Math.min(Math.max(slowPause, lane.backOffMs * 2), longestBackOff)
    : lane.backOffMs < slowPause / 2
      ? 0
      : lane.backOffMs * 0.75;
}
