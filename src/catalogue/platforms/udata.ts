import type { Dataset } from '../../model/index.ts';
import { readJson } from '../answer.ts';
import { type Fields, longestDescription, makeDataset, makeDistribution, toAddress, toCount, toFields, toList, toNumber, toText, toTexts } from '../pick.ts';
import { below, ok, type Platform, wrongShape } from './platform.ts';

/** udata, by its API version 1 (udata.readthedocs.io; `/api/1/swagger.json` describes it). */
export const udata: Platform = {
  id: 'udata',
  name: 'udata',
  signs: /<meta[^>]+generator[^>]+udata|\budata\b/i,
  probes: (base) => [{ url: below(base, 'api/1/datasets/?page_size=1') }],
  prove: async (answer) => {
    const json = readJson(answer);
    if (!json.isOk) return null;
    const { data, total, page, page_size: size, next_page: next } = toFields(json.value);
    const isPaged = Array.isArray(data) && toCount(total) !== null && toCount(page) !== null && toCount(size) !== null && next !== undefined;
    const isOurs = isPaged && data.every((item) => ['resources', 'slug', 'uri'].every((key) => key in toFields(item)));
    return isOurs && (data.length > 0 || toCount(total) === 0) ? `its API lists ${toCount(total)} datasets as udata does` : null;
  },
  listings: [
    {
      pageSize: 100,
      deepest: 10_000,
      ask: (base, { offset, limit }) => ({
        url: below(base, `api/1/datasets/?page=${Math.floor(offset / limit) + 1}&page_size=${limit}&sort=created`),
      }),
      read: async (answer, base) => {
        const json = readJson(answer);
        if (!json.isOk) return json;
        const { data, total } = toFields(json.value);
        if (!Array.isArray(data)) return wrongShape('no list under data');
        return ok(
          { entries: data.map((item) => ({ dataset: readUdata(toFields(item), base), detail: null })), total: toCount(total), next: [] },
          json.isCutShort,
        );
      },
    },
  ],
};

function readUdata(item: Fields, base: string): Dataset {
  const id = toText(item.id) ?? toText(item.slug) ?? '';
  const { zones, granularity, geom } = toFields(item.spatial);
  const temporal = toFields(item.temporal_coverage);
  const licence = toText(item.license);
  const licenceSaid = licence === 'notspecified' ? null : licence;
  const contacts = toList(item.contact_points).map(toFields);
  return makeDataset({
    id,
    url: toAddress(item.page, base),
    title: toText(item.title) ?? '',
    description: toText(item.description, longestDescription) ?? '',
    keywords: toTexts(item.tags),
    themes: toTexts(item.topics ?? toFields(item.extras)['dcat:theme']),
    spatial: [...toTexts(zones), ...(geom ? ['geometry'] : []), ...(granularity === 'country' ? ['country'] : [])],
    temporal: [temporal.start, temporal.end].flatMap((value) => toText(value) ?? []),
    publisher:
      toText(toFields(item.organization).name) ??
      (item.owner ? toText(`${toFields(item.owner).first_name ?? ''} ${toFields(item.owner).last_name ?? ''}`) : null),
    contact: toText(contacts[0]?.email) ?? toText(contacts[0]?.contact_form) ?? toText(contacts[0]?.name),
    licence: licenceSaid,
    accessRights: toText(item.access_type ?? toFields(item.extras).access_rights),
    issued: toText(item.created_at),
    modified: toText(item.last_modified ?? item.last_update),
    frequency: item.frequency === 'unknown' ? null : toText(item.frequency),
    languages: toTexts(item.languages),
    distributions: toList(item.resources).map((value, index) => {
      const resource = toFields(value);
      const url = toAddress(resource.url, base);
      return makeDistribution({
        id: toText(resource.id) ?? `${id}/${index}`,
        title: toText(resource.title),
        accessUrl: url,
        // udata's own DCAT export gives the address of the file as both.
        downloadUrl: toAddress(resource.latest, base) ?? url,
        format: toText(resource.format),
        mediaType: toText(resource.mime),
        byteSize: toNumber(resource.filesize),
        licence: licenceSaid,
        rights: toText(toFields(resource.extras).rights),
        issued: toText(resource.published ?? resource.created_at),
        modified: toText(resource.last_modified ?? resource.modified),
      });
    }),
  });
}
