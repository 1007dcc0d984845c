import { readCatalogue } from '../../src/gather/index.ts';
import type { MqaMetric } from '../../src/model/index.ts';
import { createReplayAsker, type Replay } from '../gather/catalogue/replay.ts';
import { atLeast, atMost, type Row } from './row.ts';

const count = 10_000;
const draws = 20;
const budget = 300;
const tolerance = 0.04;
const publishers = 40;

/** A number from 0 up to 1 that hangs on what is said alone. */
function chance(...parts: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const sign of parts.join(' ')) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4_294_967_296;
}

/** Size of a publisher: a few large ones, many small. */
const publisherOf = (index: number) => Math.floor(publishers * chance('publisher', index) ** 2.2);

/** Files of a publisher lie on a few hosts; of some hosts nothing answers any more, of the others a part. */
const hostOf = (index: number) => `files${publisherOf(index)}-${Math.floor(2 * chance('host', index))}.example.org`;
const isGone = (index: number) => chance('host gone', hostOf(index)) < 0.12 || chance('file gone', index) < 0.15 * chance('rot', hostOf(index));

/** Ten thousand packages whose metadata are as good as their publisher is careful. */
function makePackage(index: number) {
  const publisher = publisherOf(index);
  const care = (what: string) => chance(what, index) < 0.15 + 0.8 * chance(what, 'of', publisher);
  const extra = (key: string, value: string) => (care(key) ? [{ key, value }] : []);
  const files = 1 + Math.floor(2 * chance('files', index));
  return {
    id: `${Math.floor(chance('id', index) * 4_294_967_295)
      .toString(16)
      .padStart(8, '0')}-${index}`,
    name: `dataset-${index}`,
    title: `Dataset ${index}`,
    notes: care('notes') ? 'Some data.' : '',
    license_id: care('licence') ? (care('known licence') ? 'cc-by' : 'as agreed') : null,
    metadata_created: '2025-01-02T03:04:05',
    metadata_modified: '2026-01-02T03:04:05',
    organization: { name: `p${publisher}`, title: `Publisher ${publisher}` },
    groups: care('theme') ? [{ title: 'Health' }] : [],
    tags: care('keyword') ? [{ name: 'beds' }] : [],
    extras: [
      ...extra('spatial', 'here'),
      ...extra('temporal_start', '2024'),
      ...extra('contact_email', 'a@example.org'),
      ...extra('access_rights', care('known rights') ? 'public' : 'http://example.org/rights'),
    ],
    resources: Array.from({ length: files }, (_, file) => ({
      id: `r-${index}-${file}`,
      url: `https://${hostOf(index)}/${index}/${file}`,
      url_type: care('upload') ? 'upload' : '',
      format: care('format') ? (care('open format') ? 'CSV' : 'XLS') : '',
      mimetype: care('media type') ? 'text/csv' : null,
      size: care('size') ? 12 : null,
      rights: care('rights') ? 'free' : null,
    })),
  };
}

interface Packages {
  all: string[];
  byPublisher: Map<string, string[]>;
  facet: { name: string; display_name: string; count: number }[];
  gone: boolean[];
}

function makePackages(): Packages {
  const packages = Array.from({ length: count }, (_, index) => makePackage(index)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const byPublisher = new Map(
    [...Map.groupBy(packages, ({ organization }) => organization.name)].map(([name, own]) => [name, own.map((item) => JSON.stringify(item))]),
  );
  const facet = [...byPublisher].map(([name, own]) => ({ name, display_name: `Publisher ${name.slice(1)}`, count: own.length }));
  return { all: packages.map((item) => JSON.stringify(item)), byPublisher, facet, gone: Array.from({ length: count }, (_, index) => isGone(index)) };
}

function createSite({ all: packages, byPublisher, facet, gone }: Packages, mostRows: number): Replay {
  const searchFacets = JSON.stringify({ organization: { items: facet } });
  return ({ pathname, hostname, searchParams }) => {
    if (hostname !== 'data.example.org') return gone[Number(pathname.split('/')[1])] ? null : { type: 'text/csv', body: 'a,b\n1,2\n3,4\n' };
    if (!pathname.endsWith('package_search')) return '<!doctype html><title>Data</title>';
    const name = /organization:"(\w+)"/.exec(searchParams.get('fq') ?? '')?.[1];
    const all = name === undefined ? packages : (byPublisher.get(name) ?? []);
    const start = Number(searchParams.get('start') ?? 0);
    const rows = Math.min(mostRows, Number(searchParams.get('rows') ?? 10));
    return `{"success":true,"result":{"count":${all.length},"sort":"id asc","facets":{},"search_facets":${searchFacets},"results":[${all.slice(start, start + rows).join(',')}]}}`;
  };
}

async function assess(site: Replay, maxRequests: number, seed: number): Promise<readonly MqaMetric[]> {
  const asker = createReplayAsker(site, { maxRequests });
  const { mqa, requests } = await readCatalogue({ url: 'https://data.example.org/', asker, seed, now: () => 0 });
  if (requests > maxRequests) throw new Error(`${requests} requests`);
  return mqa?.metrics ?? [];
}

/**
 * Estimates of every metric within 300 requests against the full count of a made catalogue of 10 000 datasets. Twice: with pages of
 * 256, where the whole list is read and only files are sampled, and with pages of 25, where datasets are sampled too.
 */
export async function measureMqaSample(): Promise<Row[]> {
  const rows: Row[] = [];
  const packages = makePackages();
  const truth = await assess(createSite(packages, 256), 1_000_000, 1);
  for (const mostRows of [25, 256]) {
    const site = createSite(packages, mostRows);
    const within = new Map(truth.map(({ id }) => [id, 0]));
    let worst = 0;
    for (let seed = 1; seed <= draws; seed += 1) {
      const estimates = new Map((await assess(site, budget, seed)).map(({ id, share }) => [id, share]));
      for (const { id, share } of truth) {
        const error = Math.abs((estimates.get(id) ?? 9) - share);
        worst = Math.max(worst, error);
        if (error <= tolerance) within.set(id, (within.get(id) ?? 0) + 1);
      }
    }
    const [[metric = '', least = 0] = []] = [...within].sort((a, b) => a[1] - b[1]);
    rows.push(
      atLeast(`pages of ${mostRows}: draws of 20 within 4 points, worst metric (${metric})`, least, 19),
      atMost(`pages of ${mostRows}: largest error of any metric and draw`, worst, 1),
    );
  }
  for (const { id, share } of truth) process.stdout.write(`        full count: ${id.padEnd(26)} ${share}\n`);
  return rows;
}
