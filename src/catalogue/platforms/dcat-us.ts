import type { Dataset } from '../../model/index.ts';
import { readJson } from '../answer.ts';
import { type Fields, longestDescription, makeDataset, makeDistribution, toAddress, toFields, toList, toNumber, toText, toTexts } from '../pick.ts';
import { below, type Listing, ok, type Platform, wrongShape } from './platform.ts';

/** The whole catalogue in one answer at `path`, or at the address that proved it. */
export function listDataJson(path: string | null): Listing {
  return {
    pageSize: 0,
    ask: (base, { proof }) => ({ url: path === null ? proof : below(base, path) }),
    read: async (answer, base) => {
      const json = readJson(answer);
      if (!json.isOk) return json;
      const list = toFields(json.value).dataset;
      if (!Array.isArray(list)) return wrongShape('no list under dataset');
      const entries = list.map((item) => ({ dataset: readDcatUs(toFields(item), base), detail: null }));
      return ok({ entries, total: null, next: [], title: toText(toFields(json.value).title) }, json.isCutShort);
    },
  };
}

/** DCAT-US 1.1, a `data.json` at the root (resources.data.gov, "DCAT-US Schema v1.1"). */
export const dcatUs: Platform = {
  id: 'dcat-us',
  name: 'DCAT-US data.json',
  signs: /data\.json/i,
  probes: (base) => [{ url: below(base, 'data.json') }],
  prove: async (answer) => {
    const json = readJson(answer);
    if (!json.isOk) return null;
    const { dataset, conformsTo } = toFields(json.value);
    const [first] = toList(dataset).map(toFields);
    const isNamed = typeof conformsTo === 'string' && /project-open-data|resources\.data\.gov|dcat-us/i.test(conformsTo);
    const hasShape =
      first !== undefined && 'title' in first && 'identifier' in first && ('accessLevel' in first || 'distribution' in first) && 'publisher' in first;
    return Array.isArray(dataset) && (hasShape || (isNamed && dataset.length === 0)) ? 'its data.json lists datasets as DCAT-US does' : null;
  },
  listings: [listDataJson(null)],
};

/** A dataset of DCAT-US 1.1. */
export function readDcatUs(item: Fields, base: string): Dataset {
  const id = toText(item.identifier) ?? toText(item['@id']) ?? toText(item.title) ?? '';
  const contact = toFields(item.contactPoint);
  const licence = toText(item.license);
  const rights = toText(item.rights);
  return makeDataset({
    id,
    url: toAddress(item.landingPage, base) ?? toAddress(item['@id'], base) ?? toAddress(item.identifier),
    title: toText(item.title) ?? '',
    description: toText(item.description, longestDescription) ?? '',
    keywords: toTexts(item.keyword),
    themes: toTexts(item.theme),
    spatial:
      item.spatial === undefined || item.spatial === ''
        ? []
        : [toText(typeof item.spatial === 'object' ? JSON.stringify(item.spatial).slice(0, 400) : item.spatial) ?? ''].filter(
            (text) => text !== '' && text !== 'null',
          ),
    temporal: toTexts(typeof item.temporal === 'string' ? [item.temporal] : item.temporal),
    publisher: toText(item.publisher),
    contact: toText(contact.hasEmail) ?? toText(contact.fn),
    licence,
    accessRights: toText(item.accessLevel),
    issued: toText(item.issued),
    modified: toText(item.modified),
    frequency: toText(item.accrualPeriodicity),
    languages: toTexts(item.language),
    distributions: toList(item.distribution).map((value, index) => {
      const given = toFields(value);
      const download = toAddress(given.downloadURL, base);
      return makeDistribution({
        id: toText(given['@id']) ?? toText(given.identifier) ?? `${id}/${index}`,
        title: toText(given.title),
        accessUrl: toAddress(given.accessURL, base) ?? download,
        downloadUrl: download,
        format: toText(given.format),
        mediaType: toText(given.mediaType),
        byteSize: toNumber(given.byteSize),
        licence: toText(given.license) ?? licence,
        rights,
        issued: toText(given.issued) ?? toText(item.issued),
        modified: toText(given.modified) ?? toText(item.modified),
      });
    }),
  });
}
