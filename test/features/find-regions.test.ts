import { describe, expect, it } from 'vitest';
import { extractFeatures } from '../../src/features/index.ts';

const tools = { identify: () => ({ language: null, confidence: 0 }) };

/** Region of each block by its text. */
function regionsOf(html: string): Record<string, string> {
  const { blocks } = extractFeatures(
    { bytes: new TextEncoder().encode(html), url: 'https://www.example.org/', mediaType: 'text/html', charset: 'utf-8' },
    tools,
  );
  return Object.fromEntries(blocks.map(({ text, region }) => [text.slice(0, 20), region]));
}

const prose = 'Residents may apply for this benefit at any office of the ministry. '.repeat(8);

describe('regions', () => {
  it('follow landmarks', () => {
    expect(
      regionsOf(`<div>Skip</div><header><p>Top</p><nav><p>Menu</p></nav></header><main><article><header><p>Lead</p></header><p>Body</p><footer><p>Author</p></footer></article>
        <aside><p>Related</p></aside></main><footer><p>Imprint</p><nav><p>Links</p></nav></footer><div role="dialog"><p>Cookies</p></div>`),
    ).toEqual({
      Skip: 'header',
      Top: 'header',
      Menu: 'navigation',
      Lead: 'main',
      Body: 'main',
      Author: 'main',
      Related: 'aside',
      Imprint: 'footer',
      Links: 'footer',
      Cookies: 'dialog',
    });
  });

  it('go by class and id words and by density where there are no landmarks', () => {
    expect(
      regionsOf(`<div id="siteHeader"><p>Top</p><ul class="main-nav"><li><a href="/a">Menu</a></li></ul></div><div class="wrap"><div class="left-sidebar"><p>Side</p></div>
        <div class="col"><p>${prose}</p><p>Second</p></div></div><div class="footer_bottom"><p>Imprint</p></div>`),
    ).toEqual({ Top: 'header', Menu: 'navigation', Side: 'aside', [prose.slice(0, 20)]: 'main', Second: 'main', Imprint: 'footer' });
  });

  it('take no part with running text or the title for a menu, whatever its class', () => {
    expect(regionsOf(`<main><div class="row-menu"><p>${prose}</p></div><div class="nav-tabs"><h1>Title</h1><p><a href="/x">Go</a></p></div></main>`)).toEqual({
      [prose.slice(0, 20)]: 'main',
      Go: 'main',
    });
  });

  it('keep a main part whose every piece is marked as complementary', () => {
    expect(regionsOf(`<main><article role="complementary"><p>${prose}</p></article><article role="complementary"><p>Second</p></article></main>`)).toEqual({
      [prose.slice(0, 20)]: 'main',
      Second: 'main',
    });
  });
});
