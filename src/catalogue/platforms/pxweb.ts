import { readJson } from '../answer.ts';
import { type Fields, makeDataset, makeDistribution, toAddress, toCount, toFields, toList, toText } from '../pick.ts';
import { below, type Listing, type ListPage, ok, type Platform, wrongShape } from './platform.ts';

const languages = ['en', 'sv', 'no', 'da', 'fi', 'is', 'et', 'lv', 'sl', 'mk', 'sq', 'hr', 'de', 'fr', 'es', 'pt', 'ru', 'ka', 'hy', 'mn', 'id', 'ar'];

/** PxWeb, by version 2 of its API (PxTools/PxApiSpecs) and version 1 (scb.se, "API for the Statistical Database"). */
export const pxweb: Platform = {
  id: 'pxweb',
  name: 'PxWeb',
  signs: /\bpx-?web\b|pxwebapi|px-web/i,
  probes: (base, front) => {
    const language = /<html[^>]*\blang=["']?([a-z]{2})/i.exec(front ? new TextDecoder().decode(front.body.subarray(0, 4000)) : '')?.[1]?.toLowerCase();
    const first = language && languages.includes(language) ? language : 'en';
    return [
      { url: below(base, 'api/v2/tables?pageSize=1') },
      { url: below(base, `api/v1/${first}`) },
      ...(first === 'en' ? [] : [{ url: below(base, 'api/v1/en') }]),
    ];
  },
  prove: async (answer) => {
    const json = readJson(answer);
    if (!json.isOk) return null;
    const { tables, page } = toFields(json.value);
    if (Array.isArray(tables) && toCount(toFields(page).totalElements) !== null && tables.every((table) => 'label' in toFields(table))) {
      return `its API lists ${toCount(toFields(page).totalElements)} tables`;
    }
    const nodes = toList(json.value).map(toFields);
    return nodes.length > 0 && nodes.every(isNode) ? `its API lists ${nodes.length} databases or folders of tables` : null;
  },
  listings: [
    {
      pageSize: 100,
      ask: (base, { offset, limit }) => ({ url: below(base, `api/v2/tables?pageSize=${limit}&pageNumber=${Math.floor(offset / limit) + 1}`) }),
      read: async (answer) => {
        const json = readJson(answer);
        if (!json.isOk) return json;
        const { tables, page, language } = toFields(json.value);
        if (!Array.isArray(tables)) return wrongShape('no list under tables');
        return ok(
          { entries: tables.map((table) => readTable(toFields(table), toText(language))), total: toCount(toFields(page).totalElements), next: [] },
          json.isCutShort,
        );
      },
    },
    ...['en', 'native'].map((which): Listing => listTree(which)),
  ],
};

function isNode(node: Fields): boolean {
  return (
    (typeof node.dbid === 'string' && typeof node.text === 'string') ||
    (typeof node.id === 'string' && (node.type === 'l' || node.type === 't' || node.type === 'h') && typeof node.text === 'string')
  );
}

function readTable(table: Fields, language: string | null): ListPage['entries'][number] {
  const id = toText(table.id) ?? '';
  const links = toList(table.links).map(toFields);
  const data = toAddress(links.find(({ rel }) => rel === 'data')?.href);
  const period = [table.firstPeriod, table.lastPeriod].flatMap((value) => toText(value) ?? []);
  const dataset = makeDataset({
    id,
    url: toAddress(links.find(({ rel }) => rel === 'self')?.href),
    title: toText(table.label) ?? '',
    description: toText(table.description) ?? '',
    keywords: toList(table.variableNames).flatMap((name) => toText(name) ?? []),
    themes: toList(table.paths).flatMap((path) => toText(toFields(toList(path)[0]).label) ?? []),
    temporal: period,
    publisher: toText(table.source),
    modified: toText(table.updated),
    frequency: toText(table.timeUnit),
    languages: language ? [language] : [],
    distributions: data
      ? [
          makeDistribution({
            id: `${id}/data`,
            accessUrl: data,
            downloadUrl: data,
            format: 'json-stat',
            mediaType: 'application/json',
            modified: toText(table.updated),
          }),
        ]
      : [],
  });
  return { dataset, detail: null };
}

/** Version 1: folders of folders and tables; each answer leads on. */
function listTree(which: string): Listing {
  return {
    pageSize: 0,
    ask: (base) => ({ url: below(base, which === 'en' ? 'api/v1/en' : 'api/v1') }),
    read: async (answer) => {
      const json = readJson(answer);
      if (!json.isOk) return json;
      const nodes = toList(json.value).map(toFields);
      if (!Array.isArray(json.value) || !nodes.every(isNode)) return wrongShape('no list of folders and tables');
      const at = answer.url.replace(/\/?(?:\?.*)?$/, '/');
      const theme = decodePath(at);
      const language = /\/api\/v1\/([a-z]{2})\//.exec(at)?.[1];
      const page: ListPage = { entries: [], total: null, next: [] };
      for (const node of nodes) {
        const id = String(node.dbid ?? node.id);
        const url = new URL(encodeURIComponent(id), at).href;
        if (node.type !== 't') page.next.push({ url });
        else {
          const distribution = makeDistribution({
            id: `${url}/data`,
            accessUrl: url,
            format: 'json-stat',
            mediaType: 'application/json',
            modified: toText(node.updated),
          });
          const dataset = makeDataset({
            id: url,
            url,
            title: toText(node.text) ?? '',
            themes: theme,
            modified: toText(node.updated),
            languages: language ? [language] : [],
            distributions: [distribution],
          });
          page.entries.push({ dataset, detail: null });
        }
      }
      return ok(page, json.isCutShort);
    },
  };
}

/** The first folder below the database, by which tables are grouped. */
function decodePath(address: string): string[] {
  const parts = new URL(address).pathname.split('/').filter(Boolean);
  const folder = parts[parts.indexOf('v1') + 3];
  if (folder === undefined) return [];
  try {
    return [decodeURIComponent(folder)];
  } catch {
    return [folder];
  }
}
