import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kebabId, target } from '../../src/model/index.ts';
import { resolveTargets, targetFromAddress } from '../../src/target/index.ts';

describe('targetFromAddress', () => {
  it('makes a target of one site, named after its host and port', () => {
    const site = targetFromAddress('http://Portal.Gov.XX:8100/en/', { languages: ['pt-BR', 'ar'], role: 'services' });
    expect(site).toMatchObject({ id: 'portal-gov-xx-8100', name: 'portal.gov.xx:8100', languages: ['pt-BR', 'ar'], checkedOn: null });
    expect(site.portals).toEqual([{ url: 'http://portal.gov.xx:8100/en/', role: 'services', source: 'given by the operator', certainty: 'high' }]);
    expect(target.parse(site)).toEqual(site);
  });

  it('is the national portal where nothing is said', () => {
    expect(targetFromAddress('https://portal.gov.xx').portals[0]?.role).toBe('national');
  });

  it('gives every web address an id that is safe as a folder', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['http', 'https'], withFragments: true, withQueryParameters: true }), (address) => {
        expect(kebabId.safeParse(targetFromAddress(address).id).success).toBe(true);
      }),
    );
    expect(targetFromAddress('http://[::1]:80/../../etc').id).toBe('1');
    expect(targetFromAddress('https://гов.рф').id).toBe('xn-b1ab7a-xn-p1ai');
  });

  it.each([
    ['portal.gov.xx', 'The address "portal.gov.xx" has no scheme.', 'Did you mean https://portal.gov.xx?'],
    ['/etc/passwd', 'The address "/etc/passwd" has no scheme.', 'Give a whole address'],
    ['https://', 'The address "https://" has no host.', 'Give a whole address'],
    ['https:///path', 'The address "https:///path" has no host.', 'Give a whole address'],
    ['https://a b.gov', 'The address "https://a b.gov" has no host.', 'Give a whole address'],
    ['ftp://portal.gov.xx', 'has the scheme ftp; only http and https are assessed.', 'Give a whole address'],
    ['file:///etc/passwd', 'has the scheme file; only http and https are assessed.', 'Give a whole address'],
    ['https://me:secret@portal.gov.xx', 'The address "portal.gov.xx" carries a user name or password', 'Give a whole address'],
  ])('refuses %s', (address, message, hint) => {
    expect(() => targetFromAddress(address)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(message), hint: expect.stringContaining(hint) }),
    );
  });

  it('refuses a role and a language that do not exist', () => {
    expect(() => targetFromAddress('https://portal.gov.xx', { role: 'ministri' })).toThrow('Unknown role "ministri"; did you mean "ministry"?');
    expect(() => targetFromAddress('https://portal.gov.xx', { languages: ['Portuguese'] })).toThrow('"Portuguese" is no language tag.');
  });
});

describe('resolveTargets', () => {
  it('takes ids and addresses, in the order given', () => {
    const found = resolveTargets({ targets: ['est', 'https://portal.gov.xx'], languages: ['fi'] });
    expect(found.map(({ id }) => id)).toEqual(['est', 'portal-gov-xx']);
    expect(found.map(({ languages }) => languages)).toEqual([['et', 'fi'], ['fi']]);
  });

  it('adds portals with their roles to one target', () => {
    const [found] = resolveTargets({ targets: ['bhs'], urls: ['https://data.gov.bs', 'https://talk.gov.bs'], roles: ['open-data', 'participation'] });
    expect(found?.portals.slice(-2).map(({ url, role }) => [url, role])).toEqual([
      ['https://data.gov.bs/', 'open-data'],
      ['https://talk.gov.bs/', 'participation'],
    ]);
  });

  it('gives a lone role to the lone address', () => {
    expect(resolveTargets({ targets: ['https://portal.gov.xx'], roles: ['ministry'] })[0]?.portals[0]?.role).toBe('ministry');
  });

  it.each([
    [{ targets: [] }, 'No target is given.'],
    [{ targets: ['est', 'fin'], urls: ['https://a.xx'] }, '--url adds a portal to one target, but there are several.'],
    [{ targets: ['est'], urls: ['https://a.xx', 'https://b.xx'], roles: ['services'] }, 'There are 1 --role for 2 --url.'],
    [{ targets: ['est'], roles: ['services'] }, '--role names the role of an address, and there is none.'],
    [{ targets: ['est'], urls: ['nonsense'], roles: ['services'] }, 'The address "nonsense" has no scheme.'],
    [{ targets: ['est'], urls: ['https://a.xx'], roles: ['servces'] }, 'Unknown role "servces"; did you mean "services"?'],
    [{ targets: ['esst'] }, 'Unknown target "esst"; did you mean "est"?'],
  ])('refuses %j', (given, message) => {
    expect(() => resolveTargets(given)).toThrow(message);
  });
});
