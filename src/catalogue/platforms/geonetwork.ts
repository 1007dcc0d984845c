import type { Dataset } from '../../model/index.ts';
import { readText, refuse } from '../answer.ts';
import { longestDescription, makeDataset, makeDistribution, toAddress, toCount, toText } from '../pick.ts';
import { childText, findTags, readTags, type Tag } from '../read-tags.ts';
import { below, ok, type Platform, wrongShape } from './platform.ts';

const signs = /geonetwork|\bgn-?search\b|gn_search|catalog\.search/i;

function cswAddress(base: string, rest: string): string {
  return below(base, `srv/eng/csw?service=CSW&version=2.0.2${rest}`);
}

/** GeoNetwork, by the catalogue service of OGC that it offers (docs.geonetwork-opensource.org, "CSW"). */
export const geonetwork: Platform = {
  id: 'geonetwork',
  name: 'GeoNetwork',
  signs,
  probes: (base) => [base, below(base, 'geonetwork/')].map((root) => ({ url: cswAddress(root, '&request=GetCapabilities') })),
  prove: async (answer, front) => {
    if (refuse(answer)) return null;
    const read = readTags(readText(answer));
    if (read?.root.name !== 'Capabilities') return null;
    const isCatalogue = findTags(read.root, 'Operation').some(({ attributes }) => attributes.name === 'GetRecords');
    const isOurs = signs.test(readText(answer)) || (front !== null && signs.test(readText(front)));
    return isCatalogue && isOurs ? 'its catalogue service (CSW) answers and names GeoNetwork' : null;
  },
  rootOf: (proof) => proof.slice(0, proof.indexOf('srv/eng/csw')),
  listings: [
    {
      pageSize: 100,
      ask: (base, { offset, limit }) => ({
        url: cswAddress(
          base,
          `&request=GetRecords&typeNames=csw:Record&elementSetName=full&resultType=results&startPosition=${offset + 1}&maxRecords=${limit}`,
        ),
      }),
      read: async (answer, base) => {
        const refused = refuse(answer);
        if (refused) return refused;
        const read = readTags(readText(answer));
        const results = read && (read.root.name === 'GetRecordsResponse' ? findTags(read.root, 'SearchResults')[0] : undefined);
        if (!read || !results) return wrongShape('no csw:SearchResults');
        const records = results.children.filter(({ name }) => name === 'Record' || name === 'SummaryRecord');
        const entries = records.map((record) => ({ dataset: readRecord(record, base), detail: null }));
        return ok({ entries, total: toCount(results.attributes.numberOfRecordsMatched), next: [] }, read.isCutShort);
      },
    },
  ],
};

/** A csw:Record: Dublin Core, with links under dc:URI and dct:references. */
function readRecord(record: Tag, base: string): Dataset {
  const all = (name: string) => record.children.filter((child) => child.name === name).flatMap(({ text }) => toText(text) ?? []);
  const id = all('identifier')[0] ?? '';
  const links = record.children.filter(({ name }) => name === 'URI' || name === 'references');
  const [licence] = all('license').concat(all('rights'));
  const box = record.children.find(({ name }) => name === 'BoundingBox' || name === 'WGS84BoundingBox');
  return makeDataset({
    id,
    url: id === '' ? null : below(base, `srv/eng/catalog.search#/metadata/${encodeURIComponent(id)}`),
    title: all('title')[0] ?? '',
    description: toText(childText(record, 'abstract') ?? childText(record, 'description'), longestDescription) ?? '',
    keywords: [...new Set(all('subject'))],
    themes: all('topicCategory'),
    spatial: [...all('spatial'), ...all('coverage'), ...(box ? ['bounding box'] : [])],
    temporal: all('temporal'),
    publisher: all('publisher')[0] ?? all('creator')[0] ?? all('contributor')[0] ?? null,
    contact: all('contributor')[0] ?? null,
    licence: licence ?? null,
    accessRights: all('accessRights')[0] ?? null,
    issued: all('issued')[0] ?? all('created')[0] ?? all('date')[0] ?? null,
    modified: all('modified')[0] ?? all('date')[0] ?? null,
    languages: all('language'),
    distributions: links.flatMap(({ text, attributes }, index) => {
      const url = toAddress(text, base);
      const protocol = attributes.protocol ?? attributes.scheme ?? null;
      if (!url || /thumbnail|image\/|overview/i.test(`${protocol ?? ''} ${attributes.name ?? ''}`)) return [];
      const isDownload = /download/i.test(protocol ?? '');
      return [
        makeDistribution({
          id: `${id}/${index}`,
          title: toText(attributes.name ?? attributes.description),
          accessUrl: url,
          downloadUrl: isDownload ? url : null,
          format: toText(protocol),
          licence: licence ?? null,
          issued: all('issued')[0] ?? null,
          modified: all('modified')[0] ?? null,
        }),
      ];
    }),
  });
}
