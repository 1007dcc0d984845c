import type { BasicCrawlerOptions } from '@crawlee/basic';
import type { Configuration, Dictionary, IRequestManager, KeyValueStore, Request, StorageClient } from '@crawlee/core';

export interface Rounds<Pick extends { address: string }, Result> {
  /** Most work at once; waiting for a host's turn counts as work. */
  size: number;
  /** The next round's picks; empty ends the crawl. */
  pick(): Pick[];
  work(pick: Pick, order: number): Promise<Result>;
  /** Called once per round with all answers, in the order picked. */
  take(answers: { pick: Pick; result: Result }[]): Promise<void>;
}

/** A day; the network has its own time-outs, a wait for a host's turn has none. */
const unlimitedSeconds = 86_400;

/**
 * Runs rounds on Crawlee's BasicCrawler: our own request manager hands out one round after another. Its storages, statistics
 * file, system snapshots, sessions and retries stay off, since the run folder, the pace and the retry rules are ours.
 * @throws what `pick`, `work` or `take` threw: a bug, since expected trouble is a value.
 */
export async function runRounds<Pick extends { address: string }, Result>(rounds: Rounds<Pick, Result>): Promise<void> {
  // Loaded when a crawl begins: judging and reporting want nothing of it.
  const [{ BasicCrawler }, { Configuration, EventManager, Log, LogLevel, Request }] = await Promise.all([import('@crawlee/basic'), import('@crawlee/core')]);
  /** Crawlee 3.18 types an option `requestManager` and refuses it when it checks the options; the protected field takes it. */
  class RoundCrawler extends BasicCrawler {
    constructor(requests: IRequestManager, options: BasicCrawlerOptions, config: Configuration) {
      super(options, config);
      this.requestManager = requests;
    }
  }
  const manager = createRoundManager(rounds, Request);
  const config = new Configuration({
    persistStorage: false,
    purgeOnStart: false,
    disableBrowserSandbox: false,
    systemInfoIntervalMillis: 3_600_000,
    persistStateIntervalMillis: 3_600_000,
  });
  config.useStorageClient(unused<StorageClient>());
  config.useEventManager(new (class extends EventManager {})(config));
  const crawler = new RoundCrawler(
    manager.requests,
    {
      requestHandler: ({ request }) => manager.handle(request.uniqueKey),
      requestHandlerTimeoutSecs: unlimitedSeconds,
      maxRequestRetries: 0,
      minConcurrency: rounds.size,
      maxConcurrency: rounds.size,
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null, desiredConcurrency: rounds.size },
      statisticsOptions: { keyValueStore: unused<KeyValueStore>(), persistenceOptions: { enable: false }, logIntervalSecs: unlimitedSeconds },
      statusMessageLoggingInterval: unlimitedSeconds,
      useSessionPool: false,
      log: new Log({ level: LogLevel.OFF }),
    },
    config,
  );
  await crawler.run();
  if (manager.fault !== null) throw manager.fault.error;
}

/** Stands in for a storage that must never be opened: any use of it throws. */
function unused<T>(): T {
  return {} as T;
}

interface Slot<Pick, Result> {
  pick: Pick;
  result?: { value: Result };
}

function createRoundManager<Pick extends { address: string }, Result>(rounds: Rounds<Pick, Result>, CrawleeRequest: typeof Request) {
  let slots: Slot<Pick, Result>[] = [];
  let handed = 0;
  let open = 0;
  let handled = 0;
  let isOver = false;
  const state: { fault: { error: unknown } | null } = { fault: null };

  const fail = (error: unknown): void => {
    state.fault ??= { error };
    isOver = true;
    handed = slots.length;
  };
  /** Starts the next round where the last is taken. */
  const prepare = (): void => {
    if (isOver || open > 0) return;
    try {
      slots = rounds.pick().map((pick) => ({ pick }));
    } catch (error) {
      fail(error);
      return;
    }
    handed = 0;
    open = slots.length;
    if (open === 0) isOver = true;
  };
  const unsupported = (): never => {
    throw new Error('The frontier takes no requests from Crawlee.');
  };

  const requests: IRequestManager = {
    isFinished: async () => {
      prepare();
      return state.fault !== null || (isOver && open === 0);
    },
    isEmpty: async () => {
      prepare();
      return handed >= slots.length;
    },
    handledCount: async () => handled,
    getTotalCount: () => handled + open,
    getPendingCount: () => open,
    async fetchNextRequest<T extends Dictionary>() {
      const slot = slots[handed];
      if (slot === undefined) return null;
      handed += 1;
      return new CrawleeRequest<T>({ url: slot.pick.address, uniqueKey: String(handed - 1) });
    },
    async *[Symbol.asyncIterator]() {
      for (let request = await requests.fetchNextRequest(); request !== null; request = await requests.fetchNextRequest()) yield request;
    },
    async markRequestHandled() {
      handled += 1;
      if (open > 1) {
        open -= 1;
        return null;
      }
      const answers = slots.flatMap(({ pick, result }) => (result === undefined ? [] : [{ pick, result: result.value }]));
      try {
        if (state.fault === null) await rounds.take(answers);
      } catch (error) {
        fail(error);
      }
      slots = [];
      handed = 0;
      open = 0;
      return null;
    },
    reclaimRequest: async () => null,
    addRequest: unsupported,
    addRequestsBatched: unsupported,
  };

  return {
    requests,
    async handle(key: string): Promise<void> {
      const order = Number(key);
      const slot = slots[order];
      if (slot === undefined) return;
      try {
        slot.result = { value: await rounds.work(slot.pick, order) };
      } catch (error) {
        fail(error);
      }
    },
    get fault() {
      return state.fault;
    },
  };
}
