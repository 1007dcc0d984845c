import type { Dataset } from '../../model/index.ts';
import { type Answer, readJson } from '../answer.ts';
import { type Fields, longestDescription, makeDataset, makeDistribution, toAddress, toCount, toFields, toList, toNumber, toText, toTexts } from '../pick.ts';
import { below, type Facets, ok, type Platform, wrongShape } from './platform.ts';

/** Rows of a page; the software itself allows 1000, but pages grow to many megabytes. */
const pageSize = 256;
const facetFields = { organization: 'publishers', groups: 'themes', res_format: 'formats', license_id: 'licences' } as const;

/** CKAN, by its Action API (docs.ckan.org, "API guide": package_search). */
export const ckan: Platform = {
  id: 'ckan',
  name: 'CKAN',
  signs: /<meta[^>]+generator[^>]+\bckan\b|\/webassets\/(?:base|vendor)\/|\/api\/3\/action|data-site-root=|ckan\.org\/?["']|\/fanstatic\/|ckanext/i,
  probes: (base) => [{ url: below(base, 'api/3/action/package_search?rows=0') }],
  prove: async (answer) => {
    const result = toResult(answer);
    if (!result) return null;
    const hasShape = toCount(result.count) !== null && Array.isArray(result.results) && ('search_facets' in result || 'facets' in result || 'sort' in result);
    return hasShape ? `its Action API answers package_search with a count of ${toCount(result.count)}` : null;
  },
  listings: [
    {
      pageSize,
      canFilter: true,
      ask: (base, { offset, limit, publisher }) => ({
        // Ids are random, so that datasets that follow each other have nothing else in common.
        url: below(
          base,
          `api/3/action/package_search?rows=${limit}&start=${offset}&sort=${encodeURIComponent('id asc')}${publisher === undefined ? '' : `&fq=${encodeURIComponent(`organization:"${publisher.replace(/["\\]/g, '')}"`)}`}`,
        ),
      }),
      read: async (answer, base) => {
        const json = readJson(answer);
        if (!json.isOk) return json;
        const result = toFields(toFields(json.value).result);
        if (!Array.isArray(result.results)) return wrongShape('no list of packages under result.results');
        const entries = result.results.map((item) => ({ dataset: readPackage(toFields(item), base), detail: null }));
        return ok({ entries, total: toCount(result.count), next: [] }, json.isCutShort);
      },
    },
  ],
  facets: {
    ask: (base) => [
      { url: below(base, `api/3/action/package_search?rows=0&facet.field=${encodeURIComponent(JSON.stringify(Object.keys(facetFields)))}&facet.limit=200`) },
    ],
    read: (answer) => {
      const facets: Facets = {};
      const found = toFields(toResult(answer)?.search_facets);
      for (const [field, kind] of Object.entries(facetFields)) {
        const items = toList(toFields(found[field]).items).map(toFields);
        if (items.length > 0)
          facets[kind] = items.flatMap(({ name, display_name: shown, count }) =>
            toFacet(shown ?? name, count).map((facet) => ({ ...facet, key: String(name) })),
          );
      }
      return facets;
    },
  },
};

export function toFacet(name: unknown, count: unknown): { value: string; count: number }[] {
  const [value, number] = [toText(name), toCount(count)];
  return value !== null && number !== null ? [{ value, count: number }] : [];
}

function toResult(answer: Answer): Fields | null {
  const json = readJson(answer);
  if (!json.isOk) return null;
  const { success, result } = toFields(json.value);
  return success === true && typeof result === 'object' && result !== null ? toFields(result) : null;
}

/** A package as the project's own DCAT extension maps it. */
function readPackage(item: Fields, base: string): Dataset {
  const extras = new Map(toList(item.extras).map((extra) => [String(toFields(extra).key), toFields(extra).value]));
  const field = (...names: string[]): unknown =>
    names.map((name) => item[name] ?? extras.get(name)).find((value) => value !== undefined && value !== null && value !== '');
  const organization = toFields(item.organization);
  const licence = toText(field('license_url', 'license_id', 'license_title'));
  const temporal = [field('temporal_start', 'temporal_coverage_from'), field('temporal_end', 'temporal_coverage_to')].flatMap((value) => toText(value) ?? []);
  const name = toText(item.name) ?? toText(item.id) ?? '';
  return makeDataset({
    id: toText(item.id) ?? name,
    url: name === '' ? null : below(base, `dataset/${encodeURIComponent(name)}`),
    title: toText(field('title', 'name')) ?? '',
    description: toText(item.notes, longestDescription) ?? '',
    keywords: toList(item.tags).flatMap((tag) => toText(toFields(tag).display_name ?? toFields(tag).name) ?? []),
    themes: [...toList(item.groups).flatMap((group) => toText(toFields(group).title ?? toFields(group).name) ?? []), ...toTexts(field('theme'))],
    spatial: toTexts([field('spatial', 'spatial_uri', 'spatial_text', 'spatial_coverage')].filter((value) => value !== undefined)),
    temporal: temporal.length > 0 ? temporal : toTexts(field('temporal', 'temporal_coverage')),
    publisher: toText(field('publisher_name', 'publisher_uri')) ?? toText(organization.title ?? organization.name),
    contact: toText(field('contact_email', 'contact_uri', 'contact_name', 'maintainer_email', 'author_email')),
    licence,
    accessRights: toText(field('access_rights')),
    issued: toText(field('issued', 'metadata_created')),
    modified: toText(field('modified', 'metadata_modified')),
    frequency: toText(field('frequency', 'accrual_periodicity', 'update_frequency')),
    languages: toTexts(field('language')),
    distributions: toList(item.resources).map((value, index) => {
      const resource = toFields(value);
      const url = toAddress(resource.url, base);
      const download = toAddress(resource.download_url, base) ?? (resource.url_type === 'upload' ? url : null);
      return makeDistribution({
        id: toText(resource.id) ?? `${name}/${index}`,
        title: toText(resource.name),
        accessUrl: toAddress(resource.access_url, base) ?? url ?? download,
        downloadUrl: download,
        format: toText(resource.format),
        mediaType: toText(resource.mimetype),
        byteSize: toNumber(resource.size),
        licence: toText(resource.license) ?? licence,
        rights: toText(resource.rights),
        issued: toText(resource.issued ?? resource.created),
        modified: toText(resource.modified ?? resource.last_modified ?? resource.metadata_modified),
      });
    }),
  });
}
