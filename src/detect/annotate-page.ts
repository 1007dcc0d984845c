import type { ConceptMatch } from '../lexicon/index.ts';
import type { PageFeatures, PageKind } from '../model/index.ts';
import type { AnnotatedPage, Concepts, PageRecord, Section, SiteContext } from './annotated-page.ts';
import { countCharacters } from './count-characters.ts';
import { addressKey } from './link-ledger.ts';
import { createMenuFinder } from './menu-links.ts';
import { classifyPage, findNewsPlaces, isNewsPage } from './page-kind.ts';
import { indexParts, type PageParts } from './page-parts.ts';
import { createMemory } from './remember.ts';
import { createSignInAddresses } from './sign-in-addresses.ts';

/** Finds the concepts of one text, given the page's languages. */
export type TextMatcher = (text: string, languages: readonly string[]) => ConceptMatch[];

/** Characters within which the parts of a term must stand. */
const farthest = 90;

/** Share of the pages so far whose menus lead to what is part of the site. */
const standingShare = 0.4;

/** Ends of sentences in the scripts of the lexicon. */
const sentenceEnd = /[\p{L}\p{N}»”)][.!?]\s+(?=[\p{Lu}\p{Lo}¿¡«“])|[。！？।؟։]/u;

function isTogether(text: string, { start, end }: ConceptMatch): boolean {
  return end - start <= farthest && !sentenceEnd.test(text.slice(start, end));
}

const mostRemembered = 20_000;
const nothing = new Map<string, ConceptMatch>();

/** Remembers what texts mean: navigation and footers stand on every page. */
export function createAnnotator(match: TextMatcher, site: SiteContext): (record: PageRecord, features: PageFeatures) => AnnotatedPage {
  const remembered = createMemory<Concepts>(mostRemembered);
  /** Subjects of the pages whose lists led to an address. */
  const listed = new Map<string, Set<string>>();
  /** Addresses that a list of news led to. */
  const told = new Set<string>();
  /** On how many pages menus, headers and footers lead to an address. */
  const standing = new Map<string, number>();
  let pages = 0;
  const signIns = createSignInAddresses();
  const findMenus = createMenuFinder();

  function conceptsOf(text: string, languages: readonly string[]): Concepts {
    const key = `${languages[0] ?? ''} ${text}`;
    const known = remembered.get(key);
    if (known) return known;
    const matches = match(text, languages);
    const best = matches.length === 0 ? nothing : new Map<string, ConceptMatch>();
    for (const found of matches) {
      // Words that only meet across a long passage do not belong together.
      if ((found.kind === 'and' || found.kind === 'action') && !isTogether(text, found)) continue;
      const before = best.get(found.concept);
      if (!before || found.confidence > before.confidence) best.set(found.concept, found);
    }
    remembered.set(key, best);
    return best;
  }

  /** Part of the site, whatever heading a link to it happens to stand under. */
  function isStanding(key: string): boolean {
    return (standing.get(key) ?? 0) >= Math.max(2, pages * standingShare);
  }

  return (record, features) => {
    const primary = features.language.value?.split('-')[0];
    const languages = [...new Set([...(primary ? [primary] : site.languages.map((tag) => tag.split('-')[0] ?? tag)), 'en', 'mul'])];
    const here = new Map<string, Concepts>();
    const conceptsIn = (text: string) => {
      const known = here.get(text) ?? conceptsOf(text, languages);
      here.set(text, known);
      return known;
    };
    const parts = indexParts(features, conceptsIn);
    const present = listPresent(features, parts, conceptsIn);
    const topic = findTopic(features, conceptsIn);
    const kind = classifyPage(record, features, topic.concepts, conceptsIn);
    const { rows, menus } = findMenus(features);
    pages += 1;
    const stands = features.links.filter(({ region }, index) => menus.has(index) || region === 'navigation' || region === 'header' || region === 'footer');
    for (const key of new Set(stands.map(({ href }) => addressKey(href)))) standing.set(key, (standing.get(key) ?? 0) + 1);
    const tellsNews = findNewsPlaces(features, rows, conceptsIn);
    signIns.note(features, conceptsIn);
    const listedUnder = new Set([...(listed.get(addressKey(record.url)) ?? []), ...namePath(record.url, conceptsIn)]);
    const isNews =
      kind !== 'home' && ((told.has(addressKey(record.url)) && !isStanding(addressKey(record.url))) || isNewsPage(features, record.url, topic.concepts));
    for (const link of tellsNews.links) told.add(addressKey(features.links[link]?.href ?? ''));
    noteLists(listed, features, menus, topic.concepts);
    return {
      record,
      features,
      kind,
      isNews,
      listedUnder,
      tellsNews,
      rows,
      menus,
      signIns: new Set(features.links.flatMap(({ href }, index) => (signIns.has(href) ? [index] : []))),
      offersServices: isServicePlace(record, kind, topic.concepts, listedUnder, conceptsIn),
      topic,
      sections: splitSections(features),
      parts,
      present,
      conceptsIn,
      site,
    };
  };
}

/** Subjects whose lists say what their entries are. */
const listing = ['public-consultation', 'consultation-outcome', 'e-participation', 'open-data', 'dataset', 'e-petition'];

function noteLists(listed: Map<string, Set<string>>, features: PageFeatures, menus: ReadonlySet<number>, topic: Concepts): void {
  const subjects = listing.filter((concept) => (topic.get(concept)?.coverage ?? 0) >= 0.4);
  if (subjects.length === 0) return;
  for (const [index, link] of features.links.entries()) {
    if (link.region !== 'main' || menus.has(index) || !/^https?:/.test(link.href)) continue;
    const key = addressKey(link.href);
    const known = listed.get(key) ?? new Set<string>();
    for (const subject of subjects) known.add(subject);
    listed.set(key, known);
  }
}

/** What the folders of an address are called; the last part names the page itself, and counts where asked. */
function namePath(address: string, conceptsIn: (text: string) => Concepts, hasLast = false): string[] {
  const parts = new URL(address).pathname.split('/').filter(Boolean);
  return (hasLast ? parts : parts.slice(0, -1)).flatMap((folder) =>
    [...conceptsIn(folder.replace(/[-_+%.]+/g, ' '))].filter(([, { coverage }]) => coverage >= 0.6).map(([concept]) => concept),
  );
}

/** Subjects of pages that name sectors without offering anything to them. */
const aboutSectors = ['policy', 'strategy', 'dataset', 'statistics', 'spending', 'government-budget', 'open-data', 'organisation-chart'];
const asksPeople = ['public-consultation', 'consultation-outcome', 'e-participation', 'feedback-tool', 'participatory-budget'];

function isServicePlace(
  record: PageRecord,
  kind: PageKind,
  topic: Concepts,
  listedUnder: ReadonlySet<string>,
  conceptsIn: (text: string) => Concepts,
): boolean {
  if (record.role === 'participation' || record.role === 'open-data' || record.role === 'procurement') return false;
  if (asksPeople.some((concept) => topic.has(concept) || listedUnder.has(concept)) || aboutSectors.some((concept) => topic.has(concept))) return false;
  return (
    record.role === 'services' ||
    ['home', 'service-index', 'sector', 'service'].includes(kind) ||
    topic.has('e-services') ||
    listedUnder.has('e-services') ||
    namePath(record.url, conceptsIn, true).includes('e-services')
  );
}

function listPresent(features: PageFeatures, parts: PageParts, conceptsIn: (text: string) => Concepts): Set<string> {
  const present = new Set<string>(conceptsIn(features.title).keys());
  const add = (concepts: Concepts) => {
    for (const concept of concepts.keys()) present.add(concept);
  };
  for (const part of [...parts.headings, ...parts.links, ...parts.blocks]) add(part.concepts);
  for (const link of features.links) if (link.context !== '') add(conceptsIn(link.context));
  for (const form of features.forms) for (const text of [form.label, ...form.submits]) add(conceptsIn(text));
  return present;
}

function findTopic(features: PageFeatures, conceptsIn: (text: string) => Concepts): AnnotatedPage['topic'] {
  const first =
    features.headings.find((heading) => heading.level === 1 && heading.region === 'main' && heading.text.length > 2) ??
    features.headings.find((heading) => heading.level === 1 && heading.text.length > 2);
  const title = features.title.split(/\s[|–—·•]\s|\s-\s|\s::\s|\s»\s/)[0]?.trim() ?? '';
  if (!first) return { text: title, concepts: conceptsIn(title) };
  const concepts = new Map(conceptsIn(first.text));
  // A title says more fully what a terse heading means, but only where they agree on something.
  for (const [concept, match] of conceptsIn(title)) if (!concepts.has(concept) && title.includes(first.text)) concepts.set(concept, match);
  return { text: first.text, css: first.css, concepts };
}

/** What stands under each heading, and under the headings below it; the page's own heading keeps only what is directly its own. */
function splitSections(features: PageFeatures): Section[] {
  const { headings } = features;
  const sections: Section[] = headings.map((_, heading) => ({ heading, letters: 0, links: [], blocks: [] }));
  const above = listAbove(headings);
  const holders = (under: number) => [under, ...(above[under] ?? [])].flatMap((heading) => sections[heading] ?? []);
  features.links.forEach((link, index) => {
    for (const section of holders(link.under)) section.links.push(index);
  });
  features.blocks.forEach((block, index) => {
    const letters = countCharacters(block.text);
    for (const section of holders(block.under)) {
      section.blocks.push(index);
      section.letters += letters;
    }
  });
  return sections;
}

/** The headings that each heading stands below, by index; the first level is the page's and holds no sections. */
function listAbove(headings: PageFeatures['headings']): number[][] {
  const open: number[] = [];
  return headings.map(({ level }, index) => {
    while (open.length > 0 && (headings[open.at(-1) ?? 0]?.level ?? 0) >= level) open.pop();
    const above = open.filter((at) => (headings[at]?.level ?? 1) > 1);
    open.push(index);
    return above;
  });
}
