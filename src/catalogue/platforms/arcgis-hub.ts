import type { Dataset } from '../../model/index.ts';
import { readJson } from '../answer.ts';
import { type Fields, longestDescription, makeDataset, makeDistribution, toAddress, toCount, toFields, toList, toText, toTexts } from '../pick.ts';
import { listDataJson } from './dcat-us.ts';
import { below, ok, type Platform, wrongShape } from './platform.ts';

/** Kinds of item with rows that the site itself offers for download. */
const downloads = { csv: 'text/csv', geojson: 'application/geo+json', shapefile: 'application/zip' };

/** ArcGIS Hub, by its search API after OGC API – Records (developers.arcgis.com/hub/services/search). */
export const arcgisHub: Platform = {
  id: 'arcgis-hub',
  name: 'ArcGIS Hub',
  signs: /hubcdn\.arcgis\.com|opendata-ui|arcgis\.com\/opendata|hub\.arcgis\.com|arcgis-hub|data-arcgis/i,
  probes: (base) => [{ url: below(base, 'api/search/v1/collections/dataset/items?limit=1') }],
  prove: async (answer) => {
    const json = readJson(answer);
    if (!json.isOk) return null;
    const { type, features, numberMatched, links } = toFields(json.value);
    const items = toList(features).map((feature) => toFields(toFields(feature).properties));
    const isOurs = items.length > 0 && items.every((item) => 'title' in item && 'type' in item && 'owner' in item && ('tags' in item || 'source' in item));
    return type === 'FeatureCollection' && toCount(numberMatched) !== null && Array.isArray(links) && isOurs
      ? `its search API lists ${toCount(numberMatched)} datasets`
      : null;
  },
  listings: [
    {
      pageSize: 100,
      ask: (base, { offset, limit }) => ({
        url: below(base, `api/search/v1/collections/dataset/items?limit=${limit}&startindex=${offset + 1}&sortBy=properties.created`),
      }),
      read: async (answer, base) => {
        const json = readJson(answer);
        if (!json.isOk) return json;
        const { features, numberMatched } = toFields(json.value);
        if (!Array.isArray(features)) return wrongShape('no list under features');
        return ok(
          { entries: features.map((item) => ({ dataset: readItem(toFields(item), base), detail: null })), total: toCount(numberMatched), next: [] },
          json.isCutShort,
        );
      },
    },
    listDataJson('api/feed/dcat-us/1.1.json'),
    listDataJson('data.json'),
  ],
};

function readItem(feature: Fields, base: string): Dataset {
  const item = toFields(feature.properties);
  const id = toText(feature.id) ?? toText(item.id) ?? '';
  const licence = toText(item.license) ?? (typeof item.licenseInfo === 'string' ? toText(item.licenseInfo.replace(/<[^<>]{0,500}>/g, ' ')) : null);
  const [issued, modified] = [toDate(item.created), toDate(item.modified)];
  const service = toAddress(item.url, base);
  const isLayer = /feature (?:service|layer)|table|shapefile|csv/i.test(String(item.type));
  return makeDataset({
    id,
    url: below(base, `datasets/${encodeURIComponent(id)}`),
    title: toText(item.title) ?? '',
    description: toText(item.description ?? item.snippet, longestDescription) ?? '',
    keywords: toTexts(item.tags),
    themes: toTexts(item.categories).map((category) => category.split('/').filter(Boolean).at(-1) ?? category),
    spatial: toList(item.extent).length > 0 || feature.geometry ? ['extent'] : [],
    publisher: toText(item.source) ?? toText(item.orgName) ?? toText(item.owner),
    contact: toText(item.orgContactEmail),
    licence,
    accessRights: toText(item.access),
    issued,
    modified,
    languages: toTexts(item.culture),
    distributions: [
      ...(service
        ? [
            makeDistribution({
              id: `${id}/service`,
              title: toText(item.type),
              accessUrl: service,
              format: 'ArcGIS GeoServices REST API',
              licence,
              issued,
              modified,
            }),
          ]
        : []),
      ...(isLayer
        ? Object.entries(downloads).map(([format, mediaType]) => {
            const url = below(base, `api/download/v1/items/${encodeURIComponent(id)}/${format}?redirect=true`);
            return makeDistribution({ id: `${id}/${format}`, title: format, accessUrl: url, downloadUrl: url, format, mediaType, licence, issued, modified });
          })
        : []),
    ],
  });
}

/** Milliseconds since the epoch, as ArcGIS writes them, as a date; other texts as they stand. */
function toDate(value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 8e15) return toText(value);
  return new Date(value).toISOString();
}
