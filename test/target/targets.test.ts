import { describe, expect, it } from 'vitest';
import { checkTargets, listGroups, listTargets, loadPublished, loadTarget } from '../../src/target/index.ts';

const all = listTargets();

describe('targets/', () => {
  it('holds the 193 member states without a mistake', () => {
    expect(checkTargets()).toEqual([]);
    expect(all).toHaveLength(193);
    expect(new Set(all.map(({ m49 }) => m49)).size).toBe(193);
  });

  it('knows a national portal, a language and a domain of every state, and what the UN lists apart from it', () => {
    expect(all.filter(({ portals }) => !portals.some(({ role }) => role === 'national'))).toEqual([]);
    expect(all.filter(({ languages, domains, unPortal }) => languages.length === 0 || domains.length === 0 || unPortal === undefined)).toEqual([]);
  });

  it('writes sources out, keeps ministries at low certainty and claims no look at the live web', () => {
    const portals = all.flatMap((target) => target.portals);
    expect(portals.filter(({ source }) => /^[a-z-]+$/.test(source) && source !== 'memory')).toEqual([]);
    expect(portals.filter(({ role, source, certainty }) => role === 'ministry' && source.startsWith('Wikidata') && certainty !== 'low')).toEqual([]);
    expect(portals.filter(({ url }) => /^https?:\/\/(www\.)?(web)?mail\./.test(url))).toEqual([]);
    expect(all.filter(({ checkedOn }) => checkedOn !== null)).toEqual([]);
  });

  it('leaves unknown what is unknown', () => {
    expect(loadTarget('bhs').portals.filter(({ role }) => role === 'open-data')).toEqual([]);
  });

  it('puts states into groups of the right size, and each into one region', () => {
    const sizes = Object.fromEntries(listGroups().map(({ id, members }) => [id, members.length]));
    expect(sizes).toMatchObject({ 'european-union': 27, 'african-union': 54, asean: 11, ldc: 44, lldc: 32, sids: 37, 'un-cooperation-2013': 9, africa: 54 });
    const regions = ['africa', 'americas', 'asia', 'europe', 'oceania'];
    expect(all.filter(({ groups }) => groups.filter((id) => regions.includes(id)).length !== 1)).toEqual([]);
  });

  it('notes the second look at the nine states of the cooperation, and has all sectors where they are known', () => {
    const nine = listTargets({ group: 'un-cooperation-2013' });
    expect(nine.map(({ id }) => id)).toEqual(['are', 'bhr', 'bhs', 'brn', 'col', 'cri', 'pan', 'qat', 'sau']);
    expect(nine.filter(({ note }) => note === undefined)).toEqual([]);
    const sectors = new Set(loadTarget('qat').portals.flatMap(({ sector }) => sector ?? []));
    expect([...sectors].sort()).toEqual(['education', 'employment', 'environment', 'health', 'justice', 'social-protection']);
  });
});

describe('listTargets', () => {
  it('filters by region, group and language together', () => {
    expect(listTargets({ region: 'western-africa', group: 'ldc', language: 'fr' }).map(({ id }) => id)).toEqual([
      'ben',
      'bfa',
      'gin',
      'mli',
      'ner',
      'sen',
      'tgo',
    ]);
  });

  it('finds a language in any script', () => {
    expect(listTargets({ language: 'ms' }).map(({ id }) => id)).toContain('brn');
    expect(listTargets({ language: 'm' })).toEqual([]);
  });

  it('names the nearest group for a wrong one, and takes no income group for a region', () => {
    expect(() => listTargets({ group: 'asaen' })).toThrow('Unknown group "asaen"; did you mean "asean"?');
    expect(() => listTargets({ region: 'ldc' })).toThrow(/Unknown region "ldc"/);
  });
});

describe('loadTarget', () => {
  it('takes the code in either case', () => {
    expect(loadTarget('EST')).toEqual(loadTarget('est'));
  });

  it.each([
    ['crx', 'Unknown target "crx"; did you mean "cri"?'],
    ['Costa Rica', 'Unknown target "Costa Rica"; its id is "cri".'],
    ['estonai', 'Unknown target "estonai"; did you mean "estonia"?'],
    ['../package', 'Unknown target "../package".'],
    ['groups', 'Unknown target "groups".'],
  ])('refuses %s', (id, message) => {
    expect(() => loadTarget(id)).toThrow(message);
  });
});

describe('loadPublished', () => {
  it('gives what the UN published, with the rank it published', () => {
    const values = loadPublished('kor', '2024');
    expect(values.map(({ index }) => index)).toEqual(['EGDI', 'OSI', 'EPI', 'TII', 'HCI']);
    expect(values.find(({ index }) => index === 'OSI')).toMatchObject({ value: 1, edition: '2024', source: expect.stringContaining('UN DESA') });
    expect(values[0]?.rank).toBeGreaterThan(0);
    expect(values[1]).not.toHaveProperty('rank');
  });

  it('leaves out what was not assessed, and is empty for an unknown state or edition', () => {
    expect(loadPublished('ssd', '2003')).toEqual([]);
    expect(loadPublished('xxx', '2024')).toEqual([]);
    expect(loadPublished('kor', '2023')).toEqual([]);
  });
});
