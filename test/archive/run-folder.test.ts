import { appendFile, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRunFolder, openArchive, openRunFolder, sealRun, writeCapture } from '../../src/archive/index.ts';
import { AssayError, toCanonicalJson } from '../../src/model/index.ts';
import { info, makeCapture, makeExchange, makeFolder, makePage, makeRun } from './sample-run.ts';

const warcOf = (dir: string) => join(dir, 'archive/data.warc.gz');
const exchanges = [0, 1, 2, 3].map((index) =>
  makeExchange({ url: `https://portal.example/${index}`, wireBody: Buffer.from(`page ${index} `.repeat(index * 50)) }),
);

describe('a run folder', () => {
  it('keeps records in the order of the calls, also when they overlap', async () => {
    const dir = await makeFolder();
    const run = await createRunFolder(dir, info);
    const refs = await Promise.all(exchanges.map((exchange) => run.appendExchange(exchange)));
    await run.flush();
    expect(run.records().filter(({ type }) => type === 'response')).toMatchObject(refs);
    expect(run.records().map(({ type }) => type)).toEqual(['warcinfo', ...exchanges.flatMap(() => ['response', 'request'])]);
    expect((await run.readRecord(refs[2]?.id ?? ''))?.payload.toString()).toContain('page 2');
    expect(await run.readRecord('urn:uuid:none')).toBeNull();
    await run.close();
  });

  it('knows after it is opened again what it knew before', async () => {
    const dir = await makeFolder();
    const run = await createRunFolder(dir, info);
    await run.appendExchange(exchanges[1] ?? makeExchange(), { pageId: 'p1' });
    await run.appendResource({
      uri: 'urn:layout:x',
      mediaType: 'Application/JSON; charset=utf-8',
      bytes: Buffer.from('{}'),
      date: info.startedAt,
      pageId: 'p1',
    });
    const before = [...run.records()];
    await run.close();
    const again = await openRunFolder(dir);
    expect(again.records()).toEqual(before);
    expect(again.info).toEqual({ runId: info.runId, targetId: info.targetId, software: info.software });
    expect(again.cutBytes).toBe(0);
    await again.close();
  });

  it('goes on after a crash at any byte as if it had not been', async () => {
    const whole = await makeFolder();
    const run = await createRunFolder(whole, info);
    for (const exchange of exchanges) await run.appendExchange(exchange);
    const records = [...run.records()];
    await run.close();
    const bytes = await readFile(warcOf(whole));
    const first = records[0]?.length ?? 0;
    const dir = await makeFolder();
    await mkdir(join(dir, 'archive'));
    for (let length = first; length < bytes.length; length += 13) {
      await writeFile(warcOf(dir), bytes.subarray(0, length));
      const resumed = await openRunFolder(dir);
      const kept = records.filter(({ offset, length: own }) => offset + own <= length);
      expect(resumed.records()).toEqual(kept);
      const end = kept.reduce((sum, { length: own }) => sum + own, 0);
      expect(resumed.cutBytes).toBe(length - end);
      await resumed.close();
      expect((await stat(warcOf(dir))).size).toBe(end);
    }
  });

  it('writes the bytes of an unbroken run when it goes on after a torn end', async () => {
    const [whole, torn] = [await makeFolder(), await makeFolder()];
    const run = await createRunFolder(whole, info);
    for (const exchange of exchanges) await run.appendExchange(exchange);
    const cutAt = (run.records()[5]?.offset ?? 0) + 10;
    await run.close();
    const broken = await createRunFolder(torn, info);
    for (const exchange of exchanges) await broken.appendExchange(exchange);
    await broken.close();
    await truncate(warcOf(torn), cutAt);
    const resumed = await openRunFolder(torn);
    expect(resumed.records().length).toBe(5);
    for (const exchange of exchanges.slice(2)) await resumed.appendExchange(exchange);
    await resumed.close();
    expect(await readFile(warcOf(torn))).toEqual(await readFile(warcOf(whole)));
  });

  it('cuts a tail of zeros, as a disk may leave it', async () => {
    const dir = await makeFolder();
    await makeRun(dir);
    await appendFile(warcOf(dir), Buffer.alloc(5000));
    const run = await openRunFolder(dir);
    expect(run.cutBytes).toBe(5000);
    await run.close();
  });

  it('cuts nothing when whole records stand behind the damage', async () => {
    const dir = await makeFolder();
    await makeRun(dir);
    const bytes = await readFile(warcOf(dir));
    const damaged = Buffer.from(bytes);
    damaged.fill(0, 600, 700);
    await writeFile(warcOf(dir), damaged);
    await expect(openRunFolder(dir)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('damaged at byte') });
    expect(await readFile(warcOf(dir))).toEqual(damaged);
  });

  it('recalls an exchange as it was archived', async () => {
    const dir = await makeFolder();
    const text = Buffer.from('long enough to be cut '.repeat(100));
    const given = makeExchange({
      wireBody: gzipSync(text),
      body: text.subarray(0, 500),
      isTruncated: true,
      truncatedBy: 'length',
      requestHeaders: [
        ['Host', 'portal.example'],
        ['Accept', 'text/html'],
      ],
      responseHeaders: [
        ['Content-Encoding', 'gzip'],
        ['Location', Buffer.from('/é').toString('latin1')],
      ],
      milliseconds: 12.5,
      tls: { isValid: false, error: 'CERT_HAS_EXPIRED', protocol: 'TLSv1.3' },
    });
    const run = await createRunFolder(dir, info);
    const ref = await run.appendExchange(given, { pageId: 'p' });
    const plain = await run.appendExchange(makeExchange({ url: 'https://portal.example/plain', ip: null }));
    const note = await run.appendResource({ uri: 'urn:note', mediaType: 'text/plain', bytes: Buffer.from('x'), date: info.startedAt });
    await run.close();
    const again = await openRunFolder(dir);
    expect(await again.recallExchange(ref.id)).toEqual(given);
    expect((await again.readRecord(ref.id))?.payload).toEqual(text.subarray(0, 500));
    expect(await again.recallExchange(plain.id)).toMatchObject({ ip: null, isTruncated: false, milliseconds: 0, tls: null });
    expect(await again.recallExchange(note.id)).toBeNull();
    expect(await again.recallExchange('urn:uuid:none')).toBeNull();
    await again.close();
  });

  it('goes on after an exchange that cannot be archived', async () => {
    const dir = await makeFolder();
    const run = await createRunFolder(dir, info);
    await expect(run.appendExchange(makeExchange({ startedAt: 'yesterday' }))).rejects.toThrow();
    await expect(run.appendResource({ uri: 'https://portal.example/', mediaType: 'text/html', bytes: Buffer.alloc(0), date: info.startedAt })).rejects.toThrow(
      'urn:',
    );
    const ref = await run.appendExchange(makeExchange());
    await run.close();
    await writeCapture(dir, makeCapture([makePage(0, 'https://portal.example/services', ref)]));
    const archive = await openArchive(dir);
    expect(archive.records().length).toBe(3);
    await archive.close();
  });

  it('refuses to begin where a run stands, and to go on with none or a sealed one', async () => {
    const dir = await makeFolder();
    await makeRun(dir);
    await expect(createRunFolder(dir, info)).rejects.toMatchObject({ code: 'usage', hint: expect.stringContaining('resume') });
    await sealRun(dir);
    await expect(openRunFolder(dir)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('sealed') });
    await expect(openRunFolder(join(dir, 'nowhere'))).rejects.toMatchObject({ code: 'usage' });
    const empty = await makeFolder();
    await mkdir(join(empty, 'archive'));
    await writeFile(warcOf(empty), '');
    await expect(openRunFolder(empty)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('does not say') });
    await writeFile(warcOf(empty), 'not a WARC file at all');
    await expect(openRunFolder(empty)).rejects.toBeInstanceOf(AssayError);
    await writeFile(join(empty, 'file'), '');
    await expect(createRunFolder(join(empty, 'file/run'), info)).rejects.toMatchObject({ code: 'machine', message: expect.stringContaining('is a file') });
  });
});

describe('the journal', () => {
  const entry = z.strictObject({ n: z.number(), text: z.string() });

  it('keeps entries in order and drops a torn last line', async () => {
    const dir = await makeFolder();
    const run = await createRunFolder(dir, info);
    const entries = Array.from({ length: 20 }, (_, n) => ({ n, text: `line\n${n} مرحبا` }));
    await Promise.all(entries.map((one) => run.appendJournal(one)));
    expect(await run.readJournal(entry)).toEqual(entries);
    await run.close();
    await appendFile(join(dir, 'journal.jsonl'), '{"n":20,"te');
    const again = await openRunFolder(dir);
    await again.appendJournal({ n: 21, text: '' });
    expect(await again.readJournal(entry)).toEqual([...entries, { n: 21, text: '' }]);
    await again.close();
  });

  it('names the line that is damaged', async () => {
    const dir = await makeFolder();
    const run = await createRunFolder(dir, info);
    await run.appendJournal({ n: 1, text: '' });
    await run.appendJournal({ n: 'two', text: '' });
    await expect(run.readJournal(entry)).rejects.toMatchObject({ code: 'usage', message: expect.stringMatching(/line 2 of .*journal\.jsonl is damaged: n /) });
    await writeFile(join(dir, 'journal.jsonl'), '{"n":1\n');
    await expect(run.readJournal(entry)).rejects.toMatchObject({ message: expect.stringContaining('line 1') });
    await run.close();
  });

  it('is on disk no sooner than the records before it', async () => {
    const dir = await makeFolder();
    const run = await createRunFolder(dir, info);
    const appended = run.appendExchange(makeExchange());
    await run.appendJournal({ n: 1, text: 'after the page' });
    const { id } = await appended;
    expect(run.records().some((record) => record.id === id)).toBe(true);
    await run.close();
  });
});

describe('writeCapture', () => {
  it('writes canonical JSON whole and leaves nothing beside it', async () => {
    const dir = await makeFolder();
    const capture = makeCapture([]);
    await writeCapture(dir, capture);
    await writeCapture(dir, capture);
    expect(await readFile(join(dir, 'capture.json'), 'utf8')).toBe(toCanonicalJson(capture));
    await expect(stat(join(dir, 'capture.json.part'))).rejects.toThrow();
    await rm(join(dir, 'capture.json'));
    await mkdir(join(dir, 'capture.json'));
    await expect(writeCapture(dir, capture)).rejects.toThrow();
    await expect(stat(join(dir, 'capture.json.part'))).rejects.toThrow();
  });
});
