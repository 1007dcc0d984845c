import { createRandom, drawNumbers, type Entry, type Facets, type Listing, type ListPage, type Question, shareOut } from '../../catalogue/index.ts';
import type { CatalogueProblem, DataService } from '../../model/index.ts';
import type { Asker } from './create-asker.ts';
import type { Recognised } from './recognise-catalogue.ts';

/** A dataset with how many of the catalogue it stands for. */
export interface WeighedEntry extends Entry {
  weight: number;
}

export interface Listed {
  entries: WeighedEntry[];
  total: number | null;
  isSample: boolean;
  services: DataService[];
  title: string | null;
  facets: Facets;
}

export interface ListOptions {
  asker: Asker;
  found: Recognised;
  seed: number;
  /** Requests that listing may use. */
  budget: number;
  report: (problem: CatalogueProblem) => void;
}

/** Answers in a row that cannot be read, after which a listing is given up. */
const failuresInRow = 3;
/** Datasets that a sample aims at. */
const enough = 2000;
/** Publishers that are sampled one by one; the others together. */
const mostStrata = 24;

/** Reads the datasets of a catalogue: all of them where the budget allows it, else a seeded sample over its publishers. */
export async function listDatasets(options: ListOptions): Promise<Listed> {
  const { asker, found, report } = options;
  const { platform, base, proof } = found;
  const end = asker.used() + options.budget;
  const left = () => Math.min(asker.left(), end - asker.used());
  const facets: Facets = {};
  for (const question of platform.facets?.ask(base) ?? []) {
    const asked = await asker.ask(question);
    if (asked.isOk) Object.assign(facets, platform.facets?.read(asked.answer));
    else report({ kind: asked.kind, url: question.url, detail: `census: ${asked.detail}` });
  }
  for (const listing of platform.listings) {
    const read = createPageReader(listing, options, left);
    const firstPage = await read({ offset: 0, limit: Math.max(1, listing.pageSize), proof });
    if (!firstPage) continue;
    const listed =
      listing.pageSize === 0 ? await followLinks(listing, firstPage, options, left) : await readPages(listing, firstPage, read, facets, options, left);
    return { ...listed, services: dedupeServices(listed.services), facets };
  }
  return { entries: [], total: null, isSample: false, services: [], title: null, facets };
}

type Place = Parameters<Listing['ask']>[1];
type ReadPage = (place: Place) => Promise<ListPage | null>;

/** Asks for a page and reads it; a page that is too long or broken is asked for again in parts, so that only what breaks it is lost. */
function createPageReader(listing: Listing, { asker, found, report }: ListOptions, left: () => number): ReadPage {
  const readPage: ReadPage = async (place) => {
    if (left() <= 0) return null;
    const question = listing.ask(found.base, place);
    const asked = await asker.ask(question);
    if (!asked.isOk) {
      report({ kind: asked.kind, url: question.url, detail: asked.detail });
      return null;
    }
    const { answer } = asked;
    const result = await listing.read(answer, found.base);
    const isWhole = result.isOk && !result.isCutShort && !answer.isTruncated;
    if (isWhole) return result.value;
    const kind = answer.isTruncated ? 'too-long' : result.isOk ? 'cut-short' : result.kind;
    report({ kind, url: question.url, detail: result.isOk ? `${result.value.entries.length} datasets of it could be read` : result.detail });
    const parts = listing.pageSize > 0 && (answer.isTruncated || kind === 'cut-short') ? smallestFactor(place.limit) : 1;
    if (parts === 1 || left() < parts) return result.isOk ? result.value : null;
    const size = place.limit / parts;
    const read: ListPage[] = [];
    for (let part = 0; part < parts; part += 1) {
      const page = await readPage({ ...place, offset: place.offset + part * size, limit: size });
      if (page) read.push(page);
    }
    if (read.length === 0) return result.isOk ? result.value : null;
    const entries = mergeEntries([...read.flatMap((page) => page.entries), ...(result.isOk ? result.value.entries : [])]);
    return { entries, total: read[0]?.total ?? null, next: [], ...(read[0]?.services ? { services: read[0].services } : {}) };
  };
  return readPage;
}

/** Parts of equal size into which a page is cut; interfaces that count pages need whole ones. */
function smallestFactor(number: number): number {
  for (let factor = 2; factor <= number; factor += 1) if (number % factor === 0) return factor;
  return 1;
}

function mergeEntries(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.dataset.id, entry])).values()];
}

function dedupeServices(services: readonly DataService[]): DataService[] {
  return [...new Map(services.map((service) => [service.endpointUrl, service])).values()].slice(0, 200);
}

type Partly = Omit<Listed, 'facets'>;

async function readPages(listing: Listing, firstPage: ListPage, read: ReadPage, facets: Facets, options: ListOptions, left: () => number): Promise<Partly> {
  const { report, found } = options;
  const { total } = firstPage;
  // A server may give fewer than asked for: that is then its page.
  const given = firstPage.entries.length;
  const size = total !== null && given > 0 && given < listing.pageSize && total > given ? given : listing.pageSize;
  const reachable = total === null ? null : Math.min(total, listing.deepest ?? total);
  const needed = reachable === null ? Number.POSITIVE_INFINITY : Math.ceil(reachable / size) - 1;
  if (total !== null && (needed > left() || (reachable ?? 0) < total)) return samplePages(listing, firstPage, size, total, read, facets, options, left);
  const entries = new Map<string, Entry>();
  const keep = (page: ListPage): number => {
    const before = entries.size;
    for (const entry of page.entries) entries.set(entry.dataset.id, entry);
    return entries.size - before;
  };
  keep(firstPage);
  let failures = 0;
  let hasEnded = given === 0 || (total !== null && given >= total);
  for (let offset = size; !hasEnded && left() > 0; offset += size) {
    const place = { offset, limit: size, proof: found.proof };
    const page = await read(place);
    if (!page) {
      failures += 1;
      if (failures >= failuresInRow) break;
      hasEnded = total !== null && offset + size >= total;
      continue;
    }
    failures = 0;
    const { url } = listing.ask(found.base, place);
    if (page.entries.length > 0 && keep(page) === 0) {
      report({ kind: 'paging-loop', url, detail: 'the page holds only datasets that earlier pages held' });
      break;
    }
    hasEnded = page.entries.length === 0 || (total !== null && offset + size >= total);
  }
  const { url } = listing.ask(found.base, { offset: 0, limit: size, proof: found.proof });
  if (total !== null && total !== entries.size) report({ kind: 'wrong-count', url, detail: `it says ${total} datasets and gave ${entries.size}` });
  if (total === null && !hasEnded && left() <= 0) report({ kind: 'budget', url, detail: `${entries.size} datasets read, more follow` });
  return {
    entries: [...entries.values()].map((entry) => ({ ...entry, weight: 1 })),
    total: total ?? (hasEnded ? entries.size : null),
    isSample: !hasEnded || (total !== null && entries.size < total),
    services: firstPage.services ?? [],
    title: firstPage.title ?? null,
  };
}

interface Stratum {
  publisher: string | null;
  size: number;
}

/** Pages drawn at random, shared out over the publishers where the interface can tell them apart; every dataset weighs what it stands for. */
async function samplePages(
  listing: Listing,
  firstPage: ListPage,
  size: number,
  total: number,
  read: ReadPage,
  facets: Facets,
  options: ListOptions,
  left: () => number,
): Promise<Partly> {
  const { report, found } = options;
  const random = createRandom(options.seed);
  const largest = listing.canFilter
    ? [...(facets.publishers ?? [])].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, mostStrata)
    : [];
  const rest = Math.max(0, total - largest.reduce((sum, { count }) => sum + count, 0));
  const strata: Stratum[] = [
    ...largest.map(({ value, key, count }) => ({ publisher: key ?? value, size: count })),
    ...(rest > 0 || largest.length === 0 ? [{ publisher: null, size: largest.length === 0 ? total : rest }] : []),
  ];
  // Beyond some thousands more datasets tell little more; their files do.
  const affordable = Math.min(left(), Math.max(2 * strata.length, Math.ceil(enough / size)));
  const shares = shareOut(
    affordable,
    strata.map((stratum) => stratum.size),
  );
  const named = new Set(largest.map(({ value }) => value));
  const entries = new Map<string, WeighedEntry>();
  let repeats = 0;
  for (const [index, stratum] of strata.entries()) {
    const whole = stratum.publisher === null ? total : stratum.size;
    const pages = Math.ceil(Math.min(whole, listing.deepest ?? whole) / size);
    const drawn: Entry[] = [];
    const seen = new Set<string>();
    for (const page of drawNumbers(Math.min(shares[index] ?? 0, pages), pages, random)) {
      const place = { offset: page * size, limit: size, proof: found.proof, ...(stratum.publisher === null ? {} : { publisher: stratum.publisher }) };
      const got = await read(place);
      if (!got) continue;
      const isRepeat = got.entries.length > 0 && got.entries.every(({ dataset }) => seen.has(dataset.id));
      repeats = isRepeat ? repeats + 1 : 0;
      if (repeats >= failuresInRow) {
        report({
          kind: 'paging-loop',
          url: listing.ask(found.base, place).url,
          detail: `${repeats} pages in a row hold only datasets that earlier pages held`,
        });
        break;
      }
      for (const entry of got.entries) {
        if (seen.has(entry.dataset.id)) continue;
        seen.add(entry.dataset.id);
        drawn.push(entry);
      }
    }
    const fresh = drawn.filter(
      ({ dataset }) => !entries.has(dataset.id) && (stratum.publisher !== null || largest.length === 0 || !named.has(dataset.publisher ?? '')),
    );
    for (const entry of fresh) entries.set(entry.dataset.id, { ...entry, weight: stratum.size / fresh.length });
  }
  if (entries.size === 0) for (const entry of firstPage.entries) entries.set(entry.dataset.id, { ...entry, weight: total / firstPage.entries.length });
  report({
    kind: 'budget',
    url: listing.ask(found.base, { offset: 0, limit: size, proof: found.proof }).url,
    detail: `${entries.size} of ${total} datasets sampled over ${strata.length} strata`,
  });
  if (listing.deepest !== undefined && listing.deepest < total && largest.length === 0) {
    report({ kind: 'budget', url: found.base, detail: `the interface gives only the first ${listing.deepest} datasets, from which the sample is drawn` });
  }
  return { entries: [...entries.values()], total, isSample: true, services: firstPage.services ?? [], title: firstPage.title ?? null };
}

/** Follows what each answer leads on to; where that is more than the budget allows, a seeded part of it. */
async function followLinks(listing: Listing, firstPage: ListPage, options: ListOptions, left: () => number): Promise<Partly> {
  const { asker, found, report, seed } = options;
  const random = createRandom(seed);
  const entries = new Map<string, Entry>(firstPage.entries.map((entry) => [entry.dataset.id, entry]));
  const services = [...(firstPage.services ?? [])];
  const seen = new Set<string>([listing.ask(found.base, { offset: 0, limit: 1, proof: found.proof }).url]);
  const queue: Question[] = [];
  const enqueue = (next: readonly Question[], from: string): void => {
    for (const question of next) {
      if (seen.has(question.url)) report({ kind: 'paging-loop', url: from, detail: `it leads back to ${question.url.slice(0, 200)}` });
      else {
        seen.add(question.url);
        queue.push(question);
      }
    }
  };
  enqueue(firstPage.next, found.proof);
  let failures = 0;
  while (queue.length > 0 && left() > 0 && failures < failuresInRow) {
    // Many ways at once are folders or parts of a sitemap: which of them are gone into is drawn.
    const at = queue.length > left() ? Math.floor(random() * queue.length) : 0;
    const [question] = queue.splice(at, 1);
    if (!question) break;
    const asked = await asker.ask(question);
    const result = asked.isOk ? await listing.read(asked.answer, found.base) : asked;
    if (!result.isOk) {
      failures += 1;
      report({ kind: result.kind, url: question.url, detail: result.detail });
      continue;
    }
    failures = 0;
    if ('isCutShort' in result) {
      if (result.isCutShort) report({ kind: 'cut-short', url: question.url, detail: `${result.value.entries.length} datasets of it could be read` });
      for (const entry of result.value.entries) entries.set(entry.dataset.id, entry);
      services.push(...(result.value.services ?? []));
      enqueue(result.value.next, question.url);
    }
  }
  const isSample = queue.length > 0 || failures >= failuresInRow;
  if (isSample) report({ kind: 'budget', url: found.proof, detail: `${queue.length} further answers of the listing were not asked for` });
  const { total } = firstPage;
  if (!isSample && total !== null && total !== entries.size)
    report({ kind: 'wrong-count', url: found.proof, detail: `it says ${total} datasets and gave ${entries.size}` });
  const weight = isSample && total !== null && entries.size > 0 ? Math.max(1, total / entries.size) : 1;
  return {
    entries: [...entries.values()].map((entry) => ({ ...entry, weight })),
    total: total ?? (isSample ? null : entries.size),
    isSample,
    services,
    title: firstPage.title ?? null,
  };
}
