import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { type Archive, openArchive, sealRun, verifyArchive, writeCapture } from '../../src/archive/index.ts';
import { AssayError } from '../../src/model/index.ts';
import { makeCapture, makeFolder, makePage, makeRun } from './sample-run.ts';
import { readZip } from './wacz-rules.ts';

/** Writes members as a ZIP, in the order given. */
async function writeZip(path: string, members: Iterable<[string, Buffer]>, compress = false): Promise<string> {
  const zip = new ZipFile();
  for (const [name, bytes] of members) zip.addBuffer(bytes, name, { compress });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  await writeFile(path, Buffer.concat(chunks));
  return path;
}

async function sealSample(): Promise<{ dir: string; path: string; refs: Awaited<ReturnType<typeof makeRun>>; bytes: Buffer }> {
  const dir = await makeFolder();
  const refs = await makeRun(dir);
  const path = await sealRun(dir);
  return { dir, path, refs, bytes: await readFile(path) };
}

async function readAll(archive: Archive): Promise<string[]> {
  const records = await Promise.all(archive.records().map(({ id }) => archive.readRecord(id)));
  return records.map((record) => `${record?.id} ${record?.digest} ${record?.damage} ${record?.payload.toString('latin1')}`);
}

describe('damage inside a WACZ', () => {
  it('of any one byte of a record is a value that names it, and no exception', async () => {
    const { path, refs, bytes } = await sealSample();
    const archive = await openArchive(path);
    const entry = archive.records().find(({ id }) => id === refs.page.id);
    const member = entry && (await archive.source.readWarc(entry.offset, entry.length));
    const start = member ? bytes.indexOf(member) : -1;
    expect(start).toBeGreaterThan(0);
    const file = await open(path, 'r+');
    for (let at = 0; at < (entry?.length ?? 0); at++) {
      const right = bytes[start + at] ?? 0;
      await file.write(Buffer.from([right ^ (1 << (at % 8))]), 0, 1, start + at);
      const record = await archive.readRecord(refs.page.id);
      expect(record?.damage).toBeTruthy();
      expect(record?.digest).not.toBe(refs.page.digest);
      expect(record?.payload.length).toBe(0);
      await file.write(Buffer.from([right]), 0, 1, start + at);
    }
    expect((await archive.readRecord(refs.page.id))?.damage).toBeUndefined();
    await file.write(Buffer.from([0]), 0, 1, start + 30);
    await file.close();
    const problems = await verifyArchive(archive);
    expect(problems.map(({ kind, where }) => `${kind} ${where}`)).toEqual(['file archive/data.warc.gz', `record ${refs.page.id}`]);
    await archive.close();
  });

  it('of any byte of the file is refused, found, or changes nothing that is read', async () => {
    const { bytes } = await sealSample();
    const dir = await makeFolder();
    const path = join(dir, 'capture.wacz');
    await writeFile(path, bytes);
    const whole = await openArchive(path);
    const right = await readAll(whole);
    const capture = whole.capture;
    await whole.close();
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        await writeFile(path, damaged);
        const archive = await openArchive(path).catch((cause: unknown) => {
          expect(cause).toBeInstanceOf(AssayError);
          return null;
        });
        if (!archive) return;
        const problems = await verifyArchive(archive);
        if (problems.length === 0) {
          expect(await readAll(archive)).toEqual(right);
          expect(archive.capture).toEqual(capture);
        }
        await archive.close();
      }),
      { numRuns: 400 },
    );
  });

  it('by a cut at any place is refused in words', async () => {
    const { bytes } = await sealSample();
    const path = join(await makeFolder(), 'capture.wacz');
    for (let length = 0; length < bytes.length; length += 97) {
      await writeFile(path, bytes.subarray(0, length));
      await expect(openArchive(path)).rejects.toMatchObject({ name: 'AssayError', code: 'usage', message: expect.stringContaining(path) });
    }
  });
});

describe('damage inside a run folder', () => {
  it('of any byte is refused, or shows in the digest of the record', async () => {
    const dir = await makeFolder();
    const refs = await makeRun(dir);
    const path = join(dir, 'archive/data.warc.gz');
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      await writeFile(path, damaged);
      const archive = await openArchive(dir).catch((cause: unknown) => {
        expect(cause).toBeInstanceOf(AssayError);
        return null;
      });
      if (!archive) continue;
      const digests = archive.records().map(({ digest }) => digest);
      const isNamed = [refs.page, refs.dom, refs.screenshot, refs.empty].every(({ digest }) => digests.includes(digest));
      expect((await verifyArchive(archive)).length > 0 || isNamed).toBe(true);
      await archive.close();
    }
  });

  it('shows where capture.json names what is not there', async () => {
    const dir = await makeFolder();
    const { page, dom } = await makeRun(dir);
    await writeCapture(
      dir,
      makeCapture([makePage(0, 'https://portal.example/services', { ...page, digest: dom.digest }, { dom: { id: 'urn:uuid:none', digest: dom.digest } })]),
    );
    const archive = await openArchive(dir);
    expect(await verifyArchive(archive)).toEqual([
      { kind: 'reference', where: page.id, message: 'capture.json names another digest' },
      { kind: 'reference', where: 'urn:uuid:none', message: 'capture.json names a record that is not there' },
    ]);
    await archive.close();
  });
});

describe('a WACZ that was repacked', () => {
  it('is refused where a file it is read by is another one', async () => {
    const { path, bytes } = await sealSample();
    const { entries } = await readZip(path);
    const files = new Map([...entries].map(([name, { bytes: content }]) => [name, content]));
    const changed = join(await makeFolder(), 'capture.wacz');
    const other = Buffer.from((files.get('capture.json') ?? Buffer.alloc(0)).toString().replace('"Xyzland"', '"Abcland"'));
    await writeZip(changed, new Map([...files, ['capture.json', other]]));
    await expect(openArchive(changed)).rejects.toMatchObject({ code: 'verification', message: expect.stringContaining('capture.json') });
    await writeFile(changed, bytes);
    await (await openArchive(changed)).close();
  });

  it('is shown to differ where another file was changed, added or taken away', async () => {
    const { path } = await sealSample();
    const { entries } = await readZip(path);
    const files = new Map([...entries].map(([name, { bytes }]) => [name, bytes]));
    files.set('pages/pages.jsonl', Buffer.from('{}\n'));
    files.set('extra.txt', Buffer.from('?'));
    files.delete('indexes/index.cdxj');
    files.delete('datapackage-digest.json');
    const archive = await openArchive(await writeZip(join(await makeFolder(), 'capture.wacz'), files));
    expect((await verifyArchive(archive)).map(({ where }) => where).sort()).toEqual([
      'datapackage-digest.json',
      'extra.txt',
      'indexes/index.cdxj',
      'pages/pages.jsonl',
    ]);
    await archive.close();
  });
});

describe('openArchive', () => {
  it('says in words what it cannot read', async () => {
    const dir = await makeFolder();
    const { path } = await sealSample();
    const { entries } = await readZip(path);
    const files = [...entries].map(([name, { bytes }]): [string, Buffer] => [name, bytes]);
    const without = (name: string) => files.filter(([own]) => own !== name);
    const text = join(dir, 'text.wacz');
    await writeFile(text, 'This is no ZIP.'.repeat(10));
    const cases: [string, string][] = [
      [join(dir, 'nothing'), 'does not exist'],
      [dir, 'archive/data.warc.gz is missing'],
      [text, 'is no whole WACZ'],
      [await writeZip(join(dir, 'foreign.wacz'), [['hello.txt', Buffer.from('hi')]]), 'is no archive of Assay'],
      [await writeZip(join(dir, 'other.wacz'), without('records.jsonl')), 'records.jsonl is missing'],
      [await writeZip(join(dir, 'deflated.wacz'), files, true), 'is compressed'],
      [await writeZip(join(dir, 'twice.wacz'), [...files, ['capture.json', Buffer.from('{}')]]), 'twice'],
      [await writeZip(join(dir, 'manifest.wacz'), [...without('datapackage.json'), ['datapackage.json', Buffer.from('{"profile":')]]), 'datapackage.json'],
    ];
    for (const [given, said] of cases) {
      await expect(openArchive(given), given).rejects.toMatchObject({
        name: 'AssayError',
        code: 'usage',
        message: expect.stringContaining(said),
        hint: expect.stringMatching(/\w/),
      });
    }
  });

  it('says what is wrong with capture.json', async () => {
    const dir = await makeFolder();
    await makeRun(dir);
    const path = join(dir, 'capture.json');
    const text = await readFile(path, 'utf8');
    const cases: [string, string][] = [
      ['{', 'not JSON'],
      [text.replace('assay.capture/1', 'assay.capture/2'), 'newer Assay'],
      [text.replace('"status": "complete"', '"status": "fine"'), 'status'],
      ['null', 'not valid'],
    ];
    for (const [content, said] of cases) {
      await writeFile(path, content);
      await expect(openArchive(dir)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining(said) });
    }
  });

  it('refuses a folder whose archive has a torn end, or two records of one id', async () => {
    const dir = await makeFolder();
    await makeRun(dir);
    const path = join(dir, 'archive/data.warc.gz');
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length - 5));
    await expect(openArchive(dir)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('not whole') });
    await writeFile(path, Buffer.concat([bytes, bytes]));
    await expect(openArchive(dir)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('two records') });
  });
});
