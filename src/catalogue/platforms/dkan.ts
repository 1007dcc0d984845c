import { readJson } from '../answer.ts';
import { toCount, toFields, toList } from '../pick.ts';
import { toFacet } from './ckan.ts';
import { dcatUs, listDataJson, readDcatUs } from './dcat-us.ts';
import { below, type Facets, ok, type Platform, wrongShape } from './platform.ts';

const facetKinds: Record<string, keyof Facets> = { theme: 'themes', publisher__name: 'publishers', publisher: 'publishers' };
const signs = /\/(?:modules|profiles)\/(?:contrib\/)?dkan\b|dkan-(?:theme|catalog)|\bdkan_(?:sitewide|dataset|data)\b|getdkan|"dkan/i;

/** DKAN: version 2 by its search API (docs of GetDKAN/dkan, /api/1/search), version 1 by its front page and data.json. */
export const dkan: Platform = {
  id: 'dkan',
  name: 'DKAN',
  signs,
  probes: (base, front) => [
    { url: below(base, 'api/1/search?page=1&page-size=1') },
    ...(front && signs.test(new TextDecoder().decode(front.body)) ? [{ url: below(base, 'data.json') }] : []),
  ],
  prove: async (answer, front) => {
    if (new URL(answer.askedUrl).pathname.endsWith('data.json'))
      return front && signs.test(new TextDecoder().decode(front.body)) ? dcatUs.prove(answer, front) : null;
    const json = readJson(answer);
    if (!json.isOk) return null;
    const { total, results, facets } = toFields(json.value);
    const hasFacets = Array.isArray(facets) && facets.every((facet) => ['type', 'name', 'total'].every((key) => key in toFields(facet)));
    const isOurs = Object.keys(toFields(results)).some((key) => key.startsWith('dkan_dataset/')) || (Array.isArray(results) && hasFacets && facets.length > 0);
    return toCount(total) !== null && hasFacets && isOurs ? `its search API answers with ${toCount(total)} datasets of DKAN` : null;
  },
  listings: [
    {
      pageSize: 100,
      ask: (base, { offset, limit }) => ({
        url: below(base, `api/1/search?page=${Math.floor(offset / limit) + 1}&page-size=${limit}&sort=title&sort-order=asc`),
      }),
      read: async (answer, base) => {
        const json = readJson(answer);
        if (!json.isOk) return json;
        const { total, results } = toFields(json.value);
        if (toCount(total) === null || typeof results !== 'object') return wrongShape('no total and results');
        const items = Array.isArray(results) ? results : Object.values(toFields(results));
        return ok(
          { entries: items.map((item) => ({ dataset: readDcatUs(toFields(item), base), detail: null })), total: toCount(total), next: [] },
          json.isCutShort,
        );
      },
    },
    listDataJson('data.json'),
  ],
  facets: {
    ask: (base) => [{ url: below(base, 'api/1/search/facets') }],
    read: (answer) => {
      const facets: Facets = {};
      const json = readJson(answer);
      if (!json.isOk) return facets;
      for (const facet of toList(toFields(json.value).facets).map(toFields)) {
        const kind = facetKinds[String(facet.type)];
        if (kind) facets[kind] = [...(facets[kind] ?? []), ...toFacet(facet.name, facet.total)];
      }
      return facets;
    },
  },
};
