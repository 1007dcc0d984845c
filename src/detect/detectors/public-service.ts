import { z } from 'zod';
import { kebabId, type Link } from '../../model/index.ts';
import type { AnnotatedPage, Concepts } from '../annotated-page.ts';
import { defineDetector, type Sighting } from '../detector.ts';
import { type GroupsAnswer, isPossible, matchGroups } from '../match-groups.ts';
import { hostOf, isGovernmentHost, isOwnHost, socialNetworkOf } from '../official-host.ts';
import type { Part } from '../page-parts.ts';
import { quoteText } from '../quote.ts';
import { surroundLink } from './about.ts';

const options = z.strictObject({
  /** What is applied for, paid or filed: any of the inner list, all of the outer. */
  object: z.array(z.array(kebabId).min(1)).min(1),
  level: z.enum(['information', 'form', 'online']),
  /** Concepts that rule a text out: an act or figures about the thing are not the service. */
  except: z.array(kebabId).default(['law', 'statistics', 'speech', 'press-release', 'right-to-information']),
});
type Options = z.infer<typeof options>;

const acts = ['apply-online', 'pay-online', 'book-appointment'];
const signsIn = ['sign-in', 'digital-identity'];
const explains = ['how-to-apply', 'required-documents', 'fee', 'processing-time', 'apply-online', 'visit-office', 'application-form'];
const verbs = new Set(['apply', 'register', 'pay', 'renew', 'book', 'report', 'file', 'request', 'change', 'enrol']);
/** Labels that hosts of transactions bear in many countries. */
const serviceHost =
  /(^|[.-])(e-?services?|eservicios|eservizi|e-?gov|online|apply|my|portal|app|apps|digital|efile|e-?file|pay|e-?pay|booking|secure|login|sso|id|account)[.-]/;
/** Letters of a section without links from which it explains something. */
const sectionLetters = 150;
const pageLetters = 200;
/** Fields that a visitor fills in, from which a form is more than a search or a sign-up. */
const formFields = 3;

/**
 * A service at one of its levels, from the page's own signs: what is explained, which form can be had, what can be done
 * here. A certificate that another service asks for, or news about a service, is neither.
 */
export const service = defineDetector<Options>({
  id: 'service',
  version: '1',
  summary: 'A public service explained, with a form, or offered online',
  options,
  conceptsOf: ({ object, level }) => (level === 'online' ? [...object, acts] : object),
  observe: (page, given) => {
    if (page.isNews || !isPossible(page, given.object)) return [];
    if (given.level === 'information') return [...observeTopic(page, given), ...observeSections(page, given), ...observeLinks(page, given)];
    if (given.level === 'form') return observeDownloads(page, given);
    return [...observeOffers(page, given), ...observeForms(page, given), ...observePassages(page, given)];
  },
});

function hasAny(concepts: Concepts, wanted: readonly string[]): boolean {
  return wanted.some((concept) => concepts.has(concept));
}

function naming({ words }: GroupsAnswer): string {
  return `“${words.join('” and “')}”`;
}

function scaleByCoverage(coverage: number): number {
  return coverage >= 0.45 ? 1 : coverage >= 0.25 ? 0.8 : 0.65;
}

function isServiceLink(page: AnnotatedPage, part: Part, link: Link | undefined): link is Link {
  return (
    Boolean(link?.isVisible) &&
    part.region !== 'footer' &&
    !part.text.includes('://') &&
    /^https?:/.test(link?.href ?? '') &&
    !socialNetworkOf(link?.href ?? '') &&
    !page.tellsNews.links.has(part.index)
  );
}

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
    if (!isServiceLink(page, part, link) || hasAny(part.concepts, given.except)) return [];
    const answer = matchGroups(given.object, part.concepts, surroundLink(page, link));
    return answer.certainty === 0 ? [] : makeLinkSighting(page, part, link, answer, 0.76, `a link names ${naming(answer)}`);
  });
}

function makeLinkSighting(page: AnnotatedPage, part: Part, link: Link, answer: GroupsAnswer, weight: number, why: string): Sighting[] {
  const isOwn = isOwnHost(link.href, page.site);
  const quote = quoteText(page.features, part.text);
  const coverage = answer.own > 0 ? scaleByCoverage(answer.coverage) : 1;
  return quote
    ? [
        {
          strength: 'hit',
          basis: isOwn ? 'page' : 'link',
          confidence: weight * answer.certainty * coverage * (isOwn || isGovernmentHost(link.href, page.site) ? 1 : 0.9),
          place: { quote, css: part.css, href: link.href, under: part.under },
          why,
        },
      ]
    : [];
}

/** Links that say the thing is done there: verb and object, or "apply online" under the object's name. */
function observeOffers(page: AnnotatedPage, given: Options): Sighting[] {
  // On the object's own page, the way to the sign-in is the way to the service.
  const isAboutObject = matchGroups(given.object, page.topic.concepts).certainty > 0;
  return page.parts.naming('link', [...given.object, acts, signsIn]).flatMap((part): Sighting[] => {
    const link = page.features.links[part.index];
    if (!isServiceLink(page, part, link) || hasAny(part.concepts, given.except)) return [];
    const around = surroundLink(page, link);
    const isActing = actsItself(page, link, part.concepts, given) || (part.region === 'main' && isAboutObject && hasAny(part.concepts, signsIn));
    if (!isActing && !(around[0] && hasAny(around[0], acts))) return [];
    const named = matchGroups(given.object, part.concepts, around);
    // A link that only acts ("Apply online") borrows its object from what stands around it.
    const answer = named.certainty > 0 || !isActing ? named : borrowAll(given.object, around);
    return answer.certainty === 0 ? [] : makeLinkSighting(page, part, link, answer, isActing ? 0.86 : 0.7, `a link offers ${naming(answer)} online`);
  });
}

/** The object of a link that only acts: what the heading above or the page is about; the sentence around it may name an attachment. */
function borrowAll(object: Options['object'], around: readonly Concepts[]): GroupsAnswer {
  for (const concepts of around.slice(1)) {
    const answer = matchGroups(object, concepts);
    if (answer.certainty > 0) return { ...answer, own: 0, certainty: answer.certainty * 0.97 };
  }
  return { certainty: 0, own: 0, start: 0, end: 0, coverage: 0, words: [] };
}

/** "Apply online", or verb and object on the way to another host or on a button; never "how to apply". */
function actsItself(page: AnnotatedPage, link: Link, own: Concepts, given: Options): boolean {
  if (own.has('how-to-apply') || own.has('application-form')) return false;
  if (hasAny(own, acts)) return true;
  const objects = given.object.flat();
  const hasVerb = [...own.values()].some(
    ({ concept, kind, action }) => objects.includes(concept) && (kind === 'action' || (action !== undefined && verbs.has(action))),
  );
  return hasVerb && hostOf(link.href) !== hostOf(page.record.url) && (link.isButton || serviceHost.test(hostOf(link.href)));
}

function observeDownloads(page: AnnotatedPage, given: Options): Sighting[] {
  return page.features.documents.flatMap((document): Sighting[] => {
    const own = page.conceptsIn(document.text);
    const heading = page.parts.headings[document.under];
    const around = [...(heading ? [heading.concepts] : []), page.topic.concepts];
    if (![own, ...around].some((concepts) => concepts.has('application-form'))) return [];
    const answer = matchGroups(given.object, new Map([...page.topic.concepts, ...(around[0] ?? []), ...own]));
    const quote = answer.certainty > 0 ? quoteText(page.features, document.text) : null;
    return quote
      ? [
          {
            strength: 'hit',
            basis: 'page',
            confidence: 0.8,
            place: { quote, css: document.css, href: document.href, under: document.under },
            why: `a form to download for ${naming(answer)}`,
          },
        ]
      : [];
  });
}

function observeForms(page: AnnotatedPage, given: Options): Sighting[] {
  const topic = matchGroups(given.object, page.topic.concepts);
  if (topic.certainty === 0) return [];
  return page.features.forms.flatMap((form): Sighting[] => {
    const filled = form.fields.filter(({ type }) => !['hidden', 'submit', 'button', 'search'].includes(type));
    if (form.isSearch || form.region !== 'main' || filled.length < formFields) return [];
    const submit = form.submits.find((text) => text.length >= 3 && page.features.mainText.includes(text));
    const quote = quoteText(page.features, submit ?? page.topic.text);
    return quote
      ? [
          {
            strength: 'hit',
            basis: 'page',
            confidence: 0.88 * topic.certainty,
            place: { quote, css: form.css, under: form.under },
            why: `a form on the page of ${naming(topic)}`,
          },
        ]
      : [];
  });
}

function observePassages(page: AnnotatedPage, given: Options): Sighting[] {
  return page.parts.naming('block', [acts]).flatMap((part): Sighting[] => {
    if (part.region !== 'main' || hasAny(part.concepts, given.except)) return [];
    const heading = page.parts.headings[part.under];
    const answer = matchGroups(given.object, part.concepts, [...(heading ? [heading.concepts] : []), page.topic.concepts]);
    const whole = answer.certainty > 0 ? answer : matchGroups(given.object, page.topic.concepts);
    const act = acts.map((concept) => part.concepts.get(concept)).find((match) => match !== undefined);
    const quote = whole.certainty > 0 && act ? quoteText(page.features, part.text, act.start, act.end) : null;
    return quote
      ? [
          {
            strength: 'hit',
            basis: 'page',
            confidence: (answer.certainty > 0 ? 0.76 : 0.6) * whole.certainty,
            place: { quote, css: part.css, under: part.under },
            why: `a passage says that ${naming(whole)} is done online`,
          },
        ]
      : [];
  });
}
