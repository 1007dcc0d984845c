import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceOf, extractFeatures, extractVisibleText } from '../../../src/features/index.ts';
import { type PageFeatures, pageFeatures } from '../../../src/model/index.ts';
import { randomCharset, randomMarkup, randomMediaType, randomWords } from './random-pages.ts';

const encoder = new TextEncoder();
const tools = { identify: () => ({ language: null, confidence: 0 }) };

function extract(bytes: Uint8Array, mediaType = 'text/html', charset: string | null = null): PageFeatures {
  return extractFeatures({ bytes, url: 'https://www.example.gov/', mediaType, charset }, tools);
}

/** Every quotable text stands in the visible text, and the whole fits its schema. */
function checkPage(bytes: Uint8Array, mediaType: string, charset: string | null): void {
  const page = pageFeatures.parse(extract(bytes, mediaType, charset));
  const text = extractVisibleText(bytes, charset, mediaType);
  const quotable = [...page.headings, ...page.blocks, ...page.links.filter(({ isVisible }) => isVisible)].map((part) => part.text);
  for (const quotation of [...quotable, ...page.dates.filter(({ origin, context }) => origin === 'text' && context).map((date) => date.text)]) {
    if (!text.includes(quotation)) throw new Error(`not in the visible text: ${JSON.stringify(quotation)} of ${JSON.stringify(text.slice(0, 300))}`);
  }
  if (page.links.some(({ under }) => under >= page.headings.length)) throw new Error('a link stands under no heading');
}

describe('hostile bytes', () => {
  it('never throw, and every text given can be quoted: 1 000 pages of random tags', () => {
    fc.assert(
      fc.property(randomMarkup, randomMediaType, randomCharset, (html, type, label) => checkPage(encoder.encode(html), type, label)),
      { numRuns: 1_000 },
    );
  });

  it('never throw: random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), randomMediaType, randomCharset, (bytes, type, label) => checkPage(bytes, type, label)),
      { numRuns: 1_000 },
    );
  });

  it('never throw: random feeds and sitemaps', () => {
    const xmlTag = fc.constantFrom('item', 'entry', 'title', 'link', 'description', 'pubDate', 'loc', 'lastmod', 'channel', 'x:link');
    const xml = fc.array(
      fc.oneof(
        xmlTag.map((name) => `<${name}>`),
        xmlTag.map((name) => `</${name}>`),
        randomWords,
        fc.constant('<![CDATA[<p>A &amp; B</p>]]>'),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.constantFrom('<rss>', '<feed>', '<urlset>'), xml, (root, parts) => checkPage(encoder.encode(root + parts.join('')), 'text/xml', null)),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['nested boxes', '<div>'.repeat(300_000)],
    ['nested unclosed links', '<a href=/x>x'.repeat(300_000)],
    ['nested formatting with attributes', Array.from({ length: 100_000 }, (_, at) => `<b id=i${at}><p>`).join('')],
    ['nested tables', '<table><tr><td>'.repeat(100_000)],
    ['text fostered out of a table', `<table>${'x<tr>'.repeat(200_000)}`],
    ['nested templates', '<template>'.repeat(100_000)],
    ['nested lists', '<ul><li>a'.repeat(100_000)],
    ['nested quotations in SVG', `<svg>${'<g>'.repeat(200_000)}`],
    ['a million links', '<a href="/page">l</a> '.repeat(1_000_000)],
    ['a million siblings', '<p>x'.repeat(1_000_000)],
    ['one long word', 'x'.repeat(20_000_000)],
    ['many attributes', `<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}=1`).join(' ')}>x`],
    ['dates without end', '<p>5 March 2024, '.repeat(300_000)],
    ['numbers without end', `<p>${'1.2/3-4 '.repeat(1_000_000)}`],
    ['at signs without end', `<p>${'a.a.a@'.repeat(1_000_000)}`],
    ['deep JSON-LD', `<script type="application/ld+json">${'['.repeat(500_000)}</script>`],
  ])('is bounded: %s', (_, html) => {
    const page = extract(encoder.encode(html));
    expect(pageFeatures.safeParse(page).success).toBe(true);
    expect(page.links.length).toBeLessThanOrEqual(10_000);
    expect(page.dates.length).toBeLessThanOrEqual(300);
    expect(page.isTruncated || html.length < 2_000_000).toBe(true);
  });

  it('is bounded: deep XML', () => {
    const page = extract(encoder.encode(`<rss><channel>${'<item><title>'.repeat(200_000)}`), 'application/rss+xml');
    expect(page).toMatchObject({ kind: 'feed', isTruncated: true });
  });
});

describe('hash of the main text', () => {
  it('differs little between near-duplicates and much between different texts', () => {
    const sentence = (seed: number) => Array.from({ length: 120 }, (_, at) => `word${(at * seed) % 97}`).join(' ');
    const hash = (text: string) => extract(encoder.encode(`<main><p>${text}</p></main>`)).textHash;
    const original = sentence(7);
    expect(distanceOf(hash(original), hash(`${original} and one more thing`))).toBeLessThan(8);
    expect(distanceOf(hash(original), hash(sentence(11)))).toBeGreaterThan(16);
    expect(distanceOf(hash('政府為市民提供各種公共服務和資訊'), hash('政府為市民提供各種公共服務和資訊。'))).toBe(0);
    expect(distanceOf('', hash(original))).toBe(64);
  });
});
