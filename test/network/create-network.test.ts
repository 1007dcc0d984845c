import { afterEach, describe, expect, it } from 'vitest';
import { createNetwork, hostKeyOf, type Network } from '../../src/network/index.ts';

let network: Network | undefined;
afterEach(() => network?.close());

describe('createNetwork', () => {
  it('owes no contact only where every address of the host is named', async () => {
    const addresses: Record<string, string[]> = {
      'staging.example': ['10.0.0.5'],
      'mixed.example': ['10.0.0.5', '93.184.216.34'],
      'portal.example': ['93.184.216.34'],
    };
    network = await createNetwork({
      allowNetworks: ['10.0.0.0/24', '127.0.0.1'],
      userAgent: 'x',
      resolve: async (name) => addresses[name] ?? Promise.reject(new Error('no')),
    });
    const asked = [
      'http://127.0.0.1:8080/',
      'https://staging.example/',
      'http://mixed.example/',
      'http://portal.example/',
      'http://unknown.example/',
      'nonsense',
      'ftp://127.0.0.1/',
    ];
    const answers = await Promise.all(asked.map((url) => network?.isAllowedWithoutContact(url)));
    expect(answers).toEqual([true, true, false, false, false, false, false]);
  });

  it('tells the vantage', async () => {
    network = await createNetwork({ allowNetworks: [], userAgent: 'x' });
    expect(network.vantage.proxy).toBe(false);
    expect(network.vantage.resolver).not.toBe('');
  });
});

describe('hostKeyOf', () => {
  it.each([
    ['https://www.service.portal.gov.br/a', 'portal.gov.br'],
    ['https://www.gov.uk/', 'www.gov.uk'],
    ['https://a.b.go.cr/', 'b.go.cr'],
    ['https://ministry.github.io/', 'ministry.github.io'],
    ['http://127.0.0.1:8080/', '127.0.0.1'],
    ['http://[2001:db8::1]/', '[2001:db8::1]'],
    ['http://localhost/', 'localhost'],
    ['https://xn--e1afmkfd.xn--p1ai/', 'xn--e1afmkfd.xn--p1ai'],
    ['nonsense', ''],
  ])('%s → %s', (url, key) => {
    expect(hostKeyOf(url)).toBe(key);
  });
});
