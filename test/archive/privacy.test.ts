import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRunFolder, normalizeAddress, openArchive, sealRun } from '../../src/archive/index.ts';
import { info, makeExchange, makeFolder, makeRun, makeRunOf } from './sample-run.ts';

describe('what is left out of an archive', () => {
  it('leaves out cookies, credentials and session ids, and keeps all else', async () => {
    const dir = await makeFolder();
    const exchange = makeExchange({
      url: 'https://portal.example/a;jsessionid=SECRET1?page=2&PHPSESSID=SECRET2#top',
      requestHeaders: [
        ['Cookie', 'id=SECRET3'],
        ['AUTHORIZATION', 'Basic SECRET4'],
        ['X-Session-Id', 'SECRET5'],
        ['X-CSRF-Token', 'SECRET6'],
        ['Accept-Language', 'ar'],
      ],
      responseHeaders: [
        ['Set-Cookie', 'id=SECRET7'],
        ['set-cookie2', 'id=SECRET8'],
        ['Set-Cookie\0', 'id=SECRET11'],
        [':cookie', 'id=SECRET12'],
        ['Location', '/b;jsessionid=SECRET9?x=1'],
        ['X-Auth-Token', 'SECRET10'],
        ['X-Frame-Options', 'DENY'],
        ['Vary', 'Cookie'],
      ],
    });
    const [ref] = await makeRunOf(dir, [exchange]);
    const raw = gunzipSync(await readFile(join(dir, 'archive/data.warc.gz'))).toString('latin1');
    expect(raw).not.toContain('SECRET');
    const archive = await openArchive(dir);
    const record = await archive.readRecord(ref?.id ?? '');
    expect(record?.url).toBe('https://portal.example/a?page=2');
    expect(record?.httpHeaders).toEqual([
      ['Location', '/b?x=1'],
      ['X-Frame-Options', 'DENY'],
      ['Vary', 'Cookie'],
    ]);
    const request = archive.records().find(({ type }) => type === 'request');
    expect((await archive.readRecord(request?.id ?? ''))?.httpHeaders).toEqual([
      ['Host', 'portal.example'],
      ['Accept-Language', 'ar'],
    ]);
    await archive.close();
  });

  it('says in the datapackage what is left out', async () => {
    const dir = await makeFolder();
    await makeRun(dir);
    const archive = await openArchive(await sealRun(dir));
    const manifest = JSON.parse((await archive.source.readWhole('datapackage.json')).toString());
    expect(manifest.description).toMatch(/Left out.*Cookie, Authorization.*Set-Cookie.*session ids/s);
    expect(Object.keys(manifest.assay.leftOut)).toEqual(['addresses', 'bodies', 'requestHeaders', 'responseHeaders']);
    await archive.close();
  });

  it.each([
    ['https://a.example/x;jsessionid=AB12?y=1', 'https://a.example/x?y=1'],
    ['https://a.example/?PHPSESSID=1&sid=0123456789abcdef01', 'https://a.example/'],
    ['https://a.example/?a=1&PHPSESSID=1&b=2', 'https://a.example/?a=1&b=2'],
    ['https://a.example/(S(abcdefgh12345678))/page.aspx', 'https://a.example/page.aspx'],
    ['https://a.example/?sid=42', 'https://a.example/?sid=42'],
    ['https://a.example/session?session=parliament-of-spring', 'https://a.example/session?session=parliament-of-spring'],
    ['HTTPS://A.example:443/ü#part', 'https://a.example/%C3%BC'],
    ['urn:dom:https://a.example/#x', 'urn:dom:https://a.example/#x'],
  ])('writes %s as %s', (address, written) => {
    expect(normalizeAddress(address)).toBe(written);
  });

  it('writes an address that is written already as it is', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const once = normalizeAddress(address);
        expect(normalizeAddress(once)).toBe(once);
      }),
    );
  });
});

describe('HTTP heads', () => {
  it('frame the body as it is stored', async () => {
    const dir = await makeFolder();
    const wireBody = Buffer.from('body');
    const [chunked, wrong, decoded, right] = await makeRunOf(dir, [
      makeExchange({ wireBody, responseHeaders: [['Transfer-Encoding', 'chunked']] }),
      makeExchange({ wireBody, isTruncated: true, truncatedBy: 'length', responseHeaders: [['Content-Length', '900']] }),
      makeExchange({ wireBody, isBodyDecoded: true, responseHeaders: [['Content-Encoding', 'gzip']] }),
      makeExchange({ wireBody, responseHeaders: [['content-length', '4']] }),
    ]);
    const archive = await openArchive(dir);
    const headersOf = async (ref: { id: string } | undefined) => (await archive.readRecord(ref?.id ?? ''))?.httpHeaders;
    expect(await headersOf(chunked)).toEqual([
      ['x-orig-transfer-encoding', 'chunked'],
      ['Content-Length', '4'],
    ]);
    expect(await headersOf(wrong)).toEqual([
      ['x-orig-content-length', '900'],
      ['Content-Length', '4'],
    ]);
    expect(await headersOf(decoded)).toEqual([
      ['x-orig-content-encoding', 'gzip'],
      ['Content-Length', '4'],
    ]);
    expect(await headersOf(right)).toEqual([['content-length', '4']]);
    expect(gunzipSync(await readFile(join(dir, 'archive/data.warc.gz'))).toString()).toContain('WARC-Truncated: length\r\n');
    await archive.close();
  });

  it('lets no header begin another, and keeps bytes that are not ASCII', async () => {
    const dir = await makeFolder();
    const hostile: [string, string][] = [
      ['X-A', 'one\r\nSet-Cookie: two\r\n\r\n<script>'],
      [':status', '200'],
      ['X B:', 'three'],
      ['WARC-Type', 'a,,,b'],
      ['WARC-Type', ''],
      ['X-Utf8', Buffer.from('é').toString('latin1')],
      ['X-Wide', 'ไทย'],
      ['X-Latin', '\xe9t\xe9'],
      ['', 'nameless'],
    ];
    const run = await createRunFolder(dir, info);
    const ref = await run.appendExchange(makeExchange({ statusText: 'Fine\r\nX-Evil: 1', responseHeaders: hostile }));
    const record = await run.readRecord(ref.id);
    await run.close();
    expect(record?.damage).toBeUndefined();
    expect(record?.httpHeaders?.map(([name]) => name)).toEqual(['X-A', 'XB', 'WARC-Type', 'WARC-Type', 'X-Utf8', 'X-Wide', 'X-Latin']);
    expect(record?.httpHeaders?.[0]?.[1]).toBe('one Set-Cookie: two <script>');
    expect(record?.httpHeaders?.[4]?.[1]).toBe('é');
    expect(record?.httpHeaders?.[5]?.[1]).toBe('ไทย');
    expect(record?.httpHeaders?.[6]?.[1]).toBe('été');
    expect(record?.payload.toString()).toContain('birth certificate');
  });
});
