import { describe, expect, it } from 'vitest';
import { addressShape, isNeverPage, isPrintVersion, lookOfTrap } from '../../../src/crawl/address/address-shape.ts';

describe('addressShape', () => {
  it('blanks what counts', () => {
    expect(addressShape('https://a.test/events/2031/05?view=month&day=3')).toBe('a.test/events/#/#?day&view');
    expect(addressShape('https://a.test/doc/9f86d081884c7d65/x-12.html')).toBe('a.test/doc/#/x-#.html');
    expect(addressShape('https://a.test/doc/123e4567-e89b-12d3-a456-426614174000')).toBe('a.test/doc/#');
    expect(addressShape('https://a.test/services/birth')).toBe('a.test/services/birth');
  });
});

describe('lookOfTrap', () => {
  it.each([
    `https://a.test/${'x'.repeat(2100)}`,
    'https://a.test/a/b/a/b/a/b/a/b/a',
    'https://a.test/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15',
    'https://a.test/x?a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9',
    'https://a.test/calendar/2045/01',
    'https://a.test/x?print=1',
  ])('sees one in %s', (address) => {
    expect(lookOfTrap(address, 2026)).not.toBeNull();
  });

  it.each([
    'https://a.test/',
    'https://a.test/calendar/2027',
    'https://a.test/plan-2045',
    'https://a.test/a/b/a/c',
    'https://a.test/vision/2050/report',
    'https://a.test/print-shop',
  ])('sees none in %s', (address) => {
    expect(lookOfTrap(address, 2026)).toBeNull();
  });
});

describe('file names', () => {
  it('tell pages from files', () => {
    expect(['/a.jpg', '/b.PDF', '/c.tar.gz', '/d.docx', '/e.woff2'].every((path) => isNeverPage(`https://a.test${path}`))).toBe(true);
    expect(['/', '/a', '/a.html', '/a.aspx', '/a.php?f=x.pdf', '/v1.2', '/mp3s'].some((path) => isNeverPage(`https://a.test${path}`))).toBe(false);
  });

  it('tell print versions', () => {
    expect(['/x?print=true', '/x?view=printable', '/print/x', '/x/print', '/x?tmpl=print'].every((path) => isPrintVersion(`https://a.test${path}`))).toBe(true);
    expect(['/x?print=0', '/printing', '/fingerprint', '/x?view=list'].some((path) => isPrintVersion(`https://a.test${path}`))).toBe(false);
  });
});
