import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/model/index.ts';
import { checkRubrics, loadRubric } from '../../src/rubric/index.ts';

const head = (id: string, more = '') => `id: ${id}
title: A sample
edition: "2026"
version: 1.0.0
summary: For tests.
notice: Not a real rubric.
source: { source: nobody, certainty: low }
${more}`;

const whole = `defaults:
  area: content
  subIndex: CP
  theme: sample
  automation: automatic
  lifecycle: { since: "2026" }
  source: { source: the first, certainty: low }
indicators:
  - { id: A-1, code: "#1", question: Is it really there?, requires: That it is really there., points: 1, rule: { use: search-box } }
  - id: A-2
    code: "#2"
    question: How far does it go?
    requires: That it goes some way.
    points: 2
    levels:
      - { name: information, points: 1, rule: { use: search-box } }
      - { name: online, points: 2, rule: { use: responsive } }
`;

const taking = (entries: string, defaults = 'lifecycle: { since: "2027" }') => `defaults: { ${defaults} }\nindicators:\n${entries}`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-same-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(rubric: string, files: Record<string, string>): void {
  mkdirSync(join(folder, rubric), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, rubric, name), text);
}

/** Writes `first` and a rubric that takes from it, and gives what a check says of the second. */
function check(entries: string, { defaults, parts = '' }: { defaults?: string; parts?: string } = {}): string[] {
  write('first', { 'rubric.yaml': head('first'), 'a.yaml': whole });
  write('second', { 'rubric.yaml': head('second', parts), 'b.yaml': taking(entries, defaults) });
  return checkRubrics(join(folder, 'second')).map((problem) => formatProblem(problem).replaceAll(`${folder}/`, ''));
}

const second = () => loadRubric(join(folder, 'second')).indicators;

describe('sameAs', () => {
  it('takes text, rule and levels from the other rubric, and says so', () => {
    expect(check('  - { id: B-1, sameAs: first/A-1 }\n  - { id: B-2, sameAs: first/A-2, theme: other }\n')).toEqual([]);
    const [one, two] = second();
    expect(one).toMatchObject({
      id: 'B-1',
      code: '#1',
      sameAs: 'first/A-1',
      rule: { use: 'search-box' },
      lifecycle: { since: '2027' },
      source: { source: 'the first' },
    });
    expect(two).toMatchObject({ theme: 'other', points: 2, levels: [{ name: 'information' }, { name: 'online' }] });
    expect(two?.rule).toBeUndefined();
  });

  it('follows what it takes from: the digest changes with it', () => {
    check('  - { id: B-1, sameAs: first/A-1 }\n');
    const { digest } = loadRubric(join(folder, 'second'));
    write('first', { 'a.yaml': whole.replace('{ use: search-box } }', '{ use: responsive } }') });
    expect(loadRubric(join(folder, 'second')).digest).not.toBe(digest);
  });

  it('takes no levels where it has a rule of its own, and no rule where it has levels', () => {
    const levels = 'levels: [{ name: form, points: 1 }, { name: online, points: 2 }], points: 2';
    expect(check(`  - { id: B-1, sameAs: first/A-2, points: 1, rule: { use: responsive } }\n  - { id: B-2, sameAs: first/A-1, ${levels} }\n`)).toEqual([]);
    const [one, two] = second();
    expect(one).toMatchObject({ rule: { use: 'responsive' }, points: 1, question: 'How far does it go?' });
    expect(one?.levels).toBeUndefined();
    expect(two).toMatchObject({ levels: [{ name: 'form' }, { name: 'online' }] });
    expect(two?.rule).toBeUndefined();
  });

  it('is written once for many with variants', () => {
    expect(check('  - sameAs: "first/A-{of}"\n    variants:\n      - { id: B-1, of: "1" }\n      - { id: B-2, of: "2" }\n')).toEqual([]);
    expect(second().map(({ id, code }) => [id, code])).toEqual([
      ['B-1', '#1'],
      ['B-2', '#2'],
    ]);
  });

  it.each([
    ['an indicator that is not there', 'first/A-11', 'first has no indicator "A-11"; did you mean "A-1"?'],
    ['a rubric that is not there', 'firts/A-1', 'no rubric "firts" stands beside this one or comes with Assay'],
    ['no reference at all', 'A-1', 'sameAs wants a rubric and an indicator, such as un-osi-2024/OSI24-SP-043, not "A-1"'],
    ['a path', '../first/A-1', 'sameAs wants a rubric and an indicator, such as un-osi-2024/OSI24-SP-043, not "../first/A-1"'],
    ['itself', 'second/B-1', 'sameAs names an indicator of another rubric; within one, use variants'],
  ])('points at %s', (_, reference, message) => {
    expect(check(`  - { id: B-1, sameAs: ${reference} }\n`)).toEqual([`second/b.yaml:3:16 indicators[0].sameAs: ${message}`]);
  });

  it('tells a circle', () => {
    check('  - { id: B-1, sameAs: first/A-1 }\n');
    write('first', { 'c.yaml': taking('  - { id: A-3, sameAs: second/B-1 }\n') });
    expect(checkRubrics(join(folder, 'second')).map(({ message }) => message)[0]).toMatch(
      /^first has mistakes of its own: .*second takes indicators from this rubric/,
    );
  });

  it('tells the mistakes of the rubric it takes from', () => {
    check('  - { id: B-1, sameAs: first/A-1 }\n');
    write('first', { 'a.yaml': `${whole}  - { id: A-1 }\n` });
    expect(checkRubrics(join(folder, 'second')).map(({ message }) => message)[0]).toMatch(
      /^first has mistakes of its own: .*a\.yaml:18:5 A-1 code: is missing/,
    );
  });

  it('takes from the rubrics of Assay where none stands beside it', () => {
    expect(check('  - { id: B-1, sameAs: un-osi-2024/OSI24-TEC-071 }\n')).toEqual([]);
    expect(second()[0]).toMatchObject({ code: '#071', rule: { use: 'responsive' } });
  });
});

describe('parts', () => {
  it('are those of the head', () => {
    const parts = 'parts: [{ id: consultation, name: Consultation }, { id: information, name: Information }]\n';
    const entry = (part: string) => `  - { id: B-1, sameAs: first/A-1, subIndex: ${part} }\n`;
    expect(check(entry('consultation'), { parts })).toEqual([]);
    expect(check(entry('consultatoin'), { parts })).toEqual(['second/b.yaml:3:35 B-1 subIndex: unknown part "consultatoin"; did you mean "consultation"?']);
    expect(check(entry('consultation'))).toEqual(['second/b.yaml:3:35 B-1 subIndex: unknown part "consultation"; known: IF, SP, CP, TEC, EPI, EGL']);
  });
});
