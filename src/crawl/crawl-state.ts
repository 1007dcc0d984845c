import type { CapturedPage, PortalRole } from '../model/index.ts';
import { type AddressSet, createAddressSet } from './address/address-set.ts';
import { createLanguageCopies, type LanguageCopies } from './content/language-copies.ts';
import { createNearDuplicates, type NearDuplicates } from './content/near-duplicates.ts';
import type { CrawlOptions } from './crawl-options.ts';
import type { Candidate } from './frontier/candidate.ts';
import { createFrontier, type Frontier } from './frontier/frontier.ts';
import { createTraps, type Traps } from './frontier/traps.ts';
import { type Client, createClient } from './host/client.ts';
import { createHostBook, type HostBook } from './host/host-book.ts';
import { createPace, type Pace } from './host/pace.ts';
import { createRobotsGate, type RobotsGate } from './host/robots-gate.ts';
import { createScope, type Scope } from './scope.ts';
import type { SearchBox } from './search-box.ts';
import { createSkipList, type SkipList } from './skip-list.ts';

/** A search box and the page that it was found on. */
export interface PlacedBox extends SearchBox {
  parent: number;
  language: string | null;
  role: PortalRole;
}

/** The state of one crawl; changed between rounds only, in the order picked. */
export interface Crawl {
  options: CrawlOptions;
  deadline: number;
  round: number;
  /** A request found no turn before the deadline. */
  isOutOfTime: boolean;
  pace: Pace;
  client: Client;
  robots: RobotsGate;
  scope: Scope;
  frontier: Frontier;
  traps: Traps;
  texts: NearDuplicates;
  copies: LanguageCopies;
  /** Language of the first entry's page. */
  homeLanguage: string | null;
  hosts: HostBook;
  skips: SkipList;
  pages: CapturedPage[];
  /** Keys of addresses asked for or answered from. */
  done: AddressSet;
  /** Order of the page first seen with a content. */
  contents: Map<string, number>;
  /** Order of the page captured at an address key. */
  orderOf: Map<string, number>;
  /** Address and text of links that were weighed, so that the menu on every page is weighed once. */
  weighed: AddressSet;
  /** Sitemaps, nonsense addresses: read beside the pages, soonest first. */
  errands: Candidate[];
  /** Paths at which a login form stands. */
  loginPages: Set<string>;
  /** Search boxes by host, one for each language. */
  searchBoxes: Map<string, PlacedBox[]>;
  /** Words asked for, by host. */
  asked: Map<string, Set<string>>;
}

/** A crawl that has not begun. */
export function createCrawl(options: CrawlOptions): Crawl {
  const startedAt = options.now();
  const deadline = startedAt + Math.max(0, options.budgets.minutes - (options.journal?.usedMinutes ?? 0)) * 60_000;
  const skips = createSkipList();
  const pace = createPace({ ...options, deadline });
  const hosts = createHostBook();
  const client = createClient(options, pace, hosts);
  const robots = createRobotsGate(client, pace, options.robotsToken, options.ownsPace);
  return {
    options,
    deadline,
    round: 0,
    isOutOfTime: false,
    pace,
    client,
    robots,
    scope: createScope(options),
    frontier: createFrontier({
      stillWanted: options.stillWanted ?? (() => Number.POSITIVE_INFINITY),
      delaySeconds: (address) => robots.delayOf(address) ?? options.pauseFor(address) / 1000,
      onDropped: ({ address }) => skips.add(address, 'worthless', 'pushed out of a full frontier'),
    }),
    traps: createTraps(new Date(startedAt).getUTCFullYear()),
    texts: createNearDuplicates(),
    copies: createLanguageCopies(),
    homeLanguage: null,
    hosts,
    skips,
    pages: [],
    done: createAddressSet(),
    contents: new Map(),
    orderOf: new Map(),
    weighed: createAddressSet(),
    errands: [],
    loginPages: new Set(),
    searchBoxes: new Map(),
    asked: new Map(),
  };
}
