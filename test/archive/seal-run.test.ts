import { execFile } from 'node:child_process';
import { cp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CDXIndexer, WARCParser } from 'warcio';
import { createRunFolder, openArchive, sealRun, verifyArchive, writeCapture } from '../../src/archive/index.ts';
import { info, makeCapture, makeExchange, makeFolder, makePage, makeRun, makeRunOf } from './sample-run.ts';
import { findBrokenRules, readZip } from './wacz-rules.ts';

const urls = [
  'https://www.portal.example/b?z=1&a=2',
  'https://portal.example/a',
  'https://other.example/',
  'https://portal.example:8443/A%20b',
  'http://xn--mgbh0fb.example/ar',
];

describe('sealRun', () => {
  it('keeps every rule of WACZ 1.1.1', async () => {
    const dir = await makeFolder();
    await makeRun(dir);
    expect(await findBrokenRules(await sealRun(dir))).toEqual([]);
    const many = await makeFolder();
    await makeRunOf(
      many,
      urls.flatMap((url) => [makeExchange({ url }), makeExchange({ url, responseHeaders: [], startedAt: '2026-01-31T09:00:01Z' })]),
    );
    expect(await findBrokenRules(await sealRun(many))).toEqual([]);
  });

  it('stores every member as it is, sorted, with one fixed time', async () => {
    const dir = await makeFolder();
    await makeRun(dir);
    const { entries, order } = await readZip(await sealRun(dir));
    expect(order).toEqual([
      'archive/data.warc.gz',
      'capture.json',
      'datapackage-digest.json',
      'datapackage.json',
      'indexes/index.cdxj',
      'pages/pages.jsonl',
      'records.jsonl',
    ]);
    for (const { entry } of entries.values()) {
      expect([entry.compressionMethod, entry.lastModFileDate, entry.lastModFileTime]).toEqual([0, 0x21, 0]);
    }
    expect(entries.get('archive/data.warc.gz')?.bytes).toEqual(await readFile(join(dir, 'archive/data.warc.gz')));
    expect(entries.get('capture.json')?.bytes).toEqual(await readFile(join(dir, 'capture.json')));
  });

  it('gives the same bytes again, also elsewhere and in another time zone and language', async () => {
    const [one, two] = [await makeFolder(), await makeFolder()];
    await makeRun(one);
    await cp(one, two, { recursive: true });
    const first = await readFile(await sealRun(one));
    const before = await stat(join(one, 'capture.wacz'));
    expect(await readFile(await sealRun(one))).toEqual(first);
    expect((await stat(join(one, 'capture.wacz'))).ino).toBe(before.ino);
    const door = resolve(import.meta.dirname, '../../src/archive/index.ts');
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', `import { sealRun } from ${JSON.stringify(door)}; await sealRun(${JSON.stringify(two)})`],
      {
        env: { ...process.env, TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8' },
      },
    );
    expect(await readFile(join(two, 'capture.wacz'))).toEqual(first);
    expect((await readdir(one)).sort()).toEqual(['archive', 'capture.json', 'capture.wacz', 'journal.jsonl']);
  });

  it('never replaces a sealed archive by another', async () => {
    const dir = await makeFolder();
    const { page } = await makeRun(dir);
    const sealed = await readFile(await sealRun(dir));
    await writeCapture(dir, makeCapture([makePage(0, 'https://portal.example/services', page)]));
    await expect(sealRun(dir)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('other content') });
    expect(await readFile(join(dir, 'capture.wacz'))).toEqual(sealed);
    await expect(stat(join(dir, 'capture.wacz.part'))).rejects.toThrow();
  });

  it('refuses a run without capture.json or with a torn archive', async () => {
    const dir = await makeFolder();
    await (await createRunFolder(dir, info)).close();
    await expect(sealRun(dir)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('capture.json is missing') });
    await writeCapture(dir, makeCapture([]));
    const path = join(dir, 'archive/data.warc.gz');
    const bytes = await readFile(path);
    await writeFile(path, Buffer.concat([bytes, bytes.subarray(0, 40)]));
    await expect(sealRun(dir)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining(`damaged at byte ${bytes.length}`) });
    await rename(path, `${path}.away`);
    await expect(sealRun(dir)).rejects.toMatchObject({ code: 'usage' });
  });

  it('seals a run that saw no page', async () => {
    const dir = await makeFolder();
    await (await createRunFolder(dir, info)).close();
    await writeCapture(dir, makeCapture([], { status: 'failed', ended: 'unreachable' }));
    const archive = await openArchive(await sealRun(dir));
    expect(archive.capture.status).toBe('failed');
    expect(await verifyArchive(archive)).toEqual([]);
    await archive.close();
  });

  it('can be read when only the WACZ is left', async () => {
    const dir = await makeFolder();
    const { page } = await makeRun(dir);
    await sealRun(dir);
    for (const name of ['archive', 'capture.json', 'journal.jsonl']) await rm(join(dir, name), { recursive: true });
    const archive = await openArchive(dir);
    expect((await archive.readRecord(page.id))?.digest).toBe(page.digest);
    await archive.close();
  });
});

describe('other readers', () => {
  it('warcio reads what was written', async () => {
    const dir = await makeFolder();
    const refs = await makeRun(dir);
    const bytes = await readFile(join(dir, 'archive/data.warc.gz'));
    const seen: string[] = [];
    for await (const record of WARCParser.iterRecords([bytes])) {
      seen.push(`${record.warcType} ${record.warcHeader('WARC-Record-ID')}`);
      expect(record.warcHeaders.statusline).toBe('WARC/1.1');
      if (record.warcHeader('WARC-Record-ID') === `<${refs.page.id}>`) {
        expect(await record.contentText()).toBe('<p>Apply for a birth certificate online</p>');
        expect(record.httpHeaders?.statusCode).toBe(200);
        expect(record.warcHeader('WARC-IP-Address')).toBe('192.0.2.7');
        expect(record.warcHeader('WARC-Page-ID')).toBe('page-0');
      }
      if (record.warcType === 'request') expect(record.warcConcurrentTo).toHaveLength(1);
    }
    const archive = await openArchive(dir);
    expect(seen).toEqual(archive.records().map(({ type, id }) => `${type} <${id}>`));
    await archive.close();
  });

  it('warcio makes the same index', async () => {
    const dir = await makeFolder();
    await makeRunOf(
      dir,
      urls.map((url) => makeExchange({ url })),
    );
    const { entries } = await readZip(await sealRun(dir));
    const reader = Readable.from([entries.get('archive/data.warc.gz')?.bytes ?? Buffer.alloc(0)]);
    const theirs: string[] = [];
    for await (const line of new CDXIndexer({ format: 'json' }).iterIndex([{ filename: 'data.warc.gz', reader }])) {
      theirs.push([line.urlkey, line.url, line.mime, line.status, `sha256:${line.digest}`, line.offset, line.length].join(' '));
    }
    const ours = (entries.get('indexes/index.cdxj')?.bytes.toString() ?? '')
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const block = JSON.parse(line.slice(line.indexOf('{')));
        return [line.slice(0, line.indexOf(' ')), block.url, block.mime, block.status, block.digest, block.offset, block.length].join(' ');
      });
    expect(ours).toEqual(theirs.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });
});

describe('a large archive', () => {
  it('of 10 000 records opens in a moment and reads any of them at once', async () => {
    const dir = await makeFolder();
    const run = await createRunFolder(dir, info);
    const refs = [];
    for (let index = 0; index < 10_000; index++) {
      refs.push(await run.appendResource({ uri: `urn:note:${index}`, mediaType: 'text/plain', bytes: Buffer.from(`note ${index}`), date: info.startedAt }));
    }
    await run.close();
    await writeCapture(dir, makeCapture([]));
    const path = await sealRun(dir);
    const before = performance.now();
    const archive = await openArchive(path);
    const opened = performance.now();
    for (let index = 0; index < 10_000; index += 10) expect((await archive.readRecord(refs[index]?.id ?? ''))?.payload.toString()).toBe(`note ${index}`);
    const read = performance.now();
    await archive.close();
    // Measured 0.1 s and 0.1 s on two shared cores.
    expect(opened - before).toBeLessThan(2000);
    expect(read - opened).toBeLessThan(4000);
  });
});
