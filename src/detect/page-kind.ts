import type { PageFeatures, PageKind } from '../model/index.ts';
import type { Concepts, PageRecord } from './annotated-page.ts';
import { isSiteDate } from './days.ts';

const newsPath =
  /\/(news|novedades|noticias?|noticies|actualit\w*|nouvelles|aktuell\w*|nachrichten|press\w*|prensa|stampa|novita|notizie|imprensa|speech\w*|media|blog|announcements?|articles?|berita|haber\w*|novosti|nyheter|uutiset|akhbar|xinwen|noticia)(\/|-|$)/i;

/** Subjects of pages that bear a day because people are asked until then. */
const asksPeople = ['public-consultation', 'feedback-tool', 'e-participation', 'e-petition', 'participatory-budget'];

const newsSigns = ['press-release', 'speech'];

/** Letters that may stand beside the day of a post. */
const besideDay = 40;
/** Days that stand alone from which a page is a list, not a post. */
const daysOfList = 3;

/** A day stands at the very top of the text, as on posts; pages of record say "last updated" at their end, lists give many. */
function isDatedPost(features: PageFeatures): boolean {
  const first = features.headings.findIndex(({ level, region }) => level === 1 && region === 'main');
  if (first === -1) return false;
  const alone = features.dates.filter(({ precision, region, origin, context, text }) => {
    const isSeen = origin === 'time' || origin === 'text';
    return precision === 'day' && region === 'main' && isSeen && context.trim().length <= text.length + besideDay;
  });
  if (alone.length >= daysOfList) return false;
  return alone.some((date) => {
    const at = features.mainText.indexOf(date.text);
    return date.under <= first && !isSiteDate(date) && at >= 0 && at < 400;
  });
}

/** Entries of lists of news: headed so, or with the day beside them. */
export function findNewsPlaces(
  features: PageFeatures,
  rows: ReadonlySet<number>,
  conceptsIn: (text: string) => Concepts,
): { links: Set<number>; headings: Set<number> } {
  const links = new Set<number>();
  const headings = new Set<number>();
  const isNewsHeading = features.headings.map(({ text }) => {
    const concepts = conceptsIn(text);
    return newsSigns.some((concept) => concepts.has(concept)) || (concepts.get('news')?.coverage ?? 0) >= 0.4;
  });
  const days = features.dates
    .filter((date) => date.precision === 'day' && (date.origin === 'text' || date.origin === 'time') && !isSiteDate(date))
    .map(({ text }) => text);
  features.links.forEach((link, index) => {
    if (rows.has(index) || link.region === 'navigation' || link.region === 'header' || link.region === 'footer') return;
    const isDated = days.some((day) => link.context.includes(day) || link.text.includes(day));
    const concepts = conceptsIn(link.context);
    const isNamed = newsSigns.some((concept) => concepts.has(concept)) && link.text.length > 25;
    if (!isDated && !isNamed && !isNewsHeading[link.under]) return;
    links.add(index);
    const heading = features.headings[link.under];
    if ((isDated || isNamed) && heading && heading.level > 1 && heading.text.includes(link.text.slice(0, 40))) headings.add(link.under);
  });
  isNewsHeading.forEach((isNews, index) => {
    if (isNews) headings.add(index);
  });
  features.headings.forEach((heading, index) => {
    if (days.some((day) => heading.text.includes(day))) headings.add(index);
  });
  return { links, headings };
}

/** Tells of things rather than being them: by its address, its heading, or the date that stands at its top. */
export function isNewsPage(features: PageFeatures, url: string, topic: Concepts): boolean {
  const path = new URL(url).pathname;
  if (newsSigns.some((concept) => topic.has(concept))) return true;
  if ((topic.get('news')?.coverage ?? 0) >= 0.5) return true;
  if (!asksPeople.some((concept) => topic.has(concept)) && isDatedPost(features)) return true;
  if (newsPath.test(path) && path.split('/').filter(Boolean).length >= 2) return true;
  const type = features.meta['og:type'] ?? '';
  if (/article/i.test(type) && features.dates.some((date) => date.origin === 'meta' || date.origin === 'structured')) return true;
  if (features.structuredData.some(({ type: name }) => /^(NewsArticle|BlogPosting)$/.test(name))) return true;
  return false;
}

const ordered: [PageKind, string[]][] = [
  ['site-map', ['site-map']],
  ['search-results', ['site-search', 'advanced-search']],
  ['contact', ['contact']],
  ['help', ['help-faq']],
  ['legal', ['privacy-policy', 'accessibility-statement', 'terms-of-use']],
  ['catalogue', ['open-data', 'dataset']],
  ['consultations', ['public-consultation', 'e-participation']],
  ['organisation', ['organisation-chart', 'ministers', 'ministry']],
  ['service-index', ['e-services']],
];
const sectors = ['sector-health', 'sector-education', 'sector-employment', 'sector-social-protection', 'sector-environment', 'sector-justice'];

/** The kind of a page, from its place and subject. */
export function classifyPage(record: PageRecord, features: PageFeatures, topic: Concepts, conceptsIn: (text: string) => Concepts): PageKind {
  if (record.isEntry || record.clicksFromHome === 0) return 'home';
  if (record.asked !== undefined) return 'search-results';
  for (const [kind, concepts] of ordered) if (concepts.some((concept) => (topic.get(concept)?.coverage ?? 0) >= 0.5)) return kind;
  if (isNewsPage(features, record.url, topic)) return 'news';
  if (sectors.some((concept) => (topic.get(concept)?.coverage ?? 0) >= 0.5)) return 'sector';
  const signs = new Set(features.headings.flatMap(({ text }) => [...conceptsIn(text).keys()]));
  return ['how-to-apply', 'required-documents', 'fee', 'apply-online', 'processing-time'].filter((sign) => signs.has(sign)).length >= 1 ? 'service' : 'other';
}
