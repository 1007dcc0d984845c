import { z } from 'zod';
import { kebabId, type Link, type Region, type TextQuote } from '../../model/index.ts';
import type { AnnotatedPage, Concepts } from '../annotated-page.ts';
import { countCharacters } from '../count-characters.ts';
import { defineDetector, type Sighting } from '../detector.ts';
import { type GroupsAnswer, isPossible, matchGroups } from '../match-groups.ts';
import { isGovernmentHost, isOwnHost, socialNetworkOf } from '../official-host.ts';
import type { Part } from '../page-parts.ts';
import { quoteText } from '../quote.ts';

const options = z.strictObject({
  /** What it must be about: any of the inner list, all of the outer. */
  groups: z.array(z.array(kebabId).min(1)).min(1),
  at: z.array(z.enum(['title', 'heading', 'link', 'label', 'menu', 'passage'])).default(['title', 'heading', 'link']),
  /** Where a link must lead: anywhere, to the state, off this site, or to a file. */
  to: z.enum(['any', 'official', 'elsewhere', 'file']).default('any'),
  /** Whether the subject of the page and the heading above may say part of it. */
  borrow: z.boolean().default(true),
  /** Concepts of which the text itself must name one, whatever is borrowed. */
  own: z.array(kebabId).default([]),
  /** Whether the text must give a figure. */
  figure: z.boolean().default(false),
  /** Concepts that rule a text out. */
  except: z.array(kebabId).default([]),
  /** Subjects of pages that rule the whole page out. */
  pageExcept: z.array(kebabId).default([]),
  /** Pages that count: all, those where services are offered, or those of data. */
  where: z.enum(['any', 'services', 'data']).default('any'),
  /** Places of the page that must say it before any counts. */
  least: z.number().int().positive().default(1),
  /** How much the place says, instead of what such places mostly say. */
  weight: z.number().min(0).max(1).optional(),
  /** Whether news, press releases and speeches count. */
  news: z.boolean().default(false),
  /** What is seen is only a reason to look closer. */
  onlyNear: z.boolean().default(false),
  /** Whether a home page that names itself so counts: the site of the ministry itself. */
  ownName: z.boolean().default(false),
  /** Letters that a page must have to say something. */
  letters: z.number().int().nonnegative().default(150),
  /** Links of the wanted kind that a page or section must hold. */
  links: z.number().int().nonnegative().default(0),
  /** Characters within which all groups must be named in the text itself; 0 for anywhere. */
  near: z.number().int().nonnegative().default(0),
});
type Options = z.infer<typeof options>;

/** How much a place says, before the words are weighed. */
const weights = { title: 0.92, heading: 0.84, link: 0.8, label: 0.74, menu: 0.74, passage: 0.62 };
/** Letters up to which a block is a label: a button, a table cell, a line of a list. */
const longestLabel = 80;
/** Letters of a section without links from which it says something. */
const sectionLetters = 60;

/** A page, a section, a link, a label or a passage that is about something. */
export const about = defineDetector<Options>({
  id: 'about',
  version: '2',
  summary: 'A page, section, link, label or passage about a subject',
  options,
  conceptsOf: ({ groups, onlyNear }) => (onlyNear ? [] : groups),
  observe: (page, given) => {
    if ((page.isNews && !given.news) || !isPossible(page, given.groups) || !isWantedPage(page, given)) return [];
    const seen = given.at.flatMap((place) => observers[place](page, given));
    if (seen.length < given.least) return [];
    return given.onlyNear ? seen.filter(({ strength }) => strength === 'hit').map((sighting) => ({ ...sighting, strength: 'near' })) : seen;
  },
});

const observers = { title: observeTopic, heading: observeHeadings, link: observeLinks, label: observeLabels, menu: observeMenu, passage: observePassages };

const dataSubjects = ['open-data', 'dataset', 'statistics'];

function isWantedPage(page: AnnotatedPage, { where, pageExcept }: Options): boolean {
  if (pageExcept.some((concept) => page.topic.concepts.has(concept))) return false;
  if (where === 'services') return page.offersServices;
  if (where === 'data')
    return (
      page.kind === 'catalogue' ||
      page.record.role === 'open-data' ||
      dataSubjects.some((concept) => page.topic.concepts.has(concept) || page.listedUnder.has(concept))
    );
  return true;
}

/** Words that fill a label say more than words lost in a sentence. */
function weigh(place: keyof typeof weights, { certainty, coverage }: GroupsAnswer, { weight, figure }: Options): number {
  if (figure) return (weight ?? weights[place]) * certainty;
  return (weight ?? weights[place]) * certainty * (coverage >= 0.45 ? 1 : coverage >= 0.25 ? 0.9 : 0.78);
}

function answerPart(page: AnnotatedPage, part: Part, around: readonly Concepts[], given: Options): GroupsAnswer | null {
  const answer = matchGroups(given.groups, part.concepts, around, given.near);
  if (answer.certainty === 0 || given.except.some((concept) => part.concepts.has(concept))) return null;
  if (given.own.length > 0 && !given.own.some((concept) => part.concepts.has(concept))) return null;
  return given.figure && !givesFigure(page, part) ? null : answer;
}

const hasFigure = /\p{Nd}{2}/u;

/** The text gives a number of two digits at least, or another cell of its row does. */
function givesFigure(page: AnnotatedPage, part: Part): boolean {
  if (hasFigure.test(part.text)) return true;
  const [row] = /^.* > tr(?::nth-of-type\(\d+\))? > /.exec(part.css) ?? [];
  return row !== undefined && page.features.blocks.some(({ css, text }) => css.startsWith(row) && hasFigure.test(text));
}

function makeSighting(part: Part, quote: TextQuote, confidence: number, why: string, more: Partial<Sighting> = {}): Sighting {
  return { strength: 'hit', basis: 'page', confidence, place: { quote, css: part.css, under: part.under }, why, ...more };
}

function naming({ words }: GroupsAnswer): string {
  return `“${words.join('” and “')}”`;
}

function countLinks(page: AnnotatedPage, links: readonly number[], to: Options['to']): number {
  const targets = new Set<string>();
  for (const index of links) {
    const link = page.features.links[index];
    if (link && !(page.rows.has(index) && page.menus.has(index)) && (link.region === 'main' || link.region === 'aside') && isWantedTarget(page, link, to))
      targets.add(link.href);
  }
  return targets.size;
}

function observeTopic(page: AnnotatedPage, given: Options): Sighting[] {
  const { text, css, concepts } = page.topic;
  if (page.kind === 'home' && given.ownName) return observeOwnName(page, given);
  if (page.kind === 'home' || page.kind === 'search-results') return [];
  const answer = matchGroups(given.groups, concepts, [], given.near);
  if (answer.certainty === 0 || given.except.some((concept) => concepts.has(concept))) return [];
  const quote = css ? quoteText(page.features, text, answer.start, answer.end) : null;
  const hasSubstance =
    countCharacters(page.features.mainText) >= given.letters &&
    (given.links === 0 || countLinks(page, [...page.features.links.keys()], given.to) >= given.links);
  return [
    {
      strength: hasSubstance ? 'hit' : 'near',
      basis: 'page',
      confidence: weigh('title', answer, given),
      place: quote && css ? { quote, css } : { pointer: { at: 'title', value: page.features.title.slice(0, 300) } },
      why: `the page is about ${naming(answer)}`,
    },
  ];
}

/** The name a site gives itself: in its title, and somewhere in its visible text. */
function observeOwnName(page: AnnotatedPage, given: Options): Sighting[] {
  const { title } = page.features;
  const answer = matchGroups(given.groups, page.conceptsIn(title), [], given.near);
  const named =
    answer.certainty > 0
      ? [...page.parts.headings, ...page.parts.links, ...page.parts.blocks].find(
          ({ concepts }) => matchGroups(given.groups, concepts, [], given.near).certainty > 0,
        )
      : undefined;
  const quote = named ? quoteText(page.features, named.text) : null;
  return named && quote ? [makeSighting(named, quote, weights.title * answer.certainty, `the site is that of ${naming(answer)}`)] : [];
}

function observeHeadings(page: AnnotatedPage, given: Options): Sighting[] {
  const around = given.borrow ? [page.topic.concepts] : [];
  return page.parts.naming('heading', given.groups).flatMap((part): Sighting[] => {
    if (!given.news && page.tellsNews.headings.has(part.index)) return [];
    if (part.css === page.topic.css || part.region === 'footer' || part.region === 'header') return [];
    const answer = answerPart(page, part, around, given);
    const quote = answer ? quoteText(page.features, part.text, answer.start, answer.end) : null;
    const section = page.sections[part.index];
    if (!answer || !quote || !section) return [];
    const hasSubstance =
      given.links > 0 ? countLinks(page, section.links, given.to) >= given.links : section.letters >= sectionLetters || section.links.length > 0;
    return [makeSighting(part, quote, weigh('heading', answer, given), `a section is headed ${naming(answer)}`, { strength: hasSubstance ? 'hit' : 'near' })];
  });
}

function isWantedTarget(page: AnnotatedPage, link: Link, to: Options['to']): boolean {
  if (!/^https?:/.test(link.href) || socialNetworkOf(link.href)) return false;
  if (to === 'official') return isGovernmentHost(link.href, page.site);
  if (to === 'elsewhere') return !isOwnHost(link.href, page.site);
  if (to === 'file') return page.features.documents.some((document) => document.href === link.href);
  return true;
}

function observeLinks(page: AnnotatedPage, given: Options): Sighting[] {
  return page.parts.naming('link', given.groups).flatMap((part): Sighting[] => {
    const link = page.features.links[part.index];
    if (!link?.isVisible || part.text.includes('://') || (!given.news && page.tellsNews.links.has(part.index)) || !isWantedTarget(page, link, given.to))
      return [];
    const answer = answerPart(page, part, given.borrow ? surroundLink(page, part) : [], given);
    const quote = answer ? quoteText(page.features, part.text, answer.start, answer.end) : null;
    if (!answer || !quote) return [];
    const isOwn = isOwnHost(link.href, page.site);
    return [
      makeSighting(part, quote, weigh('link', answer, given) * (isOwn || isGovernmentHost(link.href, page.site) ? 1 : 0.92), `a link says ${naming(answer)}`, {
        basis: isOwn ? 'page' : 'link',
        place: { quote, css: part.css, href: link.href, under: part.under },
      }),
    ];
  });
}

/** What stands around a link in the text; menus stand on every page and say nothing of the page they stand on. */
export function surroundLink(page: AnnotatedPage, { index, region, under }: Part): Concepts[] {
  if ((region !== 'main' && region !== 'aside') || page.menus.has(index)) return [];
  const heading = page.parts.headings[under];
  return [page.conceptsIn(page.features.links[index]?.context ?? ''), ...(heading ? [heading.concepts] : []), page.topic.concepts];
}

function surroundBlock(page: AnnotatedPage, part: Part, given: Options): Concepts[] {
  if (!given.borrow) return [];
  const heading = page.parts.headings[part.under];
  return [...(heading ? [heading.concepts] : []), page.topic.concepts];
}

function observePassages(page: AnnotatedPage, given: Options): Sighting[] {
  return page.parts.naming('block', given.groups).flatMap((part): Sighting[] => {
    if (part.region !== 'main' || countCharacters(part.text) < 40) return [];
    const answer = answerPart(page, part, surroundBlock(page, part, given), given);
    const quote = answer ? quoteText(page.features, part.text, answer.start, answer.end) : null;
    return answer && quote ? [makeSighting(part, quote, (given.weight ?? weights.passage) * answer.certainty, `a passage speaks of ${naming(answer)}`)] : [];
  });
}

/** Short blocks: what buttons, cells and lists name. */
function observeLabels(page: AnnotatedPage, given: Options): Sighting[] {
  return observeShort(page, given, ['main', 'aside', 'dialog'], 0.3);
}

/** What menus name that scripts open, and that are no links. */
function observeMenu(page: AnnotatedPage, given: Options): Sighting[] {
  return observeShort(page, given, ['navigation', 'header'], 0.6);
}

function observeShort(page: AnnotatedPage, given: Options, regions: readonly Region[], coverage: number): Sighting[] {
  return page.parts.naming('block', given.groups).flatMap((part): Sighting[] => {
    if (countCharacters(part.text) > longestLabel || !regions.includes(part.region)) return [];
    const answer = answerPart(page, part, surroundBlock(page, part, given), given);
    const quote = answer && (answer.coverage >= coverage || given.figure) ? quoteText(page.features, part.text, answer.start, answer.end) : null;
    return answer && quote ? [makeSighting(part, quote, weigh('label', answer, given), `a line says ${naming(answer)}`)] : [];
  });
}
