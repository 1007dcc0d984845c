import { readJson, readText, refuse } from '../answer.ts';
import { type Fields, longestDescription, makeDataset, makeDistribution, toFields, toText } from '../pick.ts';
import { childText, findTags, readTags } from '../read-tags.ts';
import { below, type Entry, ok, type Platform, wrongShape } from './platform.ts';

const flows = ['rest/dataflow/all/all/latest?detail=full', 'rest/dataflow', 'dataflow/all/all/latest'];
const accept = 'application/vnd.sdmx.structure+json;version=1.0, application/vnd.sdmx.structure+xml;version=2.1;q=0.9, application/xml;q=0.5';

/** SDMX web services such as .Stat Suite's, by their list of dataflows (github.com/sdmx-twg/sdmx-rest). */
export const sdmx: Platform = {
  id: 'sdmx',
  name: 'SDMX (.Stat)',
  signs: /\bsdmx\b|\.stat\b(?:\s*suite)?|data-?explorer|sis-cc/i,
  probes: (base) => flows.slice(0, 2).map((path) => ({ url: below(base, path), accept })),
  prove: async (answer) => {
    const found = readFlows(answer, 'https://invalid.example/');
    return found.isOk && found.value.entries.length > 0 ? `its SDMX service lists ${found.value.entries.length} dataflows` : null;
  },
  listings: flows.map((path) => ({
    pageSize: 0,
    ask: (base: string) => ({ url: below(base, path), accept }),
    read: async (answer, base) => readFlows(answer, base),
  })),
};

function readFlows(answer: Parameters<typeof readJson>[0], base: string) {
  const refused = refuse(answer);
  if (refused) return refused;
  const text = readText(answer);
  return /^\s*</.test(text) ? readXml(text, base) : readJsonFlows(answer, base);
}

function readJsonFlows(answer: Parameters<typeof readJson>[0], base: string) {
  const json = readJson(answer);
  if (!json.isOk) return json;
  const { data, meta } = toFields(json.value);
  const list = toFields(data).dataflows;
  if (!Array.isArray(list) || !/sdmx/i.test(JSON.stringify(meta ?? ''))) return wrongShape('no list of dataflows of SDMX-JSON');
  const entries = list
    .map(toFields)
    .map((flow) =>
      makeFlow(
        { id: flow.id, agency: flow.agencyID, version: flow.version, name: flow.names ?? flow.name, description: flow.descriptions ?? flow.description },
        base,
      ),
    );
  return ok({ entries, total: entries.length, next: [] }, json.isCutShort);
}

function readXml(text: string, base: string) {
  const read = readTags(text);
  const root = read?.root;
  if (!read || root?.name !== 'Structure' || !Object.values(root.attributes).some((value) => /sdmx/i.test(value)))
    return wrongShape('no mes:Structure of SDMX-ML');
  const entries = findTags(root, 'Dataflow').map((flow) => {
    const { id, agencyID, version } = flow.attributes;
    return makeFlow({ id, agency: agencyID, version, name: childText(flow, 'Name'), description: childText(flow, 'Description') }, base);
  });
  return ok({ entries, total: entries.length, next: [] }, read.isCutShort);
}

function makeFlow(flow: Fields, base: string): Entry {
  const [id, agency, version] = [toText(flow.id) ?? '', toText(flow.agency) ?? 'all', toText(flow.version) ?? 'latest'];
  const url = below(base, `rest/data/${[agency, id, version].map(encodeURIComponent).join(',')}/all`);
  const dataset = makeDataset({
    id: `${agency}:${id}(${version})`,
    title: toText(flow.name) ?? id,
    description: toText(flow.description, longestDescription) ?? '',
    publisher: toText(flow.agency),
    languages: typeof flow.name === 'object' && flow.name !== null ? Object.keys(toFields(flow.name)).slice(0, 20) : [],
    distributions: [
      makeDistribution({
        id: `${id}/csv`,
        accessUrl: `${url}?format=csv`,
        downloadUrl: `${url}?format=csv`,
        format: 'SDMX-CSV',
        mediaType: 'application/vnd.sdmx.data+csv',
      }),
      makeDistribution({ id: `${id}/xml`, accessUrl: url, downloadUrl: url, format: 'SDMX-ML', mediaType: 'application/vnd.sdmx.genericdata+xml' }),
    ],
  });
  return { dataset, detail: null };
}
