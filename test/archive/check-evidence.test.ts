import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archive, type ArchivedRecord, checkEvidence, createRunFolder, openArchive, sealRun, writeCapture } from '../../src/archive/index.ts';
import { type EvidenceRef, evidenceRef, type RecordRef } from '../../src/model/index.ts';
import { info, makeCapture, makeExchange, makeFolder, makePage, startedAt } from './sample-run.ts';

const url = 'https://portal.example/services;jsessionid=ABC';
const body = '<body>Apply for a   birth\ncertificate online. Renew a birth certificate by post.</body>';
const textOf = (record: ArchivedRecord) => record.payload.toString('utf8').replace(/<[^>]*>/g, ' ');

let archive: Archive;
let page: RecordRef;
let dom: RecordRef;
let json: RecordRef;

beforeAll(async () => {
  const dir = await makeFolder();
  const run = await createRunFolder(dir, info);
  page = await run.appendExchange(
    makeExchange({
      url,
      wireBody: Buffer.from(body),
      responseHeaders: [
        ['Strict-Transport-Security', 'max-age=1'],
        ['link', 'a'],
        ['Link', 'b  c'],
        ['X-Long', 'x'.repeat(400)],
      ],
    }),
  );
  dom = await run.appendResource({ uri: 'urn:dom:1', mediaType: 'text/html', bytes: Buffer.from(body), date: startedAt });
  json = await run.appendExchange(
    makeExchange({ url: 'https://portal.example/data.json', wireBody: Buffer.from('\ufeff{"datasets":[{"title":"Budget","n/a":7}],"ok":null}') }),
  );
  await run.close();
  await writeCapture(dir, makeCapture([makePage(0, url, page, { dom }), makePage(1, 'https://portal.example/data.json', json)]));
  archive = await openArchive(await sealRun(dir));
});
afterAll(() => archive.close());

function makeRef(record: RecordRef, changes: Partial<EvidenceRef>): EvidenceRef {
  return evidenceRef.parse({
    archive: archive.digest,
    recordId: record.id,
    recordDigest: record.digest,
    url: record === json ? 'https://portal.example/data.json' : url,
    role: 'national',
    capturedAt: startedAt,
    clicksFromHome: 0,
    kind: 'observed',
    ...changes,
  });
}

const quote = (exact: string, prefix = '', suffix = '') => ({ quote: { exact, prefix, suffix } });
const pointer = (at: string, value: string) => ({ pointer: { at, value } });

describe('checkEvidence', () => {
  it.each([
    ['the words', quote('Apply for a birth certificate')],
    ['words broken otherwise', quote('Apply  for a\tbirth certificate')],
    ['the second of two places, by what stands around it', quote('birth certificate', 'Renew a', 'by post.')],
    ['the first of two places', quote('birth certificate', 'Apply for a ', ' online')],
    ['a prefix alone', quote('birth certificate', 'Renew a')],
  ])('finds %s', async (_, changes) => {
    expect(await checkEvidence(archive, makeRef(page, changes), textOf)).toEqual({ isGood: true });
    expect(await checkEvidence(archive, makeRef(dom, changes), textOf)).toEqual({ isGood: true });
  });

  it.each([
    ['other words', quote('Apply for a death certificate')],
    ['the words in another place', quote('birth certificate', 'Renew a', 'online')],
    ['letters of another case', quote('apply for a birth')],
    ['markup', quote('<body>')],
    ['nothing but space', quote('   ')],
  ])('does not find %s', async (_, changes) => {
    expect(await checkEvidence(archive, makeRef(page, changes), textOf)).toMatchObject({ isGood: false, problem: expect.stringContaining('does not hold') });
  });

  it('follows pointers to headers and into JSON', async () => {
    const good: [RecordRef, string, string][] = [
      [page, 'header:strict-transport-security', 'max-age=1'],
      [page, 'header:Link', 'b c'],
      [page, 'header:x-long', 'x'.repeat(300)],
      [json, 'json:/datasets/0/title', 'Budget'],
      [json, 'json:/datasets/0/n~1a', '7'],
      [json, 'json:/ok', 'null'],
      [json, 'json:/datasets/0', '{"title":"Budget","n/a":7}'],
    ];
    for (const [record, at, value] of good) expect(await checkEvidence(archive, makeRef(record, pointer(at, value)), textOf), at).toEqual({ isGood: true });
    const bad: [RecordRef, string, string, string][] = [
      [page, 'header:x-frame-options', 'DENY', 'nothing stands'],
      [page, 'header:strict-transport-security', 'max-age=10', 'another value'],
      [page, 'header:x-long', 'x'.repeat(299), 'another value'],
      [page, 'json:/a', 'b', 'nothing stands'],
      [json, 'json:/datasets/1/title', 'Budget', 'nothing stands'],
      [json, 'json:/datasets/length', '1', 'nothing stands'],
      [json, 'json:/constructor', 'x', 'nothing stands'],
      [json, 'json:datasets', 'x', 'nothing stands'],
      [page, 'attribute:html@lang', 'en', 'nothing stands'],
    ];
    for (const [record, at, value, said] of bad) {
      const check = await checkEvidence(archive, makeRef(record, pointer(at, value)), textOf);
      expect(check, at).toMatchObject({ isGood: false, problem: expect.stringContaining(said) });
    }
  });

  it('asks for values that it cannot find itself', async () => {
    const valueAt = (record: ArchivedRecord, at: string) => (at === 'attribute:html@lang' && record.id === page.id ? 'ar' : null);
    expect(await checkEvidence(archive, makeRef(page, pointer('attribute:html@lang', 'ar')), textOf, valueAt)).toEqual({ isGood: true });
    expect(await checkEvidence(archive, makeRef(page, pointer('attribute:html@lang', 'en')), textOf, valueAt)).toMatchObject({ isGood: false });
    expect(await checkEvidence(archive, makeRef(dom, pointer('attribute:html@lang', 'ar')), textOf, valueAt)).toMatchObject({ isGood: false });
  });

  it('takes nothing from another archive, record, address or screenshot', async () => {
    const words = quote('Apply for a birth certificate');
    const other = `sha256:${'0'.repeat(64)}`;
    const cases: [Partial<EvidenceRef>, string][] = [
      [{ archive: other }, 'another archive'],
      [{ recordId: 'urn:uuid:none' }, 'not in the archive'],
      [{ recordDigest: other }, 'another digest'],
      [{ url: 'https://portal.example/other' }, 'is not of'],
      [{ screenshot: 'urn:uuid:none' }, 'screenshot'],
    ];
    for (const [changes, said] of cases) {
      expect(await checkEvidence(archive, makeRef(page, { ...words, ...changes }), textOf)).toMatchObject({
        isGood: false,
        problem: expect.stringContaining(said),
      });
    }
    expect(await checkEvidence(archive, makeRef(page, { ...words, url: 'https://portal.example/services' }), textOf)).toEqual({ isGood: true });
    expect(await checkEvidence(archive, makeRef(page, { ...words, screenshot: dom.id }), textOf)).toEqual({ isGood: true });
  });
});
