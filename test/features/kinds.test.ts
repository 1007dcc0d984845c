import { describe, expect, it } from 'vitest';
import { extractFeatures, extractVisibleText } from '../../src/features/index.ts';
import { type PageFeatures, pageFeatures } from '../../src/model/index.ts';

const unknown = { identify: () => ({ language: null, confidence: 0 }) };

function read(text: string, mediaType: string, url = 'https://www.example.org/x'): PageFeatures {
  return pageFeatures.parse(extractFeatures({ bytes: new TextEncoder().encode(text), url, mediaType, charset: null }, unknown));
}

describe('kinds', () => {
  it.each([
    ['%PDF-1.7 \u0000', 'text/html', 'pdf'],
    ['<!doctype html><p>x', 'text/plain', 'html'],
    ['<p>x', 'text/html; charset=utf-8', 'html'],
    ['plain words', 'text/html', 'html'],
    ['<?xml version="1.0"?><!-- c --><rss/>', 'text/html', 'feed'],
    ['<feed xmlns="x"/>', 'application/xml', 'feed'],
    ['<?xml version="1.0"?>\n<urlset/>', 'text/xml', 'sitemap'],
    ['<?xml version="1.0"?><records/>', 'application/xml', 'data'],
    ['{"a":1}', 'application/json', 'data'],
    ['{"a":"<p>x</p>"}', '', 'html'],
    ['a,b\n1,2', 'text/csv', 'data'],
    ['User-agent: *', 'text/plain', 'text'],
    ['\u0000\u0001\u0002\u0003', 'application/octet-stream', 'other'],
    ['GIF89a', 'image/gif', 'other'],
  ])('tells %s sent as %s', (text, mediaType, kind) => {
    expect(read(text, mediaType).kind).toBe(kind);
  });

  it('reads a feed: items as links with titles, summaries and days', () => {
    const feed = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News &amp; notices</title><language>en-gb</language>
      <item><title><![CDATA[New <b>passport</b> fees]]></title><link>https://www.example.org/news/1</link><description>&lt;p&gt;From &lt;i&gt;June&lt;/i&gt; on&lt;/p&gt;</description>
      <pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item></channel></rss>`;
    const page = read(feed, 'application/rss+xml');
    expect(page).toMatchObject({
      title: 'News & notices',
      language: { declared: 'en-GB' },
      links: [{ href: 'https://www.example.org/news/1', text: 'New passport fees', under: 0 }],
      blocks: [{ text: 'From June on' }],
      dates: [{ date: '2024-03-05', origin: 'structured', context: 'New passport fees' }],
    });
    expect(extractVisibleText(new TextEncoder().encode(feed), null)).toBe('News & notices New passport fees From June on');
  });

  it('reads Atom', () => {
    const page = read(
      '<feed xml:lang="de"><title>Aktuelles</title><entry><title>Eins</title><link rel="self" href="/self"/><link href="/eins#a"/><updated>2024-03-05T08:00:00Z</updated></entry></feed>',
      'application/atom+xml',
      'https://www.example.org/feed',
    );
    expect(page.links.map(({ href, text }) => [href, text])).toEqual([['https://www.example.org/eins', 'Eins']]);
    expect(page.dates.map(({ date }) => date)).toEqual(['2024-03-05']);
  });

  it('reads a sitemap', () => {
    const page = read(
      '<urlset><url><loc>https://www.example.org/a</loc><lastmod>2024-03-05</lastmod><xhtml:link rel="alternate" hreflang="fr" href="https://www.example.org/fr/a"/></url></urlset>',
      'application/xml',
    );
    expect(page.links.map(({ href }) => href)).toEqual(['https://www.example.org/a']);
    expect(page.alternates).toMatchObject([{ language: 'fr', href: 'https://www.example.org/fr/a' }]);
    expect(page.dates).toHaveLength(1);
  });

  it('names a file by its address', () => {
    expect(read('%PDF-1.4', 'application/pdf', 'https://www.example.org/files/Annual%20report_2024.pdf').title).toBe('Annual report 2024');
  });
});
