import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openArchive, sealRun, verifyArchive } from '../../src/archive/index.ts';
import { makeExchange, makeFolder, makeRun, makeRunOf, startedAt } from './sample-run.ts';

describe('an archive', () => {
  it('gives back what was archived, from the folder and from the WACZ alike', async () => {
    const dir = await makeFolder();
    const refs = await makeRun(dir);
    const folder = await openArchive(dir);
    const wacz = await openArchive(await sealRun(dir));
    expect(wacz.digest).toBe(folder.digest);
    expect(wacz.capture).toEqual(folder.capture);
    expect(wacz.records()).toEqual(folder.records());
    for (const archive of [folder, wacz]) {
      const page = await archive.readRecord(refs.page.id);
      expect(page).toMatchObject({
        ...refs.page,
        type: 'response',
        url: 'https://portal.example/services',
        date: startedAt,
        httpStatus: 200,
        mediaType: 'text/html',
      });
      expect(page?.payload.toString()).toBe('<p>Apply for a birth certificate online</p>');
      expect(page?.httpHeaders).toEqual([['Content-Type', 'text/html; charset=utf-8']]);
      const screenshot = await archive.readRecord(refs.screenshot.id);
      expect(screenshot).toMatchObject({ ...refs.screenshot, type: 'resource', mediaType: 'image/png', payload: Buffer.from([1, 2, 3]) });
      expect(await archive.readRecord('urn:uuid:none')).toBeNull();
      expect(await verifyArchive(archive)).toEqual([]);
      await archive.close();
    }
  });

  it('keeps any body and any headers byte for byte', async () => {
    const name = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,20}$/).map((word) => `q${word}`);
    const value = fc.stringMatching(/^[!-~]([ -~]{0,40}[!-~])?$/);
    const exchange = fc.record({
      body: fc.uint8Array({ maxLength: 5000 }),
      headers: fc.array(fc.tuple(name, value), { maxLength: 8 }),
      status: fc.integer({ min: 200, max: 599 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(exchange, { minLength: 1, maxLength: 5 }), async (all) => {
        const dir = await makeFolder();
        const refs = await makeRunOf(
          dir,
          all.map(({ body, headers, status }) => makeExchange({ wireBody: Buffer.from(body), responseHeaders: headers, status })),
        );
        const archive = await openArchive(await sealRun(dir));
        for (const [index, { body, headers, status }] of all.entries()) {
          const record = await archive.readRecord(refs[index]?.id ?? '');
          expect(record).toMatchObject({ digest: refs[index]?.digest, httpStatus: status, httpHeaders: headers });
          expect(record?.payload.equals(body)).toBe(true);
        }
        expect(await verifyArchive(archive)).toEqual([]);
        await archive.close();
      }),
      { numRuns: 40 },
    );
  });

  it('undoes content codings when it reads, also of a body cut short', async () => {
    const text = Buffer.from('A long enough text. '.repeat(200));
    const coded: [string, Buffer][] = [
      ['gzip', gzipSync(text)],
      ['deflate', deflateSync(text)],
      ['deflate', deflateRawSync(text)],
      ['br', brotliCompressSync(text)],
      ['zstd', zstdCompressSync(text)],
      ['gzip, BR', brotliCompressSync(gzipSync(text))],
      ['identity', text],
    ];
    const dir = await makeFolder();
    const exchanges = coded.map(([coding, wireBody]) => makeExchange({ wireBody, responseHeaders: [['content-encoding', coding]] }));
    const cut = makeExchange({ wireBody: gzipSync(text).subarray(0, 50), responseHeaders: [['Content-Encoding', 'gzip']], isTruncated: true });
    const lying = makeExchange({ wireBody: text, responseHeaders: [['Content-Encoding', 'gzip']] });
    const unknown = makeExchange({ wireBody: text, responseHeaders: [['Content-Encoding', 'constructor']] });
    const refs = await makeRunOf(dir, [...exchanges, cut, lying, unknown]);
    const archive = await openArchive(dir);
    const records = await Promise.all(refs.map(({ id }) => archive.readRecord(id)));
    for (const record of records.slice(0, coded.length)) {
      expect(record?.payload.equals(text)).toBe(true);
      expect(record?.decodeProblem).toBeUndefined();
    }
    const [cutRecord, lyingRecord, unknownRecord] = records.slice(coded.length);
    expect(text.subarray(0, cutRecord?.payload.length).equals(cutRecord?.payload ?? Buffer.alloc(0))).toBe(true);
    expect(cutRecord?.payload.length).toBeGreaterThan(10);
    expect(cutRecord?.decodeProblem).toContain('ends before');
    expect(lyingRecord?.payload.equals(text)).toBe(true);
    expect(lyingRecord?.decodeProblem).toContain('not the gzip');
    expect(unknownRecord?.decodeProblem).toContain('"constructor" is not known');
    await archive.close();
  });

  it('cuts a body that swells beyond all measure', async () => {
    const dir = await makeFolder();
    const wireBody = gzipSync(Buffer.alloc(70 * 1024 * 1024));
    const [ref] = await makeRunOf(dir, [makeExchange({ wireBody, responseHeaders: [['Content-Encoding', 'gzip']] })]);
    const archive = await openArchive(dir);
    const record = await archive.readRecord(ref?.id ?? '');
    expect(record?.payload.length).toBe(64 * 1024 * 1024);
    expect(record?.decodeProblem).toContain('cut at');
    await archive.close();
  });

  it('keeps records apart that have the same address, body and instant', async () => {
    const dir = await makeFolder();
    const redirect = makeExchange({ status: 302, statusText: '', wireBody: Buffer.alloc(0) });
    const refs = await makeRunOf(dir, [
      redirect,
      redirect,
      makeExchange({ wireBody: Buffer.alloc(0) }),
      makeExchange({ wireBody: Buffer.alloc(0), url: 'https://portal.example/b' }),
    ]);
    expect(new Set(refs.map(({ id }) => id)).size).toBe(4);
    const archive = await openArchive(dir);
    const statuses = await Promise.all(refs.map(async ({ id }) => (await archive.readRecord(id))?.httpStatus));
    expect(statuses).toEqual([302, 302, 200, 200]);
    await archive.close();
  });

  it('writes the same records again for the same run', async () => {
    const [one, two] = [await makeFolder(), await makeFolder()];
    expect(await makeRun(one)).toEqual(await makeRun(two));
  });

  it('keeps records larger than 2 MB', async () => {
    const dir = await makeFolder();
    const wireBody = Buffer.alloc(9 * 1024 * 1024, 'a not very random text ');
    for (let at = 0; at < wireBody.length; at += 7) wireBody[at] = (at * 2654435761) >>> 24;
    const [first, second] = await makeRunOf(dir, [makeExchange({ wireBody }), makeExchange()]);
    const archive = await openArchive(dir);
    expect((await archive.readRecord(first?.id ?? ''))?.payload.equals(wireBody)).toBe(true);
    expect((await archive.readRecord(second?.id ?? ''))?.payload.length).toBe(43);
    await archive.close();
  });
});
