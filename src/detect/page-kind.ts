import type { PageFeatures, PageKind } from '../model/index.ts';
import type { Concepts, PageRecord } from './annotated-page.ts';

const newsPath =
  /\/(news|novedades|noticias?|noticies|actualit\w*|nouvelles|aktuell\w*|nachrichten|press\w*|prensa|stampa|novita|notizie|imprensa|speech\w*|media|blog|announcements?|articles?|berita|haber\w*|novosti|nyheter|uutiset|akhbar|xinwen|noticia)(\/|-|$)/i;

/** Tells of things rather than being them: by its address, its heading, or the date that stands at its top. */
export function isNewsPage(features: PageFeatures, url: string, topic: Concepts): boolean {
  const path = new URL(url).pathname;
  if (['press-release', 'speech'].some((concept) => topic.has(concept))) return true;
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
  for (const [kind, concepts] of ordered) if (concepts.some((concept) => (topic.get(concept)?.coverage ?? 0) >= 0.5)) return kind;
  if (isNewsPage(features, record.url, topic)) return 'news';
  if (sectors.some((concept) => (topic.get(concept)?.coverage ?? 0) >= 0.5)) return 'sector';
  const signs = new Set(features.headings.flatMap(({ text }) => [...conceptsIn(text).keys()]));
  return ['how-to-apply', 'required-documents', 'fee', 'apply-online', 'processing-time'].filter((sign) => signs.has(sign)).length >= 1 ? 'service' : 'other';
}
