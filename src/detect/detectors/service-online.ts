import type { Form, Link } from '../../model/index.ts';
import type { AnnotatedPage, Concepts } from '../annotated-page.ts';
import { countCharacters } from '../count-characters.ts';
import { isDenied } from '../denial.ts';
import type { Sighting } from '../detector.ts';
import { type GroupsAnswer, matchGroups } from '../match-groups.ts';
import { hostOf, isOwnHost } from '../official-host.ts';
import type { Part } from '../page-parts.ts';
import { quoteText } from '../quote.ts';
import { surroundLink } from './about.ts';
import { acts, hasAny, isServiceLink, makeLinkSighting, matchPlace, namesAnother, naming, type WantedService } from './service-terms.ts';

const signsIn = ['sign-in', 'digital-identity'];
const verbs = new Set(['apply', 'register', 'pay', 'renew', 'book', 'report', 'file', 'request', 'change', 'enrol']);
/** Links that act, but send to a counter, a map or an explanation. */
const elsewhere = ['how-to-apply', 'application-form', 'map-service', 'visit-office', 'book-appointment', 'contact', 'required-documents'];
/** Labels that hosts of transactions bear in many countries. */
const serviceHost =
  /(^|[.-])(e-?services?|eservicios|eservizi|e-?gov|online|apply|my|portal|app|apps|digital|efile|e-?file|pay|e-?pay|booking|secure|login|sso|id|account)[.-]/;
/** Fields that a visitor writes in, from which a form is more than a question or a sign-up. */
const writtenFields = 3;
/** Letters up to which a block is a label: what a button or a tab says. */
const longestLabel = 60;

/** What shows that the thing itself is done here: offers, buttons, forms, and sentences that say so. */
export function observeOnline(page: AnnotatedPage, wanted: WantedService): Sighting[] {
  return [...observeOffers(page, wanted), ...observeButtons(page, wanted), ...observeForms(page, wanted), ...observePassages(page, wanted)];
}

/** Links that say the thing is done there: verb and object, "apply online" under the object's name, or the way to the sign-in from its page. */
function observeOffers(page: AnnotatedPage, wanted: WantedService): Sighting[] {
  const offering = new Set(page.parts.naming('link', [...wanted.object, acts, signsIn]));
  if (offering.size === 0 && page.signIns.size === 0) return [];
  return page.parts.links.flatMap((part): Sighting[] => {
    if (!offering.has(part) && !page.signIns.has(part.index)) return [];
    const link = page.features.links[part.index];
    const isInText = (part.region === 'main' || part.region === 'aside') && !page.menus.has(part.index);
    // Above the first heading, the way to the sign-in is the site's, not the page's.
    const leadsToSignIn = isInText && part.under !== -1 && page.signIns.has(part.index);
    if (!leadsToSignIn && !offering.has(part)) return [];
    if (!isServiceLink(page, part, link) || hasAny(part.concepts, wanted.except)) return [];
    const around = surroundLink(page, part);
    const isActing = leadsToSignIn || actsItself(page, link, part.concepts, wanted) || (isInText && part.under !== -1 && hasAny(part.concepts, signsIn));
    // What the sentence says is done there, not on another page of this site that explains.
    const isSaid = around[0] !== undefined && hasAny(around[0], acts) && !hasAny(part.concepts, elsewhere) && !isOwnHost(link.href, page.site);
    if (!isActing && !isSaid) return [];
    const named = matchGroups(wanted.object, part.concepts, around);
    const answer = named.certainty > 0 || !isActing || !isInText ? named : borrow(page, part, wanted);
    return answer.certainty === 0 ? [] : makeLinkSighting(page, part, link, answer, isActing ? 0.86 : 0.7, `a link offers ${naming(answer)} online`);
  });
}

/** A link that only acts ("Apply online") borrows its object from the place it stands in; the sentence around it may name an attachment. */
function borrow(page: AnnotatedPage, part: Part, wanted: WantedService): GroupsAnswer {
  if (!namesAnother(part.concepts, wanted)) return atPlace(matchPlace(page, part.under, wanted));
  const heading = page.parts.headings[part.under];
  return atPlace(matchGroups(wanted.object, heading && heading.css !== page.topic.css ? heading.concepts : new Map()));
}

function atPlace(answer: GroupsAnswer): GroupsAnswer {
  return { ...answer, own: 0, certainty: answer.certainty * 0.97 };
}

/** "Apply online", or verb and object on the way to another host or on a button; never "how to apply". */
function actsItself(page: AnnotatedPage, link: Link, own: Concepts, { object }: WantedService): boolean {
  if (hasAny(own, elsewhere)) return false;
  if (hasAny(own, acts)) return true;
  const objects = object.flat();
  const hasVerb = [...own.values()].some(
    ({ concept, kind, action }) => objects.includes(concept) && (kind === 'action' || (action !== undefined && verbs.has(action))),
  );
  return hasVerb && hostOf(link.href) !== hostOf(page.record.url) && (link.isButton || serviceHost.test(hostOf(link.href)));
}

/** Buttons that scripts answer, and links that lead nowhere without them: they are blocks, not links. */
function observeButtons(page: AnnotatedPage, wanted: WantedService): Sighting[] {
  return page.parts.naming('block', [acts]).flatMap((part): Sighting[] => {
    if (part.region !== 'main' || countCharacters(part.text) > longestLabel || hasAny(part.concepts, [...wanted.except, ...elsewhere])) return [];
    const act = findAct(part.concepts);
    if (!act || act.coverage < 0.5 || namesAnother(part.concepts, wanted) || isDenied(part.text, act)) return [];
    const own = matchGroups(wanted.object, part.concepts);
    const answer = own.certainty > 0 ? own : atPlace(matchPlace(page, part.under, wanted));
    return makeSighting(page, part, answer, 0.84, act, `a button offers ${naming(answer)} online`);
  });
}

function findAct(concepts: Concepts) {
  return acts.map((concept) => concepts.get(concept)).find((match) => match !== undefined);
}

function makeSighting(page: AnnotatedPage, part: Part, answer: GroupsAnswer, weight: number, at: { start: number; end: number }, why: string): Sighting[] {
  const quote = answer.certainty > 0 ? quoteText(page.features, part.text, at.start, at.end) : null;
  return quote ? [{ strength: 'hit', basis: 'page', confidence: weight * answer.certainty, place: { quote, css: part.css, under: part.under }, why }] : [];
}

/** Forms in which the thing is written down; not a search, a rating, a letter to the office or a newsletter. */
function observeForms(page: AnnotatedPage, wanted: WantedService): Sighting[] {
  return page.features.forms.flatMap((form): Sighting[] => {
    if (form.region !== 'main' || !isFilledIn(form)) return [];
    const says = [form.label, ...form.submits, page.features.headings[form.under]?.text ?? ''].map((text) => page.conceptsIn(text));
    if (says.some((concepts) => hasAny(concepts, ['contact', 'feedback-tool', 'site-search', 'search-filter', 'news', 'help-faq', 'sign-in']))) return [];
    const answer = matchPlace(page, form.under, wanted);
    const submit = form.submits.find((text) => text.length >= 3 && page.features.mainText.includes(text));
    const quote = answer.certainty > 0 ? quoteText(page.features, submit ?? page.topic.text) : null;
    return quote
      ? [
          {
            strength: 'hit',
            basis: 'page',
            confidence: 0.88 * answer.certainty,
            place: { quote, css: form.css, under: form.under },
            why: `a form on the page of ${naming(answer)}`,
          },
        ]
      : [];
  });
}

function isFilledIn({ isSearch, method, fields }: Form): boolean {
  const written = fields.filter(({ type }) => !['hidden', 'submit', 'button', 'search', 'reset', 'image', 'radio', 'checkbox'].includes(type));
  return (
    !isSearch && !(method === 'get' && written.length < writtenFields + 1) && (written.length >= writtenFields || written.some(({ type }) => type === 'file'))
  );
}

function observePassages(page: AnnotatedPage, wanted: WantedService): Sighting[] {
  return page.parts.naming('block', [acts]).flatMap((part): Sighting[] => {
    if (part.region !== 'main' || hasAny(part.concepts, wanted.except) || namesAnother(part.concepts, wanted)) return [];
    const act = findAct(part.concepts);
    if (!act || isDenied(part.text, act)) return [];
    const heading = page.parts.headings[part.under];
    const own = matchGroups(wanted.object, part.concepts, [...(heading ? [heading.concepts] : []), page.topic.concepts]);
    if (own.own > 0 && !isOneStatement(part.text, own, act)) return [];
    const place = matchPlace(page, part.under, wanted);
    // On the page of another service, it is one of the papers that that one asks for.
    if (own.certainty > 0 && place.certainty === 0 && namesAnother(page.topic.concepts, wanted)) return [];
    const answer = own.certainty > 0 ? own : place;
    return makeSighting(page, part, answer, own.certainty > 0 ? 0.76 : 0.7, act, `a passage says that ${naming(answer)} is done online`);
  });
}

/** Ends of sentences in the scripts of the lexicon. */
const sentenceEnd = /[.!?](?=\s|$)|[。！？।۔؟။។։]/u;

/** Characters within which the act and its object stand. */
const farthest = 100;

/** Whether both stand in the same sentence, not far apart: what the next one names is another matter. */
function isOneStatement(text: string, one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  const [first, second] = one.start <= other.start ? [one, other] : [other, one];
  const between = text.slice(first.end, second.start);
  return between.length <= farthest && !sentenceEnd.test(between);
}
