import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatProblem } from '../../src/model/index.ts';
import { checkRubrics, loadCalibration, loadRubric } from '../../src/rubric/index.ts';

const head = `id: sample
title: A sample
edition: "2026"
version: 1.0.0
summary: For tests.
notice: Not a real rubric.
source: { source: nobody, certainty: low }
`;

const defaults = `defaults:
  area: content
  subIndex: CP
  theme: sample
  automation: automatic
  points: 1
  lifecycle: { since: "2026" }
  source: { source: nobody, certainty: low }
`;

const entry = (id: string, more = '') => `  - id: ${id}
    code: "#1"
    question: Is it really there?
    requires: That it is really there.
${more}`;

const detectors = [
  { id: 'search-box', options: z.strictObject({ region: z.enum(['header', 'main']).optional() }) },
  {
    id: 'about',
    options: z.strictObject({ groups: z.array(z.array(z.string())), letters: z.number().optional() }),
    bind: (options: unknown) => ({ concepts: z.object({ groups: z.array(z.array(z.string())) }).parse(options).groups }),
  },
];
const knowledge = { detectors, concepts: ['site-search', 'contact', 'sector-health', 'sector-education'] };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-rubric-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a rubric and gives what a check says of it, with the folder's name left out. */
function check(files: Record<string, string>): string[] {
  for (const [name, text] of Object.entries({ 'rubric.yaml': head, ...files })) writeFileSync(join(folder, name), text);
  return checkRubrics(folder, knowledge).map((problem) => formatProblem(problem).replaceAll(`${folder}/`, ''));
}

describe('checkRubrics', () => {
  it('finds nothing in a sound rubric', () => {
    expect(check({ 'a.yaml': `${defaults}indicators:\n${entry('X-1', '    rule: { use: search-box }\n')}` })).toEqual([]);
    expect(loadRubric(folder, knowledge).indicators).toHaveLength(1);
  });

  it('tells where YAML breaks', () => {
    expect(check({ 'a.yaml': 'indicators:\n  - { id: X-1\n' })).toEqual([expect.stringMatching(/^a\.yaml:\d+:\d+ not valid YAML: /)]);
    expect(check({ 'a.yaml': 'indicators: []\nindicators: []\n' })).toEqual([expect.stringContaining('Map keys must be unique')]);
  });

  it('survives an empty file, a file of another shape and a bomb of aliases', () => {
    expect(check({ 'a.yaml': '' })).toEqual([expect.stringContaining('a.yaml:1:1 Invalid input: expected object')]);
    expect(check({ 'a.yaml': '- 1\n' })).toEqual([expect.stringContaining('a.yaml:1:1 Invalid input: expected object')]);
    const bomb = `a: &a [1]\n${'bcdefgh'.replaceAll(/./g, (name, at: number) => `${name}: &${name} [${`*${'abcdefg'[at]}, `.repeat(20)}]\n`)}`;
    expect(check({ 'a.yaml': bomb })).toEqual([expect.stringMatching(/^a\.yaml:1:1 not valid YAML: .*alias/i)]);
  });

  it('names the nearest field for an unknown one', () => {
    expect(check({ 'a.yaml': `${defaults}indicators:\n${entry('X-1', '    automaton: manual\n')}` })).toEqual([
      'a.yaml:14:5 indicators[0].automaton: unknown field "automaton"; did you mean "automation"?',
    ]);
  });

  it('names the nearest value for an unknown one', () => {
    expect(check({ 'a.yaml': `${defaults}indicators:\n${entry('X-1', '    area: acessibility\n')}` })).toEqual([
      'a.yaml:14:5 indicators[0].area: unknown value "acessibility"; did you mean "accessibility"?',
    ]);
  });

  it('says what is missing, with the indicator it is missing from', () => {
    const text = `${defaults}indicators:\n  - id: X-1\n    code: "#1"\n    question: Is it really there?\n`;
    expect(check({ 'a.yaml': text })).toEqual(['a.yaml:10:5 X-1 requires: is missing; string wanted']);
  });

  it.each([
    ['a misspelt detector', '{ use: serch-box }', '14:13 X-1 rule.use: unknown detector "serch-box"; did you mean "search-box"?'],
    ['an unknown option', '{ use: search-box, with: { regoin: main } }', '14:38 X-1 rule.with.regoin: unknown field "regoin"; did you mean "region"?'],
    ['a wrong option', '{ use: search-box, with: { region: hedder } }', '14:38 X-1 rule.with.region: unknown value "hedder"; did you mean "header"?'],
    [
      'an option of the wrong type',
      '{ use: about, with: { groups: [[contact]], letters: many } }',
      '14:54 X-1 rule.with.letters: Invalid input: expected number, received string',
    ],
    [
      'a misspelt concept',
      '{ use: about, with: { groups: [[contcat]] } }',
      '14:43 X-1 rule.with.groups[0][0]: unknown concept "contcat"; did you mean "contact"?',
    ],
    ['a misspelt combination', '{ anny: [{ use: search-box }] }', '14:13 X-1 rule.anny: unknown field "anny" in a rule; did you mean "any"?'],
    ['two heads', '{ use: search-box, any: [{ use: search-box }] }', '14:5 X-1 rule: a rule has exactly one of use, any, all, none; this has 2'],
    ['no head', '{ on: page }', '14:5 X-1 rule: a rule has exactly one of use, any, all, none; this has 0'],
    ['an unknown scope', '{ all: [{ use: search-box }], on: pages }', '14:41 X-1 rule.on: unknown scope "pages"; one of link, section, page, site'],
    ['an empty list', '{ any: [] }', '14:13 X-1 rule.any: any wants a list of at least one rule'],
    ['no rule at all', 'search-box', '14:5 X-1 rule: a rule is {use: detector, with: options} or {any|all|none: [rules]}'],
    [
      'a mistake deep inside',
      '{ any: [{ all: [{ use: search-box }, { use: abuot }] }] }',
      '14:50 X-1 rule.any[0].all[1].use: unknown detector "abuot"; did you mean "about"?',
    ],
  ])('points at %s in a rule', (_, rule, message) => {
    expect(check({ 'a.yaml': `${defaults}indicators:\n${entry('X-1', `    rule: ${rule}\n`)}` })).toEqual([`a.yaml:${message}`]);
  });

  it('refuses levels that do not add up, and a rule beside levels', () => {
    const levels = (points: string) => `    levels: [{ name: information, points: 2 }, { name: online, points: 1 }]\n    points: ${points}\n`;
    expect(check({ 'a.yaml': `${defaults}indicators:\n${entry('X-1', levels('3'))}` })).toEqual([
      expect.stringContaining('points of levels may not fall'),
      expect.stringContaining('the highest level gives 2 points, the indicator 3'),
    ]);
    const both = '    points: 2\n    levels: [{ name: form, points: 1 }, { name: online, points: 2 }]\n    rule: { use: search-box }\n';
    expect(check({ 'a.yaml': `${defaults}indicators:\n${entry('X-1', both)}` })).toEqual([expect.stringContaining('has both rule and levels; give one')]);
  });

  it('wants a reason from a manual feature', () => {
    expect(check({ 'a.yaml': `${defaults}indicators:\n${entry('X-1', '    automation: manual\n')}` })).toEqual([
      expect.stringContaining('X-1 manualReason: a manual feature says why'),
    ]);
  });

  it('finds an id that stands twice, even in another file', () => {
    expect(check({ 'a.yaml': `${defaults}indicators:\n${entry('X-1')}`, 'b.yaml': `${defaults}indicators:\n${entry('X-1')}` })).toEqual([
      'b.yaml:10:5 id: X-1 stands already at a.yaml:10',
    ]);
  });

  it('holds the order against the indicators', () => {
    const problems = check({ 'rubric.yaml': `${head}order: [X-2, X-11]\n`, 'a.yaml': `${defaults}indicators:\n${entry('X-1')}${entry('X-2')}` });
    expect(problems).toEqual([
      'rubric.yaml:8:14 order[1]: no indicator "X-11"; did you mean "X-1"?',
      'a.yaml:10:5 id: X-1 is missing in the order of rubric.yaml',
    ]);
  });

  it('wants weights that sum to one', () => {
    const weights = 'weights: [{ subIndex: SP, weight: 0.4, source: { source: nobody, certainty: low } }]\n';
    expect(check({ 'rubric.yaml': `${head}${weights}`, 'a.yaml': `${defaults}indicators:\n${entry('X-1')}` })).toEqual([
      'rubric.yaml:8:1 weights: weights sum to 0.4, not to 1',
    ]);
  });

  it('refuses a folder without a rubric', () => {
    expect(() => checkRubrics(join(folder, 'nowhere'))).toThrow(/There is no rubric\.yaml in /);
  });
});

const six = ['health', 'education', 'employment', 'social-protection', 'environment', 'justice'];
const rows = (sectors: string[]) => sectors.map((name, index) => `      - { sector: ${name}, id: X-${index + 1}, code: "#${index + 1}" }\n`).join('');
const template = (sectors: string[], more: string) => `${defaults}indicators:\n  - each: sector\n    variants:\n${rows(sectors)}${more}`;
const texts = '    question: "Is there {sector}?"\n    requires: "That {sector} is there."\n';

describe('templates', () => {
  it('writes one indicator for each row, words in rules included', () => {
    const some = `${defaults}indicators:
  - variants:
      - { id: X-1, code: "#1", topic: health, points: 2 }
      - { id: X-2, code: "#2", topic: education }
    question: "Is there anything on {topic} ({code})?"
    requires: "A page on {topic}, 3 of [a-z]{3,}."
    rule: { use: about, with: { groups: [["sector-{topic}"]] } }
`;
    expect(check({ 'a.yaml': some })).toEqual([]);
    const [first, second] = loadRubric(folder, knowledge).indicators;
    expect(first).toMatchObject({ points: 2, question: 'Is there anything on health (#1)?', requires: 'A page on health, 3 of [a-z]{3,}.' });
    expect(second).toMatchObject({ points: 1, rule: { use: 'about', with: { groups: [['sector-education']] } } });
  });

  it('gives a list where a text is one placeholder for a list', () => {
    const text = `${defaults}indicators:
  - variants:
      - { id: X-1, code: "#1", subjects: [[contact], [site-search]] }
    question: Is it really there?
    requires: That it is really there.
    rule: { use: about, with: { groups: "{subjects}" } }
`;
    expect(check({ 'a.yaml': text })).toEqual([]);
    expect(loadRubric(folder).indicators[0]?.rule).toEqual({ use: 'about', with: { groups: [['contact'], ['site-search']] } });
  });

  it('wants a row for every sector', () => {
    expect(check({ 'a.yaml': template(six, texts) })).toEqual([]);
    expect(check({ 'a.yaml': template(six.slice(0, 5), texts) })).toEqual([expect.stringContaining('each: sector wants a row for justice')]);
    expect(check({ 'a.yaml': template([...six, 'justice'], texts) })).toEqual([expect.stringContaining('sector justice has two rows')]);
  });

  it('tells a mistake in a template once, at its place', () => {
    expect(check({ 'a.yaml': template(six, `${texts}    rule: { use: abuot }\n`) })).toEqual([
      expect.stringMatching(/^a\.yaml:\d+:13 X-1 rule\.use: unknown detector "abuot"; did you mean "about"\?$/),
    ]);
  });

  it('finds words that nobody gave and words that nobody uses', () => {
    expect(check({ 'a.yaml': template(six, '    question: "Is there {sectr}?"\n    requires: "That {sector} is there."\n') })).toEqual([
      expect.stringContaining('no word for "{sectr}"; did you mean "sector"?'),
    ]);
    const text = `${defaults}indicators:\n  - variants:\n      - { id: X-1, code: "#1", pionts: 2 }\n    question: Is it really there?\n    requires: That it is there.\n`;
    expect(check({ 'a.yaml': text })).toEqual([
      'a.yaml:11:32 indicators[0].variants[0].pionts: unknown field "pionts", and no text uses it as a word; did you mean "points"?',
    ]);
  });
});

describe('loadRubric', () => {
  it('throws the first mistake, counts the others and says what to do', () => {
    writeFileSync(join(folder, 'rubric.yaml'), head);
    writeFileSync(
      join(folder, 'a.yaml'),
      `${defaults}indicators:\n${entry('X-1', '    rule: { use: serch-box }\n')}${entry('X-2', '    rule: { use: abuot }\n')}`,
    );
    expect(() => loadRubric(folder, knowledge)).toThrow(
      /a\.yaml:14:13 X-1 rule\.use: unknown detector "serch-box"; did you mean "search-box"\? \(and 1 more\)\.$/,
    );
  });

  it('names the nearest rubric', () => {
    expect(() => loadRubric('un-osi-2042')).toThrow('Unknown rubric "un-osi-2042"; did you mean "un-osi-2024"?');
  });

  it('never reads outside the rubrics by an id', () => {
    mkdirSync(join(folder, 'inside'));
    expect(() => loadRubric('../package')).toThrow(/Unknown rubric/);
  });

  it('has a digest that follows the content, not the layout of the files', () => {
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write('rubric.yaml', `${head}order: [X-1, X-2]\n`);
    write('a.yaml', `${defaults}indicators:\n${entry('X-2')}${entry('X-1')}`);
    const { digest } = loadRubric(folder);
    write('a.yaml', `# moved\n${defaults}indicators:\n${entry('X-1')}`);
    write('b.yaml', `${defaults}indicators:\n${entry('X-2')}`);
    expect(loadRubric(folder).digest).toBe(digest);
    write('b.yaml', `${defaults}indicators:\n${entry('X-2', '    points: 2\n')}`);
    expect(loadRubric(folder).digest).not.toBe(digest);
  });
});

describe('loadCalibration', () => {
  it.each([
    ['not JSON', '{', /Cannot use the calibration /],
    ['no default', '{ "version": "1", "note": "", "tables": {} }', /has no default table/],
    ['a falling table', '{ "version": "1", "note": "", "tables": { "default": [{ "in": 0, "out": 1 }, { "in": 1, "out": 0 }] } }', /never falling/],
  ])('refuses %s', (_, text, message) => {
    writeFileSync(join(folder, 'calibration.json'), text);
    expect(() => loadCalibration(join(folder, 'calibration.json'))).toThrow(message);
  });
});
