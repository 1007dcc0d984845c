import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, canonicalAddress } from '../../../src/crawl/address/canonical-address.ts';

describe('canonicalAddress', () => {
  it.each([
    ['https://A.test:443/x#y', 'https://a.test/x'],
    ['http://user:secret@a.test/', 'http://a.test/'],
    ['https://a.test./x', 'https://a.test/x'],
    ['https://a.test/x;jsessionid=0A1B.node?b=2&a=1', 'https://a.test/x?b=2&a=1'],
    ['https://a.test/?utm_source=x&id=7&fbclid=abc', 'https://a.test/?id=7'],
    ['https://a.test/x?PHPSESSID=0123', 'https://a.test/x'],
    ['https://a.test/x?sid=0123456789abcdef0', 'https://a.test/x'],
    ['https://a.test/x?sid=12', 'https://a.test/x?sid=12'],
    ['https://a.test/x?', 'https://a.test/x'],
    ['https://a.test/a/../b/./c', 'https://a.test/b/c'],
    ['https://a.test/%zz?%zz=1', 'https://a.test/%zz?%zz=1'],
  ])('%s', (href, address) => {
    expect(canonicalAddress(href)).toBe(address);
  });

  it.each(['mailto:a@b.test', 'javascript:x()', 'ftp://a.test/', 'data:text/html,x', 'http://', 'http://[', '', 'x'])('has none for %j', (href) => {
    expect(canonicalAddress(href)).toBeNull();
  });

  it('resolves against a base', () => {
    expect(canonicalAddress('../b?x=1#y', 'https://a.test/a/c/')).toBe('https://a.test/a/b?x=1');
  });

  it('never throws, and gives the same when it is given its own answer', () => {
    const parts = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string(),
      fc.string().map((text) => `https://a.test/${text}`),
      fc.string().map((text) => `https://a.test/x?${text}`),
    );
    fc.assert(
      fc.property(parts, (href) => {
        const once = canonicalAddress(href);
        if (once === null) return;
        expect(canonicalAddress(once)).toBe(once);
        expect(addressKey(once)).toBe(addressKey(once.replace(/^https:/, 'http:')));
      }),
    );
  });
});

describe('addressKey', () => {
  it.each([
    ['http://a.test/x', 'https://a.test/x'],
    ['https://a.test/x?b=2&a=1', 'https://a.test/x?a=1&b=2'],
    ['https://a.test//x///y', 'https://a.test/x/y'],
    ['https://a.test/%7Ejane/%e9', 'https://a.test/~jane/%E9'],
  ])('%s is %s', (one, two) => {
    expect(addressKey(one)).toBe(addressKey(two));
  });

  it.each([
    ['https://a.test/x', 'https://a.test/x/'],
    ['https://a.test/x', 'https://a.test/X'],
    ['https://a.test/', 'https://www.a.test/'],
    ['https://a.test/', 'https://a.test/index.html'],
    ['https://a.test/a%2Fb', 'https://a.test/a/b'],
  ])('%s is not %s', (one, two) => {
    expect(addressKey(one)).not.toBe(addressKey(two));
  });
});
