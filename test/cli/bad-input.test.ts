import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAssay } from './run-assay.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-bad-'));
const at = (name: string) => join(folder, name);
const page = createServer((_, response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html lang="en"><title>Portal</title><h1>Portal</h1>'),
);
let served = '';

beforeAll(async () => {
  writeFileSync(at('not.json'), '{ "schema": ');
  writeFileSync(at('other.json'), '{ "schema": "something else" }');
  writeFileSync(at('labels.json'), '[{ "indicator": 5 }]');
  writeFileSync(at('short.wacz'), 'PK\u0003\u0004 this is cut short');
  writeFileSync(at('file'), 'a file where a folder is wanted');
  await new Promise<void>((done) => page.listen(0, '127.0.0.1', done));
  const address = page.address();
  served = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/` : '';
});

afterAll(() => {
  page.close();
  rmSync(folder, { recursive: true });
});

interface Case {
  what: string;
  args: () => string[];
  code: number;
  says: RegExp;
  env?: Record<string, string>;
}

const local = ['--allow-network', '127.0.0.0/8', '--out', at('out'), '--quiet'];
const cases: Case[] = [
  { what: 'an unknown target names the nearest', args: () => ['assess', 'norwey'], code: 2, says: /norwey/ },
  { what: 'no target', args: () => ['assess'], code: 2, says: /No target/ },
  { what: 'an address without a host', args: () => ['assess', 'https://', '--contact', 'a@b.example'], code: 2, says: /https:\/\// },
  { what: 'a scheme that is not the web', args: () => ['assess', 'ftp://portal.example/', '--contact', 'a@b.example'], code: 2, says: /ftp/ },
  { what: 'a public address without a contact', args: () => ['assess', 'https://192.0.2.7/'], code: 2, says: /--contact/ },
  { what: 'an unknown rubric', args: () => ['assess', served, '--rubric', 'un-osi-2042', ...local], code: 2, says: /un-osi-2042/ },
  { what: 'a rubric that asks no portal of the target', args: () => ['assess', served, '--rubric', 'un-losi-2024', ...local], code: 2, says: /--role local/ },
  { what: 'a budget that is no number', args: () => ['assess', served, '--max-pages', 'many', ...local], code: 2, says: /max-pages/ },
  { what: 'a budget of nothing', args: () => ['assess', served, '--max-pages', '0', ...local], code: 2, says: /max-pages/ },
  { what: 'ports that there are not', args: () => ['demo', '--port', '99999'], code: 2, says: /ports 99999/ },
  { what: 'an unknown option', args: () => ['assess', served, '--depth', '3'], code: 2, says: /--depth/ },
  { what: 'an unknown command', args: () => ['asses', served], code: 2, says: /asses/ },
  { what: 'an unknown role', args: () => ['assess', served, '--role', 'king', ...local], code: 2, says: /king/ },
  { what: 'a network that is none', args: () => ['assess', served, '--allow-network', 'everything'], code: 2, says: /everything/ },
  { what: 'a run to go on with that is not there', args: () => ['assess', '--resume', at('nowhere')], code: 2, says: /nowhere/ },
  { what: 'a portal that does not answer', args: () => ['assess', 'http://127.0.0.1:1/', ...local, '--json'], code: 3, says: /^$/ },
  {
    what: 'a folder for runs that is a file',
    args: () => ['assess', served, '--allow-network', '127.0.0.0/8', '--quiet', '--out', at('file')],
    code: 9,
    says: /file/,
  },
  {
    what: 'no browser, and none may be installed',
    args: () => ['assess', served, ...local],
    code: 9,
    says: /ASSAY_BROWSER|Chromium/,
    env: { ASSAY_BROWSER: '/nonexistent/chromium', ASSAY_INSTALL: 'no' },
  },
  { what: 'an archive that is not there', args: () => ['rescore', at('nowhere.wacz')], code: 2, says: /nowhere\.wacz/ },
  { what: 'an archive cut short', args: () => ['rescore', at('short.wacz')], code: 2, says: /short\.wacz/ },
  { what: 'a scorecard that is not there', args: () => ['verify', at('nowhere.json')], code: 2, says: /nowhere\.json/ },
  { what: 'a scorecard that is not JSON', args: () => ['verify', at('not.json')], code: 2, says: /not JSON/ },
  { what: 'JSON that is no scorecard', args: () => ['explain', at('other.json'), 'OSI24-IF-010'], code: 2, says: /not a scorecard/ },
  { what: 'labels without a scorecard', args: () => ['evaluate', '--labels', at('labels.json')], code: 2, says: /--scorecard/ },
  { what: 'an unknown rubric to show', args: () => ['rubrics', 'show', 'un-osi-1999'], code: 2, says: /un-osi-1999/ },
  { what: 'a line that is no text to match', args: () => ['lexicon', 'match'], code: 2, says: /1/ },
];

describe('bad input', () => {
  it.each(cases)('$what', async ({ args, code, says, env }) => {
    const ran = await runAssay(args(), env, 'no JSON\n');
    expect({ code: ran.code, err: ran.err }).toEqual({ code, err: expect.stringMatching(says) });
    // One line that says what is wrong and what to do; the option parser adds none.
    expect(ran.err.trim().split('\n').length).toBeLessThanOrEqual(1);
  });
});
