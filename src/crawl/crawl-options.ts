import type { Budgets, Capture, CapturedPage, Link, PageFeatures, PortalRole, RecordRef, SkipReason, Target } from '../model/index.ts';
import type { Exchange, FetchResult } from '../network/index.ts';
import type { JournalEntry } from './journal-entry.ts';

/** An address the crawl starts from. */
export interface Entry {
  url: string;
  role: PortalRole;
}

/** What following a link is worth. */
export interface Worth {
  /** Points that the undecided features it points to could still gain. */
  worth: number;
  /** Why, for `--why-visited`. */
  why: string;
  /** Ids of those features; `stillWanted` is asked again before the link is followed. */
  aims?: readonly string[];
  /** Set where the portal presents the link as an official service: the host joins the government family under this role. */
  officialAs?: PortalRole;
}

/** The page as it came, or as it stands after scripts ran. */
export interface PageBytes {
  url: string;
  mediaType: string;
  charset: string | null;
  body: Uint8Array;
}

export type Rendered =
  | { isOk: true; url: string; html: Uint8Array; dom: RecordRef; screenshot?: RecordRef; layout?: RecordRef; accessibility?: RecordRef }
  /** `isGone`: not the page failed but the browser; it may be opened again. */
  | { isOk: false; reason: SkipReason; detail: string; isGone?: boolean };

/** A page before it has its place in the order. */
export type DraftPage = Pick<CapturedPage, 'requestedUrl' | 'url' | 'status' | 'mediaType' | 'charset' | 'role' | 'isEntry'>;

export interface CrawlProgress {
  pages: number;
  pageBudget: number;
  bytes: number;
  requests: number;
  queued: number;
  skipped: number;
  /** Host of the page taken last. */
  host: string;
}

/** All that one crawl needs; whatever touches the network, the disk or the clock is handed in. */
export interface CrawlOptions {
  target: Target;
  entries: readonly Entry[];
  /** Where given, only these hosts are read, whatever links or domains say. */
  onlyHosts?: readonly string[];
  budgets: Budgets;
  /** Requests in flight at once, over all hosts. */
  concurrency: number;
  /** Pages picked before their answers are looked at; the same for every concurrency, so that it changes no verdict. Default 8. */
  roundSize?: number;
  /** Least milliseconds between two requests to the host of `url`; 0 only in networks that the operator named: there requests may overlap. */
  pauseFor(url: string): number;
  /** Whether the operator set the pace of this host: then robots.txt's Crawl-delay does not count. */
  ownsPace?(url: string): boolean;
  /**
   * IP address that a host will be asked at, null where it has none; lets two names of one machine share their pace from the first
   * request on. Without it the first answer of each tells.
   */
  addressOf?(url: string): Promise<string | null>;
  /** The operator owns the site: the cap of pages per host is lifted. */
  isOwnSite: boolean;
  /** Product token that robots.txt groups are chosen by. */
  robotsToken: string;
  /** One GET, redirects not followed. */
  fetch(url: string, signal: AbortSignal): Promise<FetchResult>;
  /** Archives an exchange; the page counts as kept once this resolves. */
  save(exchange: Exchange): Promise<RecordRef>;
  read(page: PageBytes): PageFeatures;
  /** Why a page must be opened in the browser, or null. Must depend on its arguments alone. */
  shouldRender?(page: DraftPage, features: PageFeatures): string | null;
  render?(url: string, signal: AbortSignal): Promise<Rendered>;
  worth(link: Link, from: PageFeatures): Worth;
  /** Points that a feature can still gain, 0 once decided. */
  stillWanted?(aim: string): number;
  /** False once nothing undecided can gain from more pages. */
  hasMoreToGain(): boolean;
  /** Whether pages in a language can be judged; copies in such a language are read where the home page's own cannot. */
  understands?(language: string): boolean;
  /** Words to ask a portal's own search box for, best first, in the language of the page that it stands on. */
  questions?(language: string | null, role: PortalRole): readonly string[];
  /** Called for every page in the order taken. */
  onPage(page: CapturedPage, features: PageFeatures): void | Promise<void>;
  onProgress?(progress: CrawlProgress): void;
  signal: AbortSignal;
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  journal?: {
    append(entry: JournalEntry): Promise<void>;
    /** What an interrupted run of the same plan got, in the order written; none of it is fetched again. */
    replay: readonly JournalEntry[];
    /** The archived exchange of an `answered` entry. */
    recall(record: RecordRef): Promise<Exchange>;
    recallRendered(entry: Extract<JournalEntry, { kind: 'rendered' }>): Promise<Rendered>;
    /** Minutes of the budget that were spent before. */
    usedMinutes: number;
  };
}

export type CrawlResult = Pick<Capture, 'pages' | 'skips' | 'robots' | 'walls' | 'ended'> & { used: { pages: number; bytes: number; requests: number } };
