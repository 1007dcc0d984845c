import { z } from 'zod';
import { kebabId, type PageDate } from '../../model/index.ts';
import type { AnnotatedPage, Concepts } from '../annotated-page.ts';
import { daysBetween, isSiteDate } from '../days.ts';
import { defineDetector, type Sighting } from '../detector.ts';
import type { Part } from '../page-parts.ts';
import { quoteText } from '../quote.ts';

const options = z.strictObject({
  /** Sector or group that it must be about; empty for any. */
  topics: z.array(kebabId).default([]),
  /** `held`: announced or open; `outcome`: what was heard and how it was used. */
  stage: z.enum(['held', 'outcome']).default('held'),
  months: z.number().int().positive().default(12),
  /** Only what is still to come or still open on the day of the capture. */
  open: z.boolean().default(false),
});
type Options = z.infer<typeof options>;

const stages = { held: ['public-consultation', 'draft-law', 'feedback-tool'], outcome: ['consultation-outcome'] };

/**
 * A consultation, or its outcome, about a sector or group within the past months: the words in the page's subject or an
 * entry of a list, the topic beside them, and a date that is near enough. An old one is only near.
 */
export const consultation = defineDetector<Options>({
  id: 'consultation',
  version: '2',
  summary: 'A consultation or its outcome in the past months',
  options,
  conceptsOf: ({ topics, stage }) => (topics.length > 0 ? [stages[stage], topics] : [stages[stage]]),
  observe: (page, given) => {
    const isNamed = stages[given.stage].some((concept) => page.present.has(concept) || page.listedUnder.has(concept));
    if (!isNamed || !(given.topics.length === 0 || given.topics.some((topic) => page.present.has(topic)))) return [];
    return [...observePage(page, given), ...observeEntries(page, given), ...observeItems(page, given)].slice(0, 6);
  },
});

function has(concepts: Concepts, wanted: readonly string[]): boolean {
  return wanted.some((concept) => concepts.has(concept));
}

function findRecent(dates: readonly PageDate[], page: AnnotatedPage, { months, open }: Options): PageDate | null {
  return (
    dates.find((date) => {
      const age = daysBetween(date.date, page.record.capturedAt);
      return age <= (open ? -1 : months * 30.5) && age >= -400 && !isSiteDate(date);
    }) ?? null
  );
}

/** Blocks at the top of the text that say what it is about. */
const leadBlocks = 6;

/** How surely the page is about the topics: by the ministry that asks, by its heading, by its first lines. */
function weighTopics(page: AnnotatedPage, topics: readonly string[]): number {
  if (topics.length === 0) return 0.88;
  const lead = page.parts.blocks.filter(({ region }) => region === 'main').slice(0, leadBlocks);
  const asking = lead.filter(
    ({ text, concepts }) => text.length <= 160 && concepts.has('ministry') && [...concepts.keys()].some((concept) => concept.startsWith('sector-')),
  );
  if (asking.some(({ concepts }) => has(concepts, topics))) return 0.88;
  if (has(page.topic.concepts, topics)) return asking.length > 0 ? 0.66 : 0.88;
  const named = lead.filter(({ concepts }) => has(concepts, topics)).length;
  return named === 0 ? 0 : named >= 2 ? 0.72 : 0.63;
}

function observePage(page: AnnotatedPage, given: Options): Sighting[] {
  const { text, css, concepts } = page.topic;
  if (!css || page.kind === 'home' || !isAboutStage(page, given.stage)) return [];
  const weight = weighTopics(page, given.topics);
  const quote = quoteText(page.features, text);
  if (weight === 0 || !quote) return [];
  const recent = findRecent(page.features.dates, page, given);
  // A list of consultations names every sector and is about none.
  const isList = given.topics.length > 0 && !has(concepts, given.topics) && isListOfConsultations(page);
  const isNamed = concepts.has('public-consultation') || page.listedUnder.has('public-consultation') || given.stage === 'outcome';
  return [
    {
      strength: recent && !isList ? 'hit' : 'near',
      basis: 'page',
      confidence: weight * (isNamed ? 1 : 0.85),
      place: { quote, css },
      why: recent ? `“${text.slice(0, 120)}”, dated ${recent.date}` : `“${text.slice(0, 120)}” without a date of the past ${given.months} months`,
    },
  ];
}

function isListOfConsultations({ topic, parts, menus }: AnnotatedPage): boolean {
  if (['public-consultation', 'e-participation'].some((concept) => (topic.concepts.get(concept)?.coverage ?? 0) >= 0.6)) return true;
  return parts.links.filter(({ region, index, concepts }) => region === 'main' && !menus.has(index) && concepts.has('public-consultation')).length >= 3;
}

/** The subject names it; or the page asks for views until a day. */
function isAboutStage(page: AnnotatedPage, stage: Options['stage']): boolean {
  if (has(page.topic.concepts, stages[stage]) || stages[stage].some((concept) => page.listedUnder.has(concept))) return true;
  const parts = [...page.features.headings, ...page.features.blocks.filter(({ region, text }) => region === 'main' && text.length <= 160)].map(({ text }) =>
    page.conceptsIn(text),
  );
  if (stage === 'outcome') return page.record.role === 'participation' && parts.some((concepts) => has(concepts, stages.outcome));
  return (
    parts.some((concepts) => has(concepts, ['public-consultation', 'feedback-tool'])) && parts.some((concepts) => has(concepts, ['closing-date', 'closed']))
  );
}

function observeEntries(page: AnnotatedPage, given: Options): Sighting[] {
  const inList = isInList(page);
  return page.features.links.flatMap((link, index): Sighting[] => {
    if (
      !link.isVisible ||
      page.menus.has(index) ||
      link.region === 'footer' ||
      link.region === 'navigation' ||
      link.region === 'header' ||
      link.text.length < 12
    )
      return [];
    const concepts = page.conceptsIn(link.text);
    const heading = page.features.headings[link.under];
    const underHeading = heading ? has(page.conceptsIn(heading.text), stages[given.stage]) : false;
    const named = has(concepts, stages[given.stage]) || ((inList || underHeading) && given.stage === 'held');
    if (!named || (given.topics.length > 0 && !has(concepts, given.topics))) return [];
    const quote = quoteText(page.features, link.text);
    if (!quote) return [];
    const near = page.features.dates.filter(
      (date) => link.context.includes(date.text) || (date.under === link.under && heading !== undefined && heading.text.includes(link.text.slice(0, 60))),
    );
    const recent = findRecent(near, page, given);
    return [
      {
        strength: recent ? 'hit' : 'near',
        basis: 'page',
        confidence: has(concepts, stages[given.stage]) ? 0.82 : 0.72,
        place: { quote, css: link.css, href: link.href, under: link.under },
        why: recent ? `listed with the date ${recent.date}` : 'listed without a date of the past months',
      },
    ];
  });
}

function isInList(page: AnnotatedPage): boolean {
  return page.topic.concepts.has('public-consultation') || page.kind === 'consultations';
}

function isCell({ features }: AnnotatedPage, { kind, index }: Part): boolean {
  return kind === 'block' && features.blocks[index]?.kind === 'cell';
}

function rowOf(css: string): string {
  return css.slice(0, css.lastIndexOf(' > '));
}

/** Lines of a list, rows of a table, and sections, that name a consultation, its matter and its day without leading to a page of its own. */
function observeItems(page: AnnotatedPage, given: Options): Sighting[] {
  const inList = isInList(page) || page.listedUnder.has('public-consultation') || page.listedUnder.has('e-participation');
  const wanted = given.stage === 'held' ? [...stages.held, 'e-participation'] : stages.outcome;
  return [...page.parts.blocks, ...page.parts.headings].flatMap((part): Sighting[] => {
    if (part.region !== 'main' || part.text.length < 12 || part.css === page.topic.css) return [];
    const heading = page.parts.headings[part.under];
    const isNamed = has(part.concepts, wanted);
    const isEntry = part.kind === 'heading' || isCell(page, part);
    if (!isNamed && !(inList && isEntry && given.stage === 'held')) return [];
    const isAbout = given.topics.length === 0 || [part.concepts, heading?.concepts].some((concepts) => concepts && has(concepts, given.topics));
    const isOnTopic = isAbout || has(page.topic.concepts, given.topics);
    if (!isOnTopic) return [];
    const dates = page.features.dates.filter(
      (date) =>
        part.text.includes(date.text) || (part.kind === 'heading' && date.under === part.under) || (isCell(page, part) && rowOf(date.css) === rowOf(part.css)),
    );
    const recent = findRecent(dates, page, given);
    const quote = recent ? quoteText(page.features, part.text) : null;
    return recent && quote
      ? [
          {
            strength: 'hit',
            basis: 'page',
            confidence: (inList ? 0.76 : 0.68) * (isAbout ? 1 : 0.95),
            place: { quote, css: part.css, under: part.under },
            why: `“${part.text.slice(0, 120)}”, dated ${recent.date}`,
          },
        ]
      : [];
  });
}
