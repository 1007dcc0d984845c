import { describe, expect, it } from 'vitest';
import { createLanguageCopies } from '../../../src/crawl/content/language-copies.ts';

const home = (own: string, ...others: [language: string, href: string][]) => {
  const copies = createLanguageCopies();
  copies.learnHome(
    own,
    others.map(([language, href]) => ({ language, href })),
  );
  return (address: string) => copies.originalOf(address)?.address ?? null;
};

describe('originalOf', () => {
  it('knows languages told by a folder', () => {
    const originalOf = home('https://a.test/', ['ar', 'https://a.test/ar/'], ['zh', 'https://a.test/zh-hans']);
    expect(originalOf('https://a.test/ar/tax/form')).toBe('https://a.test/tax/form');
    expect(originalOf('https://a.test/zh-hans/tax?x=1')).toBe('https://a.test/tax?x=1');
    expect(['https://a.test/tax', 'https://a.test/archive/ar/', 'https://b.test/ar/tax'].map(originalOf)).toEqual([null, null, null]);
  });

  it('knows one folder from another', () => {
    const originalOf = home('https://a.test/en/home', ['fr', 'https://a.test/fr/home']);
    expect(originalOf('https://a.test/fr/impots')).toBe('https://a.test/en/impots');
    expect(originalOf('https://a.test/en/tax')).toBeNull();
  });

  it('knows languages told by a parameter or by a host', () => {
    const byParameter = home('https://a.test/index.php?lang=en', ['fr', 'https://a.test/index.php?lang=fr']);
    expect(byParameter('https://a.test/page.php?id=7&lang=fr')).toBe('https://a.test/page.php?id=7&lang=en');
    expect(home('https://a.test/', ['fr', 'https://a.test/?lang=fr'])('https://a.test/x?lang=fr')).toBe('https://a.test/x');
    expect(home('https://www.a.test/', ['es', 'https://es.a.test/'])('https://es.a.test/x')).toBe('https://www.a.test/x');
  });

  it('believes nothing where home pages differ in more than their language', () => {
    expect(home('https://a.test/', ['fr', 'https://a.test/fr/accueil'])('https://a.test/fr/x')).toBeNull();
    expect(home('https://a.test/welcome', ['fr', 'https://b.test/bienvenue'])('https://b.test/x')).toBeNull();
  });
});
