import type { Dataset } from '../../model/index.ts';
import { readJson } from '../answer.ts';
import { type Fields, longestDescription, makeDataset, makeDistribution, toAddress, toCount, toFields, toList, toNumber, toText, toTexts } from '../pick.ts';
import { toFacet } from './ckan.ts';
import { below, type Facets, ok, type Platform, wrongShape } from './platform.ts';

const facetKinds: Record<string, keyof Facets> = { subject_ss: 'themes', license: 'licences' };

/** Dataverse, by its Search API (guides.dataverse.org, "Search API"). */
export const dataverse: Platform = {
  id: 'dataverse',
  name: 'Dataverse',
  signs: /\bdataverse\b/i,
  probes: (base) => [{ url: below(base, 'api/search?q=*&type=dataset&per_page=1') }],
  prove: async (answer) => {
    const data = toData(answer);
    const items = toList(data?.items).map(toFields);
    const isOurs = items.every((item) => item.type === 'dataset' && 'global_id' in item);
    return data && toCount(data.total_count) !== null && 'spelling_alternatives' in data && isOurs
      ? `its Search API lists ${toCount(data.total_count)} datasets`
      : null;
  },
  listings: [
    {
      pageSize: 100,
      ask: (base, { offset, limit }) => ({ url: below(base, `api/search?q=*&type=dataset&start=${offset}&per_page=${limit}&sort=date&order=asc`) }),
      read: async (answer, base) => {
        const json = readJson(answer);
        if (!json.isOk) return json;
        const data = toFields(toFields(json.value).data);
        if (!Array.isArray(data.items)) return wrongShape('no list under data.items');
        return ok({ entries: data.items.map((item) => readItem(toFields(item), base)), total: toCount(data.total_count), next: [] }, json.isCutShort);
      },
    },
  ],
  facets: {
    ask: (base) => [{ url: below(base, 'api/search?q=*&type=dataset&per_page=1&show_facets=true') }],
    read: (answer) => {
      const facets: Facets = {};
      for (const facet of toList(toData(answer)?.facets).map(toFields)) {
        for (const [name, value] of Object.entries(facet)) {
          const kind = facetKinds[name];
          if (!kind) continue;
          facets[kind] = toList(toFields(value).labels).flatMap((label) => Object.entries(toFields(label)).flatMap(([text, count]) => toFacet(text, count)));
        }
      }
      return facets;
    },
  },
  readDetail: async (answer, dataset) => {
    const json = readJson(answer);
    if (!json.isOk) return json;
    const version = toFields(toFields(toFields(json.value).data).latestVersion ?? toFields(json.value).data);
    if (!Array.isArray(version.files)) return wrongShape('no list of files');
    return ok(readVersion(version, dataset, answer.url), json.isCutShort);
  },
};

function toData(answer: Parameters<typeof readJson>[0]): Fields | null {
  const json = readJson(answer);
  if (!json.isOk) return null;
  const { status, data } = toFields(json.value);
  return status === 'OK' && typeof data === 'object' && data !== null ? toFields(data) : null;
}

function readItem(item: Fields, base: string) {
  const id = toText(item.global_id) ?? '';
  const dataset = makeDataset({
    id,
    url: toAddress(item.url, base),
    title: toText(item.name) ?? '',
    description: toText(item.description, longestDescription) ?? '',
    keywords: toTexts(item.keywords),
    themes: toTexts(item.subjects),
    publisher: toText(item.publisher ?? item.name_of_dataverse),
    contact: toText(toFields(toList(item.contacts)[0]).name),
    issued: toText(item.published_at),
    modified: toText(item.updatedAt),
  });
  return { dataset, detail: id === '' ? null : { url: below(base, `api/datasets/:persistentId/?persistentId=${encodeURIComponent(id)}`) } };
}

function readVersion(version: Fields, dataset: Dataset, address: string): Dataset {
  const base = new URL('/', address).href;
  const licence = toFields(version.license);
  const said = toText(licence.uri) ?? toText(licence.name) ?? toText(version.license) ?? toText(version.termsOfUse);
  const blocks = toFields(version.metadataBlocks);
  const fields = new Map(
    Object.values(blocks).flatMap((block) => toList(toFields(block).fields).map((field) => [String(toFields(field).typeName), toFields(field).value] as const)),
  );
  return {
    ...dataset,
    licence: said,
    languages: toTexts(fields.get('language')),
    spatial: fields.has('geographicCoverage') ? ['geographic coverage'] : dataset.spatial,
    temporal: fields.has('timePeriodCovered') ? ['time period'] : dataset.temporal,
    accessRights:
      version.fileAccessRequest === undefined ? null : toList(version.files).some((file) => toFields(file).restricted === true) ? 'restricted' : 'public',
    distributions: toList(version.files).map((value, index) => {
      const file = toFields(toFields(value).dataFile);
      const id = toText(file.id) ?? `${dataset.id}/${index}`;
      const url = below(base, `api/access/datafile/${encodeURIComponent(id)}`);
      return makeDistribution({
        id,
        title: toText(toFields(value).label ?? file.filename),
        accessUrl: url,
        downloadUrl: url,
        format: toText(file.friendlyType),
        mediaType: toText(file.contentType),
        byteSize: toNumber(file.filesize),
        licence: said,
        issued: toText(file.publicationDate ?? file.creationDate),
        modified: toText(file.lastUpdateTime),
      });
    }),
  };
}
