import { z } from 'zod';
import { kebabId } from '../../model/index.ts';
import type { AnnotatedPage } from '../annotated-page.ts';
import { defineDetector, type Sighting } from '../detector.ts';
import { isPossible, matchGroups } from '../match-groups.ts';
import type { Part } from '../page-parts.ts';
import { quoteText } from '../quote.ts';
import { surroundLink } from './about.ts';
import { observeForms } from './service-form.ts';
import { observeOnline } from './service-online.ts';
import { acts, explains, hasAny, isServiceLink, makeLinkSighting, namesThing, naming, scaleByCoverage } from './service-terms.ts';

const options = z.strictObject({
  /** What is applied for, paid or filed: any of the inner list, all of the outer. */
  object: z.array(z.array(kebabId).min(1)).min(1),
  level: z.enum(['information', 'form', 'online']),
  /** Concepts that rule a text out: an act or figures about the thing are not the service. */
  except: z.array(kebabId).default(['law', 'statistics', 'speech', 'press-release', 'right-to-information']),
  /** Other things whose names say the object's as well: where they are named, it is they that are meant. */
  but: z.array(kebabId).default([]),
  /** Whether the first lines of a service's page may name it: for whom a service is. */
  lead: z.boolean().default(false),
});
type Options = z.infer<typeof options>;

/** Blocks at the top of the text that say for whom a service is. */
const leadBlocks = 3;

/** Letters of a section without links from which it explains something. */
const sectionLetters = 150;
const pageLetters = 200;
/**
 * A service at one of its levels, from the page's own signs: what is explained, which form can be had, what can be done
 * here. A certificate that another service asks for, or news about a service, is neither.
 */
export const service = defineDetector<Options>({
  id: 'service',
  version: '2',
  summary: 'A public service explained, with a form, or offered online',
  options,
  conceptsOf: ({ object, level }) => (level === 'online' ? [...object, acts] : object),
  observe: (page, options) => {
    const given = { ...options, except: [...options.except, ...options.but] };
    if (page.isNews || !isPossible(page, given.object)) return [];
    if (given.level === 'information')
      return [...observeTopic(page, given), ...observeSections(page, given), ...observeLinks(page, given), ...(given.lead ? observeLead(page, given) : [])];
    return given.level === 'form' ? observeForms(page, given) : observeOnline(page, given);
  },
});

function observeTopic(page: AnnotatedPage, given: Options): Sighting[] {
  const { text, css, concepts } = page.topic;
  if (page.kind === 'home' || !css || hasAny(concepts, given.except)) return [];
  const answer = matchGroups(given.object, concepts);
  const quote = answer.certainty > 0 ? quoteText(page.features, text, answer.start, answer.end) : null;
  if (!quote) return [];
  const isExplained = explains.some((sign) => page.present.has(sign));
  return [
    {
      strength: page.features.mainText.length >= pageLetters ? 'hit' : 'near',
      basis: 'page',
      confidence: (isExplained ? 0.94 : 0.86) * answer.certainty * scaleByCoverage(answer.coverage),
      place: { quote, css },
      why: `the page explains ${naming(answer)}`,
    },
  ];
}

/** A line that says something, not a label or the name of a file; scripts without spaces say more in fewer letters. */
function isSentence(text: string): boolean {
  return text.includes(' ') ? text.length >= 45 : text.length >= 15 && !/\.\w{2,4}$/.test(text);
}

function observeLead(page: AnnotatedPage, given: Options): Sighting[] {
  const isService = ['how-to-apply', 'apply-online', 'required-documents'].some((sign) => page.present.has(sign)) || namesThing(page.topic.concepts);
  if (page.kind === 'home' || !page.topic.css || !isService) return [];
  const isFirst = (under: number) => under === -1 || page.features.headings[under]?.text === page.topic.text;
  const lead = page.parts.blocks.filter(({ region, text, under }) => region === 'main' && isFirst(under) && isSentence(text)).slice(0, leadBlocks);
  return lead.flatMap((part): Sighting[] => {
    const answer = matchGroups(given.object, part.concepts);
    const quote = answer.certainty > 0 && !hasAny(part.concepts, given.except) ? quoteText(page.features, part.text, answer.start, answer.end) : null;
    return quote
      ? [
          {
            strength: 'hit',
            basis: 'page',
            confidence: 0.66 * answer.certainty,
            place: { quote, css: part.css, under: part.under },
            why: `the page of a service for ${naming(answer)}`,
          },
        ]
      : [];
  });
}

function observeSections(page: AnnotatedPage, given: Options): Sighting[] {
  return page.parts.naming('heading', given.object).flatMap((part): Sighting[] => {
    const section = page.sections[part.index];
    if (!section || part.region !== 'main' || part.css === page.topic.css || page.tellsNews.headings.has(part.index) || hasAny(part.concepts, given.except))
      return [];
    const answer = matchGroups(given.object, part.concepts, [page.topic.concepts]);
    const quote = answer.certainty > 0 ? quoteText(page.features, part.text, answer.start, answer.end) : null;
    return quote
      ? [
          {
            strength: section.letters >= sectionLetters || section.links.length > 0 ? 'hit' : 'near',
            basis: 'page',
            confidence: 0.86 * answer.certainty * scaleByCoverage(answer.coverage),
            place: { quote, css: part.css, under: part.index },
            why: `a section explains ${naming(answer)}`,
          },
        ]
      : [];
  });
}

/** Links that name the object for themselves. */
function observeLinks(page: AnnotatedPage, given: Options): Sighting[] {
  return page.parts.naming('link', given.object).flatMap((part): Sighting[] => {
    const link = page.features.links[part.index];
    if (!isServiceLink(page, part, link) || hasAny(part.concepts, given.except) || isAttachment(page, part)) return [];
    const answer = matchGroups(given.object, part.concepts, surroundLink(page, part));
    return answer.certainty === 0 ? [] : makeLinkSighting(page, part, link, answer, 0.76, `a link names ${naming(answer)}`);
  });
}

/** A file that only bears the name, or one of the papers that another service asks for. */
function isAttachment(page: AnnotatedPage, { index, under, concepts }: Part): boolean {
  const link = page.features.links[index];
  const isFile = page.features.documents.some(({ href }) => href === link?.href);
  if (isFile && !hasAny(concepts, ['how-to-apply', 'application-form', 'user-guide'])) return true;
  const heading = page.parts.headings[under];
  return [heading?.concepts, page.conceptsIn(link?.context ?? '')].some((around) => around?.has('required-documents') && !around.has('how-to-apply'));
}
