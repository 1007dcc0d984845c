import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../../src/network/address-policy.ts';

const policy = createAddressPolicy([]);

describe('address policy', () => {
  it.each([
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '100.100.100.200',
      '127.0.0.1',
      '127.255.255.254',
      '168.63.129.16',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
    ],
    ...[
      '192.0.0.192',
      '192.0.2.1',
      '192.88.99.1',
      '192.168.0.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '224.0.0.1',
      '239.255.255.250',
      '240.0.0.1',
      '255.255.255.255',
    ],
    ...[
      '::',
      '::1',
      '::127.0.0.1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '::ffff:0:127.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '100::1',
      'fc00::1',
      'fd00:ec2::254',
    ],
    ...['fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2001::1', '2001:10::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '5f00::1'],
    ...['', 'localhost', '0x7f000001', '2130706433', '0177.0.0.1', '127.1', '1.1.1.1.', '[::1]', '8.8.8.8/0'],
  ])('forbids %s', (address) => {
    expect(policy.reachOf(address)).toBe('forbidden');
  });

  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '192.169.0.1', '100.63.255.255', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4001::1', '2003::1'])(
    'lets %s pass',
    (address) => {
      expect(policy.reachOf(address)).toBe('public');
    },
  );

  it('lets pass what the operator names, and no more', () => {
    const named = createAddressPolicy(['127.0.0.0/30', 'fd00::/8', '10.0.0.7']);
    expect(['127.0.0.3', '127.0.0.4', 'fd12::1', 'fe80::1', '10.0.0.7', '10.0.0.8', '8.8.8.8'].map((address) => named.reachOf(address))).toEqual([
      'named',
      'forbidden',
      'named',
      'forbidden',
      'named',
      'forbidden',
      'public',
    ]);
  });

  it.each(['127.0.0.0/33', 'fd00::/129', 'localhost', '10.0.0.0/', '/8', '1.2.3/8', ''])('refuses the network “%s” with a hint', (block) => {
    expect(() => createAddressPolicy([block])).toThrow(expect.objectContaining({ code: 'usage' }));
  });

  it('judges IPv4 addresses by their first octets, whatever the rest', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 10, 127, 224, 239, 240, 255), fc.nat(255), fc.nat(255), fc.nat(255), (a, b, c, d) => {
        expect(policy.reachOf(`${a}.${b}.${c}.${d}`)).toBe('forbidden');
      }),
    );
  });

  it('forbids every IPv6 address that carries an IPv4 address', () => {
    fc.assert(
      fc.property(fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:'), fc.ipV4(), (prefix, address) => {
        expect(policy.reachOf(`${prefix}${address}`)).toBe('forbidden');
      }),
    );
  });

  it('asks only ports of the web', () => {
    const allowed = [22, 25, 80, 443, 445, 1023, 1024, 3306, 6000, 6667, 8080, 8443].filter((port) => policy.isPortAllowed(port, 'public'));
    expect(allowed).toEqual([80, 443, 1024, 3306, 8080, 8443]);
    expect(policy.isPortAllowed(22, 'named')).toBe(true);
  });
});
