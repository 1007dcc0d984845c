import type { Dataset } from '../../model/index.ts';
import { readJson } from '../answer.ts';
import { type Fields, longestDescription, makeDataset, makeDistribution, toAddress, toCount, toFields, toList, toText, toTexts } from '../pick.ts';
import { toFacet } from './ckan.ts';
import { below, type Facets, ok, type Platform, wrongShape } from './platform.ts';

const exports = { csv: 'text/csv', json: 'application/json', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const geoExports = { geojson: 'application/geo+json', shp: 'application/zip' };
const facetKinds: Record<string, keyof Facets> = { theme: 'themes', publisher: 'publishers', license: 'licences', language: 'languages' };
const signs = /opendatasoft|huwise|\bods-(?:front|app|widget|theme)|ng-app="ods/i;

/** Opendatasoft (Huwise), by its Explore API version 2.1 (help.opendatasoft.com/apis/ods-explore-v2). */
export const opendatasoft: Platform = {
  id: 'opendatasoft',
  name: 'Opendatasoft',
  signs,
  probes: (base) => [{ url: below(base, 'api/explore/v2.1/catalog/datasets?limit=1') }],
  prove: async (answer, front) => {
    const json = readJson(answer);
    if (!json.isOk) return null;
    const { total_count: total, results } = toFields(json.value);
    const items = toList(results).map(toFields);
    const isOurs =
      items.length > 0 ? items.every((item) => 'dataset_id' in item && 'metas' in item) : front !== null && signs.test(new TextDecoder().decode(front.body));
    return toCount(total) !== null && Array.isArray(results) && isOurs ? `its Explore API lists ${toCount(total)} datasets` : null;
  },
  listings: [
    {
      pageSize: 100,
      deepest: 10_000,
      canFilter: true,
      ask: (base, { offset, limit, publisher }) => ({
        url: below(
          base,
          `api/explore/v2.1/catalog/datasets?limit=${limit}&offset=${offset}&order_by=dataset_id${publisher === undefined ? '' : `&refine=${encodeURIComponent(`publisher:"${publisher.replaceAll('"', '')}"`)}`}`,
        ),
      }),
      read: async (answer, base) => {
        const json = readJson(answer);
        if (!json.isOk) return json;
        const { total_count: total, results } = toFields(json.value);
        if (!Array.isArray(results)) return wrongShape('no list under results');
        return ok(
          { entries: results.map((item) => ({ dataset: readOpendatasoft(toFields(item), base), detail: null })), total: toCount(total), next: [] },
          json.isCutShort,
        );
      },
    },
  ],
  facets: {
    ask: (base) => [{ url: below(base, 'api/explore/v2.1/catalog/facets') }],
    read: (answer) => {
      const facets: Facets = {};
      const json = readJson(answer);
      if (!json.isOk) return facets;
      for (const facet of toList(toFields(json.value).facets).map(toFields)) {
        const kind = facetKinds[String(facet.name)];
        if (kind) facets[kind] = toList(facet.facets).flatMap((item) => toFacet(toFields(item).name ?? toFields(item).value, toFields(item).count));
      }
      return facets;
    },
  },
};

function readOpendatasoft(item: Fields, base: string): Dataset {
  const metas = toFields(item.metas);
  const [main, dcat] = [toFields(metas.default), toFields(metas.dcat)];
  const id = toText(item.dataset_id) ?? '';
  const licence = toText(main.license_url) ?? toText(main.license);
  const issued = toText(dcat.issued ?? dcat.created);
  const modified = toText(main.modified ?? main.data_processed);
  const isGeographic = toList(item.features).includes('geo');
  const forms: Record<string, string> = item.has_records === false ? {} : isGeographic ? { ...exports, ...geoExports } : exports;
  const attached = toList(item.attachments).map(toFields);
  return makeDataset({
    id,
    url: below(base, `explore/dataset/${encodeURIComponent(id)}/`),
    title: toText(main.title) ?? '',
    description: toText(main.description, longestDescription) ?? '',
    keywords: toTexts(main.keyword),
    themes: toTexts(main.theme),
    spatial: toTexts(dcat.spatial ?? main.territory ?? main.geographic_reference),
    temporal: toTexts(dcat.temporal ?? dcat.temporal_coverage_start),
    publisher: toText(main.publisher),
    contact: toText(dcat.contact_email) ?? toText(dcat.contact_name),
    licence,
    accessRights: toText(toFields(metas.dcat_ap).access_rights ?? dcat.access_rights),
    issued,
    modified,
    frequency: toText(dcat.accrualperiodicity ?? main.update_frequency),
    languages: toTexts(main.language),
    distributions: [
      ...Object.entries(forms).map(([format, mediaType]) => {
        const url = below(base, `api/explore/v2.1/catalog/datasets/${encodeURIComponent(id)}/exports/${format}`);
        return makeDistribution({
          id: `${id}/${format}`,
          title: format.toUpperCase(),
          accessUrl: url,
          downloadUrl: url,
          format,
          mediaType,
          licence,
          issued,
          modified,
        });
      }),
      ...attached.map((file, index) => {
        const url = toAddress(file.href ?? file.url, base);
        return makeDistribution({
          id: `${id}/attachment/${index}`,
          title: toText(file.title),
          accessUrl: url,
          downloadUrl: url,
          mediaType: toText(file.mimetype),
          licence,
          issued,
          modified,
        });
      }),
    ],
  });
}
