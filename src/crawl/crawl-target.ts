import type { SkipReason } from '../model/index.ts';
import { canonicalAddress } from './address/canonical-address.ts';
import type { CrawlOptions, CrawlResult } from './crawl-options.ts';
import { type Crawl, createCrawl } from './crawl-state.ts';
import type { Candidate } from './frontier/candidate.ts';
import { pickRound, reasonToEnd } from './pick-round.ts';
import { runRounds } from './run-rounds.ts';
import { takeOutcome } from './take-outcome.ts';
import { createVisit, type Outcome } from './visit.ts';

const defaultRound = 8;
/** Worth of the addresses the crawl starts from: before all else. */
const entryWorth = 1000;

/**
 * Crawls one target from its entries: best first, in rounds, politely, within the budgets. Same answers, same options: same
 * pages in the same order, whatever the concurrency and however slow the answers. Trouble of a portal becomes a skip.
 * @throws only what the functions handed in throw.
 */
export async function crawlTarget(options: CrawlOptions): Promise<CrawlResult> {
  // A bug in one visit ends the others too.
  const bug = new AbortController();
  const crawl = createCrawl({ ...options, signal: AbortSignal.any([options.signal, bug.signal]) });
  const size = options.roundSize ?? defaultRound;
  for (const entry of options.entries) offerEntry(crawl, entry);
  const visit = createVisit(crawl);
  let ended: CrawlResult['ended'] | null = null;
  await runRounds<Candidate, Outcome>({
    size: size + defaultRound,
    pick() {
      crawl.round += 1;
      ended = reasonToEnd(crawl);
      if (ended !== null) return [];
      const picked = pickRound(crawl, size);
      if (picked.length === 0) ended = 'nothing-left';
      return picked;
    },
    work: (pick, order) =>
      visit(pick, order).catch((error: unknown) => {
        bug.abort();
        throw error;
      }),
    async take(answers) {
      for (const { pick, result } of answers) {
        await takeOutcome(crawl, pick, result);
        report(crawl, pick.address);
      }
    },
  });
  const reason = nameEnd(crawl, ended ?? 'stopped');
  for (const { address } of crawl.frontier.drain()) crawl.skips.add(address, leftBecause[reason]);
  const { pages, skips, robots, hosts, client } = crawl;
  return { pages, skips: skips.list(), robots: robots.list(), walls: hosts.walls(), ended: reason, used: { pages: pages.length, ...client.used } };
}

function offerEntry(crawl: Crawl, { url, role }: CrawlOptions['entries'][number]): void {
  const address = canonicalAddress(url);
  if (address === null) {
    crawl.skips.add(url, 'address-invalid');
    return;
  }
  crawl.frontier.offer({
    address,
    kind: 'page',
    role,
    isEntry: true,
    worth: entryWorth,
    why: `entry: ${role} portal`,
    aims: [],
    depth: 0,
    familyDepth: 0,
    clicks: 0,
    parent: null,
  });
}

/** Nothing left to read means something else where nothing, or nothing but walls, was met. */
function nameEnd(crawl: Crawl, ended: CrawlResult['ended']): CrawlResult['ended'] {
  if (ended !== 'nothing-left') return ended;
  const walls = crawl.hosts.walls();
  if (crawl.pages.length === 0) return walls.length > 0 ? 'blocked' : 'unreachable';
  const isAllWalled = crawl.options.entries.every(({ url }) => URL.canParse(url) && walls.some(({ host }) => host === new URL(url).host));
  return isAllWalled ? 'blocked' : ended;
}

const leftBecause: Record<CrawlResult['ended'], SkipReason> = {
  'nothing-left': 'worthless',
  'nothing-gains': 'worthless',
  'budget-pages': 'budget-pages',
  'budget-minutes': 'budget-minutes',
  'budget-bytes': 'budget-bytes',
  stopped: 'stopped',
  blocked: 'host-left',
  unreachable: 'host-left',
};

function report(crawl: Crawl, address: string): void {
  const { options, pages, client, frontier, skips } = crawl;
  options.onProgress?.({
    pages: pages.length,
    pageBudget: options.budgets.pages,
    bytes: client.used.bytes,
    requests: client.used.requests,
    queued: frontier.size,
    skipped: skips.size,
    host: new URL(address).host,
  });
}
