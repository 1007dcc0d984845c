import type { PortalRole } from '../../model/index.ts';

/** An address that may be read. */
export interface Candidate {
  address: string;
  kind: 'page' | 'sitemap' | 'question' | 'nonsense';
  role: PortalRole;
  isEntry: boolean;
  /** The home page in another language: read in any case. */
  isHome?: boolean;
  /** Points at the time it was found. */
  worth: number;
  why: string;
  aims: readonly string[];
  /** Links from the entry, by any way, sitemaps included. */
  depth: number;
  /** Of these, links since the portals' hosts were left; 0 on them. */
  familyDepth: number;
  /** Clicks a visitor needs from the home page; null where no way by links is known. */
  clicks: number | null;
  /** Order of the page that it was found on. */
  parent: number | null;
  /** Set where it is a copy, in this language, of a page already read. */
  copyIn?: string;
  /** Words of a question. */
  asked?: string;
}
