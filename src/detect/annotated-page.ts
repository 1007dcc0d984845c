import type { ConceptMatch } from '../lexicon/index.ts';
import type { CapturedPage, PageFeatures, PageKind } from '../model/index.ts';
import type { PageParts } from './page-parts.ts';

/** What detectors need of the page's record. */
export type PageRecord = Pick<CapturedPage, 'order' | 'url' | 'role' | 'isEntry' | 'clicksFromHome' | 'capturedAt' | 'tls' | 'asked'>;

/** Best match per concept in one text. */
export type Concepts = ReadonlyMap<string, ConceptMatch>;

/** A heading with what stands under it, up to the next heading. */
export interface Section {
  /** Index into `features.headings`. */
  heading: number;
  letters: number;
  links: number[];
  blocks: number[];
}

/** A page with its concepts, ready for detectors; texts are matched once and remembered. */
export interface AnnotatedPage {
  record: PageRecord;
  features: PageFeatures;
  kind: PageKind;
  /** A dated piece of news, a press release, a speech: tells of things, is not the thing. */
  isNews: boolean;
  /** Subjects of the lists that led here, and of the folders of the address. */
  listedUnder: ReadonlySet<string>;
  /** Links and headings that are entries of a list of news, by index. */
  tellsNews: { links: ReadonlySet<number>; headings: ReadonlySet<number> };
  /** Links in a row of one element, by index. */
  rows: ReadonlySet<number>;
  /** Links of menus that the page does not mark as such, by index. */
  menus: ReadonlySet<number>;
  /** Links to where people sign in, as far as seen on this page and those before it, by index. */
  signIns: ReadonlySet<number>;
  /** A place where services are offered: the home page, a list of services, a sector's or a service's page; not policies, data or consultations. */
  offersServices: boolean;
  /** The page's subject: the first heading, else the title without the site's name. */
  topic: { text: string; css?: string; concepts: Concepts };
  sections: Section[];
  parts: PageParts;
  /** Every concept named in a title, heading, link or block: a quick no for most detectors. */
  present: ReadonlySet<string>;
  conceptsIn: (text: string) => Concepts;
  site: SiteContext;
}

/** What is known of the site as a whole before its pages are observed. */
export interface SiteContext {
  /** Hosts of the target's portals, lower case, without `www.`. */
  hosts: ReadonlySet<string>;
  /** Suffixes of the state's government. */
  domains: readonly string[];
  languages: readonly string[];
}
