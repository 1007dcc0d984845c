import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/main.ts';

let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function assay(...args: string[]): Promise<number> {
  process.exitCode = undefined;
  await run(args);
  return Number(process.exitCode ?? 0);
}

/** Runs `lexicon match` on standard input that arrives in these pieces. */
async function match(...pieces: string[]): Promise<number> {
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from(pieces) as unknown as typeof process.stdin);
  return assay('lexicon', 'match');
}

describe('assay lexicon', () => {
  it('tries a text and says which term matched and what action stands beside it', async () => {
    expect(await assay('lexicon', 'try', 'Renew your driving licence', '--language', 'en-GB', '--json')).toBe(0);
    expect(JSON.parse(out).matches[0]).toMatchObject({ concept: 'drivers-licence', matched: 'driving licence', action: 'renew', language: 'en' });
    out = '';
    await assay('lexicon', 'try', 'Renew your driving licence');
    expect(out).toMatch(/^drivers-licence +0\.\d+ +"driving licence"/m);
    out = '';
    await assay('lexicon', 'try', 'qzxj');
    expect(out).toBe('Nothing matches "qzxj".\n');
  });

  it('answers a stream line by line, wherever its pieces break', async () => {
    expect(await match('\ufeff{"text":"Sign in","lang', 'uage":"en"}\r\n{"text":"出生证明","language":null}\n', '{"text":"The weather of tomorrow"}')).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ concepts: [{ id: 'sign-in', confidence: 1, matched: 'Sign in' }] });
    expect(JSON.parse(lines[1] ?? '').concepts[0]).toMatchObject({ id: 'birth-certificate', matched: expect.stringMatching(/^出生证/) });
    expect(JSON.parse(lines[2] ?? '')).toEqual({ concepts: [] });
  });

  it.each([
    ['{"text":"a"}\n{bad}\n', /Line 2 .*not JSON/],
    ['{"text":1}\n', /Line 1 .*text/],
    ['{"text":"a","language":"not a tag"}\n', /Line 1 .*language/],
    ['[]\n', /Line 1/],
    ['{"text":"a"}\n\n{"text":"b"}\n', /Line 2/],
  ])('names the bad line of %j', async (input, message) => {
    expect(await match(input)).toBe(2);
    expect(err).toMatch(message);
  });

  it('shows which languages of a state have a lexicon', async () => {
    expect(await assay('lexicon', 'coverage', '--json')).toBe(0);
    const rows: { id: string; covered: string[] }[] = JSON.parse(out);
    expect(rows).toHaveLength(193);
    expect(rows.find(({ id }) => id === 'fra')?.covered).toEqual(['fr']);
    out = '';
    await assay('lexicon', 'coverage');
    expect(out).toMatch(/193 states: \d+ with all their languages/);
  });

  it('finds no mistake in its own lexicon', async () => {
    expect(await assay('lexicon', 'check')).toBe(0);
  });

  it('reports every mistake of a lexicon with its place', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-lexicon-'));
    try {
      mkdirSync(join(folder, 'lexicon'));
      writeFileSync(join(folder, 'concepts.yaml'), '- { id: sign-in, kind: site, meaning: "sign in", parents: [account] }\n');
      writeFileSync(
        join(folder, 'lexicon', 'en.yaml'),
        'language: en\nname: English\nscripts: [Latn]\nprovenance: { by: test, checked: true }\nconcepts:\n  sign-on: { strong: ["log (in"] }\n  sign-in: { strong: [log in, log in] }\n',
      );
      expect(await assay('lexicon', 'check', folder)).toBe(2);
      expect(out).toMatch(/concepts\.yaml:1:\d+ .*"account"/);
      expect(out).toMatch(/en\.yaml:6:\d+ concepts\.sign-on: unknown concept "sign-on"; did you mean "sign-in"/);
      expect(out).toMatch(/en\.yaml:6:\d+ concepts\.sign-on\.strong\[0\]: .*open bracket/);
      expect(out).toMatch(/en\.yaml:7:\d+ concepts\.sign-in\.strong\[1\]: .*twice/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
