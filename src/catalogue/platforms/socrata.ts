import type { Dataset } from '../../model/index.ts';
import { readJson } from '../answer.ts';
import { type Fields, longestDescription, makeDataset, makeDistribution, toAddress, toCount, toFields, toList, toText, toTexts } from '../pick.ts';
import { toFacet } from './ckan.ts';
import { listDataJson } from './dcat-us.ts';
import { below, ok, type Platform, wrongShape } from './platform.ts';

/** A Socrata id: four and four signs. */
const fourByFour = /^[a-z0-9]{4}-[a-z0-9]{4}$/;

function catalogAddress(base: string, rest: string): string {
  const { host } = new URL(base);
  return below(base, `api/catalog/v1?domains=${encodeURIComponent(host)}&search_context=${encodeURIComponent(host)}&only=dataset${rest}`);
}

/** Socrata (Tyler Data & Insights), by its Discovery API on the portal's own host (socratadiscovery.docs.apiary.io). */
export const socrata: Platform = {
  id: 'socrata',
  name: 'Socrata',
  signs: /x-socrata|socrata\.com|socrata|\/component\/data\b|tylertech/i,
  probes: (base) => [{ url: catalogAddress(base, '&limit=1') }],
  prove: async (answer) => {
    const json = readJson(answer);
    if (!json.isOk) return null;
    const { results, resultSetSize } = toFields(json.value);
    const items = toList(results).map(toFields);
    const isOurs = items.every(
      ({ resource, classification, metadata }) =>
        fourByFour.test(String(toFields(resource).id)) && typeof classification === 'object' && typeof metadata === 'object',
    );
    return Array.isArray(results) && toCount(resultSetSize) !== null && isOurs && (items.length > 0 || answer.headers.has('x-socrata-requestid'))
      ? `its Discovery API lists ${toCount(resultSetSize)} datasets`
      : null;
  },
  listings: [
    {
      pageSize: 100,
      deepest: 10_000,
      ask: (base, { offset, limit }) => ({
        url: catalogAddress(base, `&limit=${limit}&offset=${offset}&order=dataset_id`),
      }),
      read: async (answer, base) => {
        const json = readJson(answer);
        if (!json.isOk) return json;
        const { results, resultSetSize } = toFields(json.value);
        if (!Array.isArray(results)) return wrongShape('no list under results');
        return ok(
          { entries: results.map((item) => ({ dataset: readSocrata(toFields(item), base), detail: null })), total: toCount(resultSetSize), next: [] },
          json.isCutShort,
        );
      },
    },
    listDataJson('data.json'),
  ],
  facets: {
    ask: (base) => [{ url: below(base, `api/catalog/v1/domain_categories?domains=${encodeURIComponent(new URL(base).host)}`) }],
    read: (answer) => {
      const json = readJson(answer);
      const items = json.isOk ? toList(toFields(json.value).results).map(toFields) : [];
      return { themes: items.flatMap(({ domain_category: name, count }) => toFacet(name, count)) };
    },
  },
};

function readSocrata(item: Fields, base: string): Dataset {
  const resource = toFields(item.resource);
  const classification = toFields(item.classification);
  const id = toText(resource.id) ?? '';
  const more = new Map(toList(classification.domain_metadata).map((entry) => [String(toFields(entry).key).toLowerCase(), toFields(entry).value]));
  const find = (word: RegExp) => [...more].find(([key]) => word.test(key))?.[1];
  const licence = toText(toFields(item.metadata).license);
  const issued = toText(resource.createdAt);
  const modified = toText(resource.data_updated_at ?? resource.updatedAt);
  const form = (format: string, mediaType: string) =>
    makeDistribution({
      id: `${id}/${format}`,
      title: format.toUpperCase(),
      accessUrl: toAddress(`resource/${id}.${format}`, base),
      downloadUrl: toAddress(`api/views/${id}/rows.${format}?accessType=DOWNLOAD`, base),
      format: format.toUpperCase(),
      mediaType,
      licence,
      issued,
      modified,
    });
  const isTable = resource.type === undefined || resource.type === 'dataset' || resource.type === 'filter';
  return makeDataset({
    id,
    url: toAddress(item.permalink ?? item.link, base),
    title: toText(resource.name) ?? '',
    description: toText(resource.description, longestDescription) ?? '',
    keywords: toTexts([...toList(classification.domain_tags), ...toList(classification.tags)]),
    themes: toTexts([classification.domain_category, ...toList(classification.categories)].filter(Boolean)),
    spatial: toTexts(find(/spatial|geographic|coverage_area/)),
    temporal: toTexts(find(/temporal|time.?period/)),
    publisher: toText(resource.attribution) ?? toText(find(/publisher|department|agency/)),
    contact: toText(resource.contact_email) ?? toText(find(/contact.*(?:mail|name)|contact$/)),
    licence,
    accessRights: toText(find(/access.?(?:level|rights)/)),
    issued,
    modified,
    frequency: toText(find(/frequency|periodicity/)),
    languages: toTexts(find(/language/)),
    distributions: isTable ? [form('csv', 'text/csv'), form('json', 'application/json'), form('xml', 'application/xml')] : [],
  });
}
