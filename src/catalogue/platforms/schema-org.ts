import type { Dataset } from '../../model/index.ts';
import { type Answer, type Read, readText, refuse } from '../answer.ts';
import { type Fields, longestDescription, makeDataset, makeDistribution, toAddress, toFields, toList, toNumber, toText, toTexts } from '../pick.ts';
import { childText, readTags } from '../read-tags.ts';
import { below, type ListPage, ok, type Platform, wrongShape } from './platform.ts';

/** Paths at which pages on datasets stand, in sitemaps that name all kinds of page. */
const likely = /\/(?:data-?sets?|datos|donnees|dados|daten(?:satz|saetze)?|dati|catalogu?e?|dataset|opendata|data)\b/i;

/** Pages that carry schema.org Dataset (or DataCatalog), found by the sitemap (developers.google.com/search/docs/appearance/structured-data/dataset). */
export const schemaOrg: Platform = {
  id: 'schema-org',
  name: 'schema.org Dataset in pages',
  signs: /schema\.org[^<]{0,200}(?:Dataset|DataCatalog)|"@type"\s*:\s*"(?:Dataset|DataCatalog)"/i,
  probes: (base, front) => [{ url: below(base, 'sitemap.xml') }, ...(front && listDatasetNodes(front).length > 0 ? [{ url: front.url }] : [])],
  prove: async (answer, front) => {
    const nodes = listDatasetNodes(answer);
    if (nodes.length > 0) return `its pages carry schema.org Dataset (${nodes.length} on ${new URL(answer.url).pathname})`;
    const catalogue = front ? listNodes(front).some((node) => isType(node, 'DataCatalog')) : false;
    return catalogue && readSitemap(answer).pages.length > 0 ? 'its front page is a schema.org DataCatalog with a sitemap' : null;
  },
  listings: [
    {
      pageSize: 0,
      ask: (base) => ({ url: below(base, 'sitemap.xml') }),
      read: async (answer) => {
        const refused = refuse(answer);
        if (refused) return refused;
        const { pages, sitemaps, isSitemap, isCutShort } = readSitemap(answer);
        if (!isSitemap) return wrongShape('no sitemap');
        const wanted = pages.some((page) => likely.test(new URL(page).pathname)) ? pages.filter((page) => likely.test(new URL(page).pathname)) : pages;
        const entries = wanted.map((url) => ({ dataset: makeDataset({ id: url, url }), detail: { url } }));
        const page: ListPage = { entries, total: null, next: sitemaps.map((url) => ({ url })) };
        return ok(page, isCutShort);
      },
    },
    {
      pageSize: 0,
      ask: (base) => ({ url: base }),
      read: async (answer) => {
        const nodes = listDatasetNodes(answer);
        if (nodes.length === 0) return wrongShape('no schema.org Dataset');
        return ok({
          entries: nodes.map((node, index) => ({ dataset: readNode(node, makeDataset({ id: `${answer.url}#${index}`, url: answer.url })), detail: null })),
          total: nodes.length,
          next: [],
        });
      },
    },
  ],
  readDetail: readDatasetPage,
};

/** Completes a dataset from the schema.org Dataset in its page. */
export async function readDatasetPage(answer: Answer, dataset: Dataset): Promise<Read<Dataset>> {
  const refused = refuse(answer);
  if (refused) return refused;
  const [node] = listDatasetNodes(answer);
  return node ? ok(readNode(node, dataset), answer.isTruncated) : wrongShape('the page carries no schema.org Dataset');
}

function readSitemap(answer: Answer): { pages: string[]; sitemaps: string[]; isSitemap: boolean; isCutShort: boolean } {
  const read = refuse(answer) ? null : readTags(readText(answer));
  const list = (name: string) =>
    (read?.root.children ?? []).filter((child) => child.name === name).flatMap((child) => toAddress(childText(child, 'loc'), answer.url) ?? []);
  const isSitemap = read?.root.name === 'urlset' || read?.root.name === 'sitemapindex';
  return { pages: isSitemap ? list('url') : [], sitemaps: isSitemap ? list('sitemap').slice(0, 50) : [], isSitemap, isCutShort: read?.isCutShort ?? false };
}

/** Objects of JSON-LD in a page's scripts, also those in graphs and lists. */
function listNodes(answer: Answer): Fields[] {
  if (refuse(answer)) return [];
  // What stands in a script is raw text: it ends at the first end tag, and nothing in it is markup.
  const scripts = [...readText(answer).matchAll(/<script\b[^>]{0,300}application\/ld\+json[^>]{0,300}>([\s\S]*?)<\/script/gi)].slice(0, 50);
  return scripts.flatMap(([, text = '']) => {
    try {
      return flatten(JSON.parse(text), 0);
    } catch {
      return [];
    }
  });
}

function flatten(value: unknown, depth: number): Fields[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.flatMap((item) => flatten(item, depth + 1));
  const fields = toFields(value);
  return 'dataset' in fields || '@graph' in fields || 'mainEntity' in fields
    ? [fields, ...flatten(fields['@graph'] ?? [], depth + 1), ...flatten(fields.dataset ?? [], depth + 1), ...flatten(fields.mainEntity ?? [], depth + 1)]
    : [fields];
}

function isType(node: Fields, type: string): boolean {
  const types = [node['@type']].flat().map((value) => String(value).replace(/^https?:\/\/schema\.org\//, ''));
  return types.includes(type);
}

function listDatasetNodes(answer: Answer): Fields[] {
  return listNodes(answer).filter((node) => isType(node, 'Dataset') && toText(node.name) !== null);
}

function readNode(node: Fields, dataset: Dataset): Dataset {
  const licence = toText(node.license);
  return {
    ...dataset,
    title: toText(node.name) ?? dataset.title,
    description: toText(node.description, longestDescription) ?? dataset.description,
    keywords: toTexts(node.keywords),
    themes: [...new Set([...dataset.themes, ...toTexts(node.about), ...toTexts(node.genre)])],
    spatial: toList([node.spatialCoverage].flat()).flatMap((place) => toText(place) ?? (typeof place === 'object' && place ? ['place'] : [])),
    temporal: toTexts([node.temporalCoverage].flat().filter(Boolean)),
    publisher: toText(node.publisher) ?? toText(node.creator) ?? dataset.publisher,
    contact: toText(toFields(toFields(node.publisher).contactPoint).email ?? toFields(toFields(node.creator).contactPoint).email),
    licence,
    accessRights: node.isAccessibleForFree === undefined ? null : String(node.isAccessibleForFree),
    issued: toText(node.datePublished ?? node.dateCreated),
    modified: toText(node.dateModified),
    languages: toTexts(node.inLanguage),
    distributions: [node.distribution]
      .flat()
      .filter(Boolean)
      .map((value, index) => {
        const given = toFields(value);
        const url = toAddress(given.contentUrl, dataset.url ?? undefined) ?? toAddress(given.url, dataset.url ?? undefined);
        return makeDistribution({
          id: `${dataset.id}/${index}`,
          title: toText(given.name),
          accessUrl: url,
          downloadUrl: toAddress(given.contentUrl, dataset.url ?? undefined),
          format: toText(given.fileFormat) ?? toText(given.encodingFormat),
          mediaType: toText(given.encodingFormat),
          byteSize: toNumber(given.contentSize),
          licence,
          issued: toText(given.datePublished),
          modified: toText(given.dateModified),
        });
      }),
  };
}
