import { readJson } from '../answer.ts';
import { makeDataset, toAddress, toFields, toList, toText, toTexts } from '../pick.ts';
import { listDataJson } from './dcat-us.ts';
import { below, ok, type Platform, wrongShape } from './platform.ts';
import { readDatasetPage } from './schema-org.ts';

const keys = new Set(['title', 'organization', 'notes', 'category', 'project', 'url']);

/** JKAN, a static site, by its datasets.json (timwis/jkan, datasets.json). */
export const jkan: Platform = {
  id: 'jkan',
  name: 'JKAN',
  signs: /\bjkan\b|data-hook=["']datasets?-/i,
  probes: (base) => [{ url: below(base, 'datasets.json') }],
  prove: async (answer) => {
    const json = readJson(answer);
    const items = json.isOk ? toList(json.value).map(toFields) : [];
    const isOurs = items.every(
      (item) =>
        typeof item.title === 'string' &&
        'organization' in item &&
        /\/datasets\/[^/]+\/?$/.test(String(item.url)) &&
        Object.keys(item).every((key) => keys.has(key)),
    );
    return items.length > 0 && isOurs ? `its datasets.json lists ${items.length} datasets` : null;
  },
  listings: [
    listDataJson('data.json'),
    {
      pageSize: 0,
      ask: (base) => ({ url: below(base, 'datasets.json') }),
      read: async (answer, base) => {
        const json = readJson(answer);
        if (!json.isOk) return json;
        if (!Array.isArray(json.value)) return wrongShape('no list');
        const entries = json.value.map(toFields).map((item) => {
          const url = toAddress(item.url, base);
          const dataset = makeDataset({
            id: url ?? toText(item.title) ?? '',
            url,
            title: toText(item.title) ?? '',
            description: toText(item.notes) ?? '',
            themes: toTexts(item.category),
            publisher: toText(item.organization),
          });
          return { dataset, detail: url ? { url } : null };
        });
        return ok({ entries, total: entries.length, next: [] }, json.isCutShort);
      },
    },
  ],
  readDetail: readDatasetPage,
};
