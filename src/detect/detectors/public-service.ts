import { z } from 'zod';
import { kebabId } from '../../model/index.ts';
import type { AnnotatedPage, Concepts } from '../annotated-page.ts';
import { defineDetector, type Sighting } from '../detector.ts';
import { isPossible, matchGroups } from '../match-groups.ts';
import { isGovernmentHost, isOwnHost, socialNetworkOf } from '../official-host.ts';
import { quoteText } from '../quote.ts';

const options = z.strictObject({
  /** What is applied for, paid or filed: any of the inner list, all of the outer. */
  object: z.array(z.array(kebabId).min(1)).min(1),
  level: z.enum(['information', 'form', 'online']),
  except: z.array(kebabId).default([]),
});
type Options = z.infer<typeof options>;

const acts = ['apply-online', 'pay-online', 'book-appointment'];
const explains = ['how-to-apply', 'required-documents', 'fee', 'processing-time', 'apply-online', 'visit-office', 'application-form'];

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
    if (given.level === 'information') return observeInformation(page, given);
    return given.level === 'form' ? observeForms(page, given) : observeOnline(page, given);
  },
});

function hasAny(concepts: Concepts, wanted: readonly string[]): boolean {
  return wanted.some((concept) => concepts.has(concept));
}

function isRuledOut(concepts: Concepts, given: Options): boolean {
  return hasAny(concepts, given.except);
}

function observeInformation(page: AnnotatedPage, given: Options): Sighting[] {
  const sightings: Sighting[] = [];
  const topic = matchGroups(given.object, page.topic.concepts);
  if (topic.certainty > 0 && page.kind !== 'home' && page.topic.css && !isRuledOut(page.topic.concepts, given)) {
    const signs = explains.filter((sign) => page.present.has(sign)).length;
    const quote = quoteText(page.features, page.topic.text, topic.start, topic.end);
    if (quote) {
      sightings.push({
        strength: page.features.mainText.length >= 200 ? 'hit' : 'near',
        basis: 'page',
        confidence: (signs > 0 ? 0.94 : 0.85) * topic.certainty,
        place: { quote, css: page.topic.css },
        why: `the page explains “${topic.words.join('” and “')}”`,
      });
    }
  }
  for (const section of page.sections) {
    const heading = page.features.headings[section.heading];
    if (page.tellsNews.headings.has(section.heading)) continue;
    if (heading?.region !== 'main' || heading.css === page.topic.css) continue;
    const concepts = page.conceptsIn(heading.text);
    const answer = matchGroups(given.object, concepts, [page.topic.concepts]);
    const quote = answer.certainty > 0 && !isRuledOut(concepts, given) ? quoteText(page.features, heading.text, answer.start, answer.end) : null;
    if (!quote) continue;
    sightings.push({
      strength: section.letters >= 60 || section.links.length > 0 ? 'hit' : 'near',
      basis: 'page',
      confidence: 0.86 * answer.certainty,
      place: { quote, css: heading.css, under: section.heading },
      why: `a section explains “${answer.words.join('” and “')}”`,
    });
  }
  return [...sightings, ...observeLinks(page, given, false)];
}

/** Links that name the object; with `mustAct`, those that also say that it is done there. */
function observeLinks(page: AnnotatedPage, given: Options, mustAct: boolean): Sighting[] {
  return page.features.links.flatMap((link, index): Sighting[] => {
    if (page.tellsNews.links.has(index)) return [];
    if (!link.isVisible || link.region === 'footer' || !/^https?:/.test(link.href) || socialNetworkOf(link.href)) return [];
    const own = page.conceptsIn(link.text);
    const context = page.conceptsIn(link.context);
    const heading = page.features.headings[link.under];
    const above = heading ? page.conceptsIn(heading.text) : new Map<string, never>();
    const isOwn = isOwnHost(link.href, page.site);
    const acting = hasAny(own, acts) || [...own.values()].some(({ kind }) => kind === 'action');
    const actsNearby = acting || hasAny(context, acts);
    if (mustAct && !actsNearby) return [];
    // A link that only acts ("Apply online") borrows its object; one that names the object stands for itself.
    const answer = matchGroups(given.object, own, [context, above, page.topic.concepts]);
    const borrowed = answer.certainty === 0 && acting && mustAct ? matchGroups(given.object, context, [above, page.topic.concepts]) : answer;
    const byTopic = borrowed.certainty === 0 && acting && mustAct ? matchGroups(given.object, new Map([...above, ...page.topic.concepts])) : borrowed;
    const best = byTopic;
    if (best.certainty === 0 || isRuledOut(own, given)) return [];
    const isOfficial = isOwn || isGovernmentHost(link.href, page.site);
    const quote = answer.certainty > 0 ? quoteText(page.features, link.text, answer.start, answer.end) : quoteText(page.features, link.text);
    if (!quote) return [];
    const weight = mustAct ? (acting ? 0.84 : 0.7) : 0.74;
    return [
      {
        strength: 'hit',
        basis: isOwn ? 'page' : 'link',
        confidence: weight * best.certainty * (isOfficial ? 1 : 0.88),
        place: { quote, css: link.css, href: link.href, under: link.under },
        why: mustAct ? `a link offers “${best.words.join('” and “')}” online` : `a link names “${best.words.join('” and “')}”`,
      },
    ];
  });
}

function observeForms(page: AnnotatedPage, given: Options): Sighting[] {
  return page.features.documents.flatMap((document): Sighting[] => {
    const own = page.conceptsIn(document.text);
    const heading = page.features.headings[document.under];
    const around = [...(heading ? [page.conceptsIn(heading.text)] : []), page.topic.concepts];
    const isForm = own.has('application-form') || around.some((concepts) => concepts.has('application-form'));
    const answer = isForm ? matchGroups(given.object, new Map([...page.topic.concepts, ...(around[0] ?? []), ...own])) : null;
    const quote = answer && answer.certainty > 0 ? quoteText(page.features, document.text) : null;
    return quote
      ? [
          {
            strength: 'hit',
            basis: 'page',
            confidence: 0.8,
            place: { quote, css: document.css, href: document.href, under: document.under },
            why: `a form to download for “${answer?.words.join('” and “')}”`,
          },
        ]
      : [];
  });
}

function observeOnline(page: AnnotatedPage, given: Options): Sighting[] {
  const sightings = observeLinks(page, given, true);
  const topic = matchGroups(given.object, page.topic.concepts);
  for (const form of page.features.forms) {
    if (
      form.isSearch ||
      form.region !== 'main' ||
      topic.certainty === 0 ||
      form.fields.filter(({ type }) => !['hidden', 'submit', 'button'].includes(type)).length < 3
    )
      continue;
    const submit = form.submits[0] ?? '';
    const quote = submit.length >= 3 ? quoteText(page.features, submit) : quoteText(page.features, page.topic.text);
    if (quote) {
      sightings.push({
        strength: 'hit',
        basis: 'page',
        confidence: 0.88 * topic.certainty,
        place: { quote, css: form.css, under: form.under },
        why: `a form on the page of “${topic.words.join('” and “')}”`,
      });
    }
  }
  for (const block of page.features.blocks) {
    if (block.region !== 'main') continue;
    const concepts = page.conceptsIn(block.text);
    if (!hasAny(concepts, acts) || isRuledOut(concepts, given)) continue;
    const heading = page.features.headings[block.under];
    const answer = matchGroups(given.object, concepts, [...(heading ? [page.conceptsIn(heading.text)] : []), page.topic.concepts]);
    const own = answer.certainty > 0 ? answer : { ...matchGroups(given.object, page.topic.concepts), start: 0, end: block.text.length };
    const act = acts.map((concept) => concepts.get(concept)).find((match) => match !== undefined);
    const quote = own.certainty > 0 && act ? quoteText(page.features, block.text, act.start, act.end) : null;
    if (quote) {
      sightings.push({
        strength: 'hit',
        basis: 'page',
        confidence: (answer.certainty > 0 ? 0.76 : 0.7) * own.certainty,
        place: { quote, css: block.css, under: block.under },
        why: `a passage says that “${own.words.join('” and “')}” is done online`,
      });
    }
  }
  return sightings;
}
