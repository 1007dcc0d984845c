import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/model/index.ts';
import { checkTargets, loadTarget } from '../../src/target/index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-targets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sound = `id: xxx
name: Examplia
languages: [en]
domains: { memory: [gov.xx] }
source: memory
checkedOn: null
portals:
  - { role: national, url: https://www.gov.xx, source: memory, certainty: low }
`;

function check(files: Record<string, string>): string[] {
  const all = { 'sources.yaml': 'memory: from memory\n', 'groups.yaml': 'groups: []\n', 'xxx.yaml': sound, ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return checkTargets(folder).map((problem) => formatProblem(problem).replaceAll(`${folder}/`, ''));
}

describe('checkTargets', () => {
  it('finds nothing in sound files, and writes sources and groups out', () => {
    const groups = 'groups: [{ id: few, name: Few, kind: union, source: memory, certainty: low, members: [xxx] }]\n';
    expect(check({ 'groups.yaml': groups })).toEqual([]);
    expect(loadTarget('xxx', folder)).toMatchObject({ groups: ['few'], domains: ['gov.xx'], portals: [{ source: 'from memory' }] });
  });

  it.each([
    [
      'an unknown field',
      sound.replace('name:', 'nmae:'),
      ['xxx.yaml:1:1 name: is missing; string wanted', 'xxx.yaml:2:1 nmae: unknown field "nmae"; did you mean "name"?'],
    ],
    ['an unknown role', sound.replace('national', 'nation'), ['xxx.yaml:8:7 portals[0].role: unknown value "nation"; did you mean "national"?']],
    ['an address that is none', sound.replace('https://www.gov.xx', 'www.gov.xx'), ['xxx.yaml:8:23 portals[0].url: Invalid URL']],
    ['another scheme', sound.replace('https://www.gov.xx', 'javascript:alert(1)'), ['xxx.yaml:8:23 portals[0].url: Invalid URL']],
    [
      'an unknown source',
      sound.replace('source: memory, certainty', 'source: memroy, certainty'),
      ['xxx.yaml:8:48 portals[0].source: no source "memroy" in sources.yaml; did you mean "memory"?'],
    ],
    ['an unknown source of domains', sound.replace('{ memory:', '{ psl:'), ['xxx.yaml:4:12 domains.psl: no source "psl" in sources.yaml']],
    ['a name that is not the file', sound.replace('id: xxx', 'id: xxy'), ['xxx.yaml:1:1 id: is "xxy", but the file is named xxx.yaml']],
    [
      'the same portal twice',
      `${sound}  - { role: national, url: https://www.gov.xx/, source: memory, certainty: low }\n`,
      ['xxx.yaml:9:23 portals[1].url: stands twice with the same role and sector'],
    ],
    ['groups in a target', `${sound}groups: [few]\n`, ['xxx.yaml:9:1 groups: Invalid input: expected never, received array']],
  ])('points at %s', (_, text, problems) => {
    expect(check({ 'xxx.yaml': text })).toEqual(problems);
  });

  it('points at YAML that breaks', () => {
    expect(check({ 'xxx.yaml': 'id: [\n' })).toEqual([expect.stringMatching(/^xxx\.yaml:\d+:\d+ not valid YAML: /)]);
    expect(() => loadTarget('xxx', folder)).toThrow(/xxx\.yaml:\d+:\d+ not valid YAML: .*\.$/);
  });

  it('points at a group whose member does not exist', () => {
    const groups = 'groups:\n  - { id: few, name: Few, kind: union, source: memory, certainty: low, members: [xxx, xyx, xxx] }\n';
    expect(check({ 'groups.yaml': groups })).toEqual([
      expect.stringContaining('groups[0].members[1]: no target "xyx"; did you mean "xxx"?'),
      expect.stringContaining('groups[0].members[2]: "xxx" is listed twice'),
    ]);
  });

  it('refuses a folder that is not there', () => {
    expect(() => checkTargets(join(folder, 'nowhere'))).toThrow(/There is no folder /);
  });
});
