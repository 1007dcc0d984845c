import type { Store } from 'n3';
import type { CataloguePlatform, Census, DataService, Dataset } from '../../model/index.ts';
import type { Answer, Question, Read } from '../answer.ts';

/** A dataset of a list; `detail` is asked where the list leaves out what matters. */
export interface Entry {
  dataset: Dataset;
  detail: Question | null;
  /** The statements about it, where the catalogue is RDF. */
  graph?: Store;
}

/** What one answer of a listing holds. */
export interface ListPage {
  entries: Entry[];
  /** Datasets that the whole listing has, as it says. */
  total: number | null;
  /** Further answers of the listing, where it names them itself. */
  next: Question[];
  services?: DataService[];
  /** Name of the catalogue. */
  title?: string | null;
}

/** Counts by facet; `key` is what the interface itself calls the value, where that is another word. */
export type Facets = Partial<Record<'publishers' | 'themes' | 'formats' | 'licences' | 'languages', (Census['values'][number] & { key?: string })[]>>;

export interface Place {
  offset: number;
  limit: number;
  /** Only those of one publisher, as the facet names it. */
  publisher?: string;
  /** Address whose answer proved the platform. */
  proof: string;
}

/** A listing that is read page by page from any place, or one that leads on by itself. */
export interface Listing {
  /** Datasets of a page; 0 where the listing leads on by itself. */
  pageSize: number;
  /** Offsets from here on are refused. */
  deepest?: number;
  /** Whether `publisher` is understood. */
  canFilter?: boolean;
  ask(base: string, place: Place): Question;
  read(answer: Answer, base: string): Promise<Read<ListPage>>;
}

/** One kind of catalogue software: how it is known, listed and counted. All of it is data and pure functions. */
export interface Platform {
  id: CataloguePlatform;
  name: string;
  /** Words in the front page's markup or headers that make it likely; never proof. */
  signs: RegExp;
  /** Addresses whose answers prove it, the best first. */
  probes(base: string, front: Answer | null): Question[];
  /** In words, why the answer proves it; null where it does not. */
  prove(answer: Answer, front: Answer | null): Promise<string | null>;
  /** Where the catalogue stands, by the address that proved it; else the base that was probed. */
  rootOf?(proof: string): string;
  /** Listings in order of worth; the first that can be read is. */
  listings: Listing[];
  facets?: { ask(base: string): Question[]; read(answer: Answer): Facets };
  /** Completes a dataset from its own answer. */
  readDetail?(answer: Answer, dataset: Dataset): Promise<Read<Dataset>>;
}

/** Address below a catalogue's base, which ends in a slash. */
export function below(base: string, path: string): string {
  return new URL(path.replace(/^\//, ''), base).href;
}

export function ok<T>(value: T, isCutShort = false): Read<T> {
  return { isOk: true, value, isCutShort };
}

export function wrongShape(detail: string): { isOk: false; kind: 'wrong-shape'; detail: string } {
  return { isOk: false, kind: 'wrong-shape', detail };
}
