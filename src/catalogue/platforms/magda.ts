import type { Dataset } from '../../model/index.ts';
import { readJson } from '../answer.ts';
import { type Fields, longestDescription, makeDataset, makeDistribution, toAddress, toCount, toFields, toList, toNumber, toText, toTexts } from '../pick.ts';
import { toFacet } from './ckan.ts';
import { below, type Facets, ok, type Platform, wrongShape } from './platform.ts';

const facetKinds: Record<string, keyof Facets> = { publisher: 'publishers', format: 'formats' };

/** Magda, by its Search API (magda.io/docs; `/api/v0/apidocs`). */
export const magda: Platform = {
  id: 'magda',
  name: 'Magda',
  signs: /\bmagda\b/i,
  probes: (base) => [{ url: below(base, 'api/v0/search/datasets?query=*&start=0&limit=1') }],
  prove: async (answer) => {
    const json = readJson(answer);
    if (!json.isOk) return null;
    const { hitCount, dataSets, query } = toFields(json.value);
    return toCount(hitCount) !== null && Array.isArray(dataSets) && typeof query === 'object' ? `its Search API lists ${toCount(hitCount)} datasets` : null;
  },
  listings: [
    {
      pageSize: 100,
      canFilter: true,
      ask: (base, { offset, limit, publisher }) => ({
        url: below(
          base,
          `api/v0/search/datasets?query=*&start=${offset}&limit=${limit}${publisher === undefined ? '' : `&publisher=${encodeURIComponent(publisher)}`}`,
        ),
      }),
      read: async (answer, base) => {
        const json = readJson(answer);
        if (!json.isOk) return json;
        const { hitCount, dataSets } = toFields(json.value);
        if (!Array.isArray(dataSets)) return wrongShape('no list under dataSets');
        return ok(
          { entries: dataSets.map((item) => ({ dataset: readMagda(toFields(item), base), detail: null })), total: toCount(hitCount), next: [] },
          json.isCutShort,
        );
      },
    },
  ],
  facets: {
    ask: (base) => Object.keys(facetKinds).map((facet) => ({ url: below(base, `api/v0/search/facets/${facet}/options?generalQuery=*&start=0&limit=100`) })),
    read: (answer) => {
      const kind = facetKinds[/\/facets\/(\w+)\/options/.exec(answer.askedUrl)?.[1] ?? ''];
      const json = readJson(answer);
      if (!json.isOk || !kind) return {};
      return { [kind]: toList(toFields(json.value).options).flatMap((item) => toFacet(toFields(item).value, toFields(item).hitCount)) };
    },
  },
};

function readMagda(item: Fields, base: string): Dataset {
  const id = toText(item.identifier) ?? '';
  const temporal = toFields(item.temporal);
  return makeDataset({
    id,
    url: toAddress(item.landingPage, base) ?? below(base, `dataset/${encodeURIComponent(id)}/details`),
    title: toText(item.title) ?? '',
    description: toText(item.description, longestDescription) ?? '',
    keywords: toTexts(item.keywords),
    themes: toTexts(item.themes),
    spatial: toTexts(toFields(item.spatial).text ?? item.spatial),
    temporal: [temporal.start, temporal.end].flatMap((value) => toText(toFields(value).text ?? value) ?? []),
    publisher: toText(toFields(item.publisher).name),
    contact: toText(toFields(item.contactPoint).name ?? toFields(item.contactPoint).identifier),
    accessRights: toText(item.accessRights ?? toFields(item.accessControl).accessLevel),
    issued: toText(item.issued),
    modified: toText(item.modified),
    frequency: toText(toFields(item.accrualPeriodicity).text ?? item.accrualPeriodicity),
    languages: toTexts(item.languages ?? item.language),
    distributions: toList(item.distributions).map((value, index) => {
      const given = toFields(value);
      const licence = toFields(given.license);
      return makeDistribution({
        id: toText(given.identifier) ?? `${id}/${index}`,
        title: toText(given.title),
        accessUrl: toAddress(given.accessURL, base) ?? toAddress(given.downloadURL, base),
        downloadUrl: toAddress(given.downloadURL, base),
        format: toText(given.format),
        mediaType: toText(given.mediaType),
        byteSize: toNumber(given.byteSize),
        licence: toText(licence.url) ?? toText(licence.name),
        rights: toText(given.rights),
        issued: toText(given.issued),
        modified: toText(given.modified),
      });
    }),
  });
}
