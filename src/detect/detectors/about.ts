import { z } from 'zod';
import { kebabId, type Link } from '../../model/index.ts';
import type { AnnotatedPage } from '../annotated-page.ts';
import { defineDetector, type Sighting } from '../detector.ts';
import { type GroupsAnswer, isPossible, matchGroups } from '../match-groups.ts';
import { isGovernmentHost, isOwnHost, socialNetworkOf } from '../official-host.ts';
import { quoteText } from '../quote.ts';

const groups = z.array(z.array(kebabId).min(1)).min(1);
const options = z.strictObject({
  /** What it must be about: any of the inner list, all of the outer. */
  groups,
  at: z.array(z.enum(['title', 'heading', 'link', 'passage'])).default(['title', 'heading', 'link']),
  /** Where a link must lead: anywhere, to the state, off this site, or to a file. */
  to: z.enum(['any', 'official', 'elsewhere', 'file']).default('any'),
  /** Whether the subject of the page and the heading above may say part of it. */
  borrow: z.boolean().default(true),
  /** Concepts that rule a text out. */
  except: z.array(kebabId).default([]),
  /** Whether news, press releases and speeches count. */
  news: z.boolean().default(false),
  /** Letters that a page or section must have to say something. */
  letters: z.number().int().nonnegative().default(150),
  /** Characters within which all groups must be named in the text itself; 0 for anywhere. */
  near: z.number().int().nonnegative().default(0),
});
type Options = z.infer<typeof options>;

/** How much a place says, before the words are weighed; fitted by `assay evaluate --fit` afterwards. */
const weights = { title: 0.92, heading: 0.84, link: 0.78, passage: 0.58 };

/** A page, a section, a link or a passage that is about something. */
export const about = defineDetector<Options>({
  id: 'about',
  version: '1',
  summary: 'A page, section, link or passage about a subject',
  options,
  conceptsOf: ({ groups: wanted }) => wanted,
  observe: (page, given) => {
    if ((page.isNews && !given.news) || !isPossible(page, given.groups)) return [];
    return [
      ...(given.at.includes('title') ? observeTopic(page, given) : []),
      ...(given.at.includes('heading') ? observeHeadings(page, given) : []),
      ...(given.at.includes('link') ? observeLinks(page, given) : []),
      ...(given.at.includes('passage') ? observePassages(page, given) : []),
    ];
  },
});

function isRuledOut(page: AnnotatedPage, text: string, given: Options): boolean {
  return given.except.length > 0 && given.except.some((concept) => page.conceptsIn(text).has(concept));
}

/** Words that fill a label say more than words lost in a sentence. */
function weigh(weight: number, answer: GroupsAnswer): number {
  return weight * answer.certainty * (answer.coverage >= 0.35 ? 1 : answer.coverage >= 0.15 ? 0.92 : 0.82);
}

function observeTopic(page: AnnotatedPage, given: Options): Sighting[] {
  const { text, css, concepts } = page.topic;
  if (page.kind === 'home' || page.kind === 'search-results') return [];
  const answer = matchGroups(given.groups, concepts, [], given.near);
  if (answer.certainty === 0 || isRuledOut(page, text, given)) return [];
  const quote = css ? quoteText(page.features, text, answer.start, answer.end) : null;
  const hasSubstance = page.features.mainText.length >= given.letters;
  return [
    {
      strength: hasSubstance ? 'hit' : 'near',
      basis: 'page',
      confidence: weigh(weights.title, answer),
      place: quote && css ? { quote, css } : { pointer: { at: 'title', value: page.features.title.slice(0, 300) } },
      why: `the page is about “${answer.words.join('” and “')}”`,
    },
  ];
}

function observeHeadings(page: AnnotatedPage, given: Options): Sighting[] {
  const around = given.borrow ? [page.topic.concepts] : [];
  return page.sections.flatMap((section): Sighting[] => {
    if (!given.news && page.tellsNews.headings.has(section.heading)) return [];
    const heading = page.features.headings[section.heading];
    if (!heading || heading.css === page.topic.css || heading.region === 'footer' || heading.region === 'header') return [];
    const answer = matchGroups(given.groups, page.conceptsIn(heading.text), around, given.near);
    if (answer.certainty === 0 || isRuledOut(page, heading.text, given)) return [];
    const quote = quoteText(page.features, heading.text, answer.start, answer.end);
    if (!quote) return [];
    const hasSubstance = section.letters >= Math.min(60, given.letters) || section.links.length > 0;
    return [
      {
        strength: hasSubstance ? 'hit' : 'near',
        basis: 'page',
        confidence: weigh(weights.heading, answer),
        place: { quote, css: heading.css, under: section.heading },
        why: `a section is headed “${answer.words.join('” and “')}”`,
      },
    ];
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
  return page.features.links.flatMap((link, index): Sighting[] => {
    if (!given.news && page.tellsNews.links.has(index)) return [];
    if (!link.isVisible || !isWantedTarget(page, link, given.to)) return [];
    const heading = page.features.headings[link.under];
    const around = given.borrow ? [page.conceptsIn(link.context), ...(heading ? [page.conceptsIn(heading.text)] : []), page.topic.concepts] : [];
    const answer = matchGroups(given.groups, page.conceptsIn(link.text), around, given.near);
    if (answer.certainty === 0 || isRuledOut(page, link.text, given)) return [];
    const quote = quoteText(page.features, link.text, answer.start, answer.end);
    if (!quote) return [];
    const isOwn = isOwnHost(link.href, page.site);
    return [
      {
        strength: 'hit',
        basis: isOwn ? 'page' : 'link',
        confidence: weigh(weights.link, answer) * (isOwn || isGovernmentHost(link.href, page.site) ? 1 : 0.9),
        place: { quote, css: link.css, href: link.href, under: link.under },
        why: `a link says “${answer.words.join('” and “')}”`,
      },
    ];
  });
}

function observePassages(page: AnnotatedPage, given: Options): Sighting[] {
  return page.features.blocks.flatMap((block): Sighting[] => {
    if (block.region !== 'main' || block.text.length < 40) return [];
    const heading = page.features.headings[block.under];
    const around = given.borrow && heading ? [page.conceptsIn(heading.text), page.topic.concepts] : [];
    const answer = matchGroups(given.groups, page.conceptsIn(block.text), around, given.near);
    if (answer.certainty === 0 || isRuledOut(page, block.text, given)) return [];
    const quote = quoteText(page.features, block.text, answer.start, answer.end);
    return quote
      ? [
          {
            strength: 'hit',
            basis: 'page',
            confidence: weights.passage * answer.certainty,
            place: { quote, css: block.css, under: block.under },
            why: `a passage speaks of “${answer.words.join('” and “')}”`,
          },
        ]
      : [];
  });
}
