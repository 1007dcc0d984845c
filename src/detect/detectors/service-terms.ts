import type { Link } from '../../model/index.ts';
import type { AnnotatedPage, Concepts } from '../annotated-page.ts';
import type { Sighting } from '../detector.ts';
import { type Groups, type GroupsAnswer, matchGroups } from '../match-groups.ts';
import { isGovernmentHost, isOwnHost, socialNetworkOf } from '../official-host.ts';
import type { Part } from '../page-parts.ts';
import { quoteText } from '../quote.ts';

/** What a service detector looks for. */
export interface WantedService {
  object: Groups;
  except: string[];
  /** Other things whose names say the object's as well. */
  but: string[];
}

/** Acts that are the whole service where they are done online; a booked appointment only leads to a counter. */
export const acts = ['apply-online', 'pay-online'];
/** What the parts of a page on a service are called. */
export const explains = ['how-to-apply', 'required-documents', 'fee', 'processing-time', 'apply-online', 'visit-office', 'application-form'];
const things = new Set([
  'birth-certificate',
  'death-certificate',
  'marriage-certificate',
  'identity-card',
  'criminal-record',
  'change-of-address',
  'visa',
  'residence-permit',
  'drivers-licence',
  'vehicle-registration',
  'land-title',
  'building-permit',
  'environmental-permit',
  'business-registration',
  'business-licence',
  'value-added-tax',
  'income-tax',
  'e-invoicing',
  'water-bill',
  'energy-bill',
  'fines-payment',
  'unemployment-benefit',
  'disability-benefit',
  'pension',
  'scholarship',
  'school-enrolment',
  'government-vacancies',
  'health-appointment',
  'court-case',
  'police-report',
  'report-corruption',
  'business-tax',
  'citizenship',
  'sickness-benefit',
  'labour-complaint',
  'health-insurance',
  'legal-aid',
]);

export function hasAny(concepts: Concepts, wanted: readonly string[]): boolean {
  return wanted.some((concept) => concepts.has(concept));
}

export function naming({ words }: GroupsAnswer): string {
  return `“${words.join('” and “')}”`;
}

export function scaleByCoverage(coverage: number): number {
  return coverage >= 0.45 ? 1 : coverage >= 0.25 ? 0.8 : 0.65;
}

/** Whether a text names a service. */
export function namesThing(concepts: Concepts): boolean {
  return [...concepts.keys()].some((concept) => things.has(concept));
}

/** Whether a text names another service than the wanted one, and not that. */
export function namesAnother(concepts: Concepts, { object }: WantedService): boolean {
  return !hasAny(concepts, object.flat()) && namesThing(concepts);
}

export function isServiceLink(page: AnnotatedPage, part: Part, link: Link | undefined): link is Link {
  return (
    Boolean(link?.isVisible) &&
    part.region !== 'footer' &&
    !part.text.includes('://') &&
    /^https?:/.test(link?.href ?? '') &&
    !socialNetworkOf(link?.href ?? '') &&
    !page.tellsNews.links.has(part.index)
  );
}

export function makeLinkSighting(page: AnnotatedPage, part: Part, link: Link, answer: GroupsAnswer, weight: number, why: string): Sighting[] {
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

const nothing: GroupsAnswer = { certainty: 0, own: 0, start: 0, end: 0, coverage: 0, words: [] };

/**
 * The service that a place of a page belongs to: what the heading above is about, else what the page is about, unless that
 * heading has a matter of its own.
 * @param unknownHeading how sure it stays under a heading that says nothing known.
 */
export function matchPlace(page: AnnotatedPage, under: number, wanted: WantedService, unknownHeading = 0.7): GroupsAnswer {
  const heading = page.parts.headings[under];
  if (heading && heading.css !== page.topic.css) {
    if (hasAny(heading.concepts, wanted.but)) return nothing;
    const own = matchGroups(wanted.object, heading.concepts, [page.topic.concepts]);
    if (own.certainty > 0) return own;
    if (namesAnother(heading.concepts, wanted)) return nothing;
    // A heading that says nothing known may be a step of this service or the name of another.
    const isStep = hasAny(heading.concepts, [...explains, ...acts, 'e-services', 'sign-in', 'digital-identity', 'contact', 'user-guide', 'mobile-app']);
    const topic = matchGroups(wanted.object, page.topic.concepts);
    return isStep || page.features.headings[under]?.level === 1 ? topic : { ...topic, certainty: topic.certainty * unknownHeading };
  }
  return hasAny(page.topic.concepts, wanted.but) ? nothing : matchGroups(wanted.object, page.topic.concepts);
}
