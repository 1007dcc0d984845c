import { createHash } from 'node:crypto';
import { type Entry, openPromise } from 'yauzl';

/** What stands in a WACZ, read without the code under test. */
export interface ZipContent {
  entries: Map<string, { entry: Entry; bytes: Buffer }>;
  order: string[];
}

export async function readZip(path: string): Promise<ZipContent> {
  const zip = await openPromise(path, { autoClose: false });
  const entries = new Map<string, { entry: Entry; bytes: Buffer }>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
    entries.set(entry.fileName, { entry, bytes: Buffer.concat(chunks) });
  }
  zip.close();
  return { entries, order: [...entries.keys()] };
}

/** Every MUST of WACZ 1.1.1 and CDXJ 0.1.0 that this file breaks; the SHOULDs that this project promises count as well. */
export async function findBrokenRules(path: string): Promise<string[]> {
  const broken: string[] = [];
  const must = (holds: boolean, rule: string) => {
    if (!holds) broken.push(rule);
  };
  const { entries } = await readZip(path);
  const textOf = (name: string) => entries.get(name)?.bytes.toString('utf8') ?? '';
  const jsonOf = (name: string) => JSON.parse(textOf(name) || 'null');
  const names = [...entries.keys()];
  must(path.endsWith('.wacz'), 'the extension is .wacz');

  const warcs = names.filter((name) => name.startsWith('archive/'));
  must(warcs.length > 0, 'archive/ holds a WARC');
  for (const name of warcs) {
    const { entry, bytes } = entries.get(name) ?? {};
    const isGzip = bytes?.[0] === 0x1f && bytes[1] === 0x8b;
    must(isGzip ? name.endsWith('.warc.gz') : name.endsWith('.warc'), `${name} is named for its format`);
    must(entry?.compressionMethod === 0, `${name} is stored`);
  }
  const indexes = names.filter((name) => name.startsWith('indexes/'));
  must(indexes.length > 0, 'indexes/ holds an index');
  for (const name of indexes) {
    must(/\.(cdx|cdxj|cdx\.gz|idx)$/.test(name), `${name} is an index`);
    const lines = textOf(name).split('\n').slice(0, -1);
    must(textOf(name).endsWith('\n'), `${name} ends its last line`);
    const sorted = lines.map((line) => Buffer.from(line)).sort(Buffer.compare);
    must(
      lines.every((line, index) => sorted[index]?.equals(Buffer.from(line))),
      `${name} is sorted by bytes`,
    );
    for (const line of lines) {
      const [, stamp = '', json = ''] = /^\S+ (\S+) (\{.*\})$/.exec(line) ?? [];
      must(/^\d{14}(\d{3})?$/.test(stamp), `timestamp of ${line}`);
      const block = JSON.parse(json || '{}');
      for (const field of ['url', 'digest', 'mime', 'filename', 'offset', 'length', 'status']) must(field in block, `${field} in ${line}`);
      const warc = entries.get(`archive/${block.filename}`)?.bytes;
      const record = warc?.subarray(Number(block.offset), Number(block.offset) + Number(block.length));
      must(record !== undefined && sha256(record) === block.recordDigest, `recordDigest of ${line}`);
    }
  }
  const [header, ...pages] = textOf('pages/pages.jsonl')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  must(header?.format === 'json-pages-1.0' && typeof header.id === 'string', 'pages.jsonl begins with its header');
  for (const page of pages) {
    must(URL.canParse(page.url), `url of page ${page.id}`);
    must(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(page.ts), `ts of page ${page.id}`);
  }
  must(
    names.filter((name) => name.startsWith('pages/')).every((name) => name.endsWith('.jsonl')),
    'pages/ holds page lists only',
  );

  const manifest = jsonOf('datapackage.json');
  must(manifest?.profile === 'data-package', 'profile');
  must(manifest?.wacz_version === '1.1.1', 'wacz_version');
  for (const field of ['title', 'description', 'created', 'modified', 'software', 'mainPageUrl', 'mainPageDate'])
    must(typeof manifest?.[field] === 'string', field);
  const listed = new Map<string, { name: string; hash: string; bytes: number }>((manifest?.resources ?? []).map((one: { path: string }) => [one.path, one]));
  const expected = names.filter((name) => name !== 'datapackage.json' && name !== 'datapackage-digest.json');
  must([...listed.keys()].sort().join() === expected.sort().join(), 'resources list every file, and no other');
  for (const [name, resource] of listed) {
    must(/^[-a-z0-9._/]+$/.test(resource.name), `name of ${name} is lower case`);
    must(sha256(entries.get(name)?.bytes ?? Buffer.alloc(0)) === resource.hash, `hash of ${name}`);
    must(entries.get(name)?.bytes.length === resource.bytes, `bytes of ${name}`);
  }
  must(new Set([...listed.values()].map(({ name }) => name)).size === listed.size, 'names of resources differ');
  const digest = jsonOf('datapackage-digest.json');
  must(digest?.path === 'datapackage.json' && digest.hash === sha256(entries.get('datapackage.json')?.bytes ?? Buffer.alloc(0)), 'datapackage-digest.json');
  return broken;
}

function sha256(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
