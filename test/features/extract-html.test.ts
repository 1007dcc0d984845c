import { describe, expect, it } from 'vitest';
import { extractFeatures, extractVisibleText } from '../../src/features/index.ts';
import { type PageFeatures, pageFeatures } from '../../src/model/index.ts';

const encoder = new TextEncoder();
const unknown = { identify: () => ({ language: null, confidence: 0 }) };

function read(html: string, url = 'https://www.example.gov/a/page.html', tools: Parameters<typeof extractFeatures>[1] = unknown): PageFeatures {
  return pageFeatures.parse(extractFeatures({ bytes: encoder.encode(html), url, mediaType: 'text/html', charset: 'utf-8' }, tools));
}

describe('links', () => {
  it('resolves addresses by base, drops fragments, leaves out links within the page and scripts', () => {
    const { links } = read(`<base href="/b/"><a href="c#part">C</a><a href="https://www.example.gov/a/page.html#x">In page</a>
      <a href="javascript:go()">Go</a><a href="mailto:a@b.org">Mail</a><a>None</a><a href="http://[">Broken</a>`);
    expect(links.map(({ href, text }) => [href, text])).toEqual([
      ['https://www.example.gov/b/c', 'C'],
      ['mailto:a@b.org', 'Mail'],
    ]);
  });

  it('names a link without text by its label or picture and says that it cannot be quoted', () => {
    const { links } = read(
      '<a href=/1 aria-label="Search the site"><svg></svg></a><a href=/2><img alt="Ministry of Health"></a><div hidden><a href=/3>Later</a></div>',
    );
    expect(links.map(({ text, isVisible }) => [text, isVisible])).toEqual([
      ['Search the site', false],
      ['Ministry of Health', false],
      ['Later', false],
    ]);
  });

  it('takes what a control opens for visible, and nothing else that is hidden', () => {
    const { links } = read(`<button aria-controls="menu other">Languages</button><ul id="menu" hidden><li><a href=/fr>Français</a></li></ul>
      <a href="#" data-bs-target="#tab">More</a><div id="tab" style="display:none"><a href=/es>Español</a></div><p aria-controls="box">Text</p><div id="box" hidden><a href=/de>Deutsch</a></div>`);
    expect(links.filter(({ text }) => text !== 'More').map(({ text, isVisible }) => [text, isVisible])).toEqual([
      ['Français', true],
      ['Español', true],
      ['Deutsch', false],
    ]);
  });

  it('gives the text around a link, but not that of its neighbours in a menu', () => {
    const { links } = read(`<p>To renew a passport, <a href=/p>apply here</a> in time.</p>
      <ul><li><a href=/a>Taxes</a><ul><li><a href=/b>Income</a></li><li><a href=/c>Property</a></li></ul></li></ul>`);
    expect(links.map(({ context }) => context)).toEqual(['To renew a passport, apply here in time.', '', '', '']);
  });

  it('says under which heading, in which part and in which language a link stands', () => {
    const { links } = read(`<nav><a href=/n class="btn btn-primary">Top</a></nav><main><h2></h2><h2>One</h2><h3><a href=/t>Two</a></h3></main>
      <footer><nav><a href=/f hreflang=pt_br rel="nofollow">Três</a></nav></footer>`);
    expect(links.map(({ region, under, isButton, language, rel }) => ({ region, under, isButton, language, rel }))).toEqual([
      { region: 'navigation', under: -1, isButton: true, language: undefined, rel: [] },
      { region: 'main', under: 1, isButton: false, language: undefined, rel: [] },
      { region: 'footer', under: 1, isButton: false, language: 'pt-BR', rel: ['nofollow'] },
    ]);
  });
});

describe('blocks', () => {
  it('gives every run of text once, with its kind', () => {
    const { blocks } = read(`<main><h1>Title</h1><ul><li>Alone</li><li><p>First</p><p>Second</p></li><li>Outer<ul><li>Inner</li></ul>tail</li></ul>
      <table><tr><th>Fee</th><td><div>10 €</div></td></tr></table><dl><dt>Term</dt><dd>Meaning</dd></dl><div>Loose <b>text</b><br>here</div><button>Send</button></main>`);
    expect(blocks.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'item: Alone',
      'paragraph: First',
      'paragraph: Second',
      'item: Outer',
      'item: Inner',
      'item: tail',
      'cell: Fee',
      'cell: 10 €',
      'term: Term',
      'definition: Meaning',
      'other: Loose text here',
      'button: Send',
    ]);
  });

  it('leaves out what the markup hides, and keeps what only a class hides', () => {
    const text = extractVisibleText(
      encoder.encode(`<p>A</p><p hidden>B</p><p style="color:red; display: none">C</p><span aria-hidden=true>D</span><template>E</template>
        <noscript>F</noscript><script>G</script><style>H</style><ul class="collapsed" aria-hidden="true"><li>I</li></ul>`),
      'utf-8',
    );
    expect(text).toBe('A I');
  });
});

describe('forms', () => {
  it('labels fields and tells a search from a log-in', () => {
    const { forms } = read(`<form action="/find"><input name=q placeholder="Search…"><button>Go</button></form>
      <form method=post action="/in"><label for=u>User</label><input id=u name=user autocomplete=username><label>Password <input type=password name=p></label>
      <select name=role><option>Citizen<option>Firm</select><input type=submit value="Log in"></form>`);
    expect(forms.map(({ action, method, isSearch, hasPassword, submits }) => ({ action, method, isSearch, hasPassword, submits }))).toEqual([
      { action: 'https://www.example.gov/find', method: 'get', isSearch: true, hasPassword: false, submits: ['Go'] },
      { action: 'https://www.example.gov/in', method: 'post', isSearch: false, hasPassword: true, submits: ['Log in'] },
    ]);
    expect(forms[1]?.fields).toEqual([
      { name: 'user', type: 'text', label: 'User', autocomplete: 'username', options: [] },
      { name: 'p', type: 'password', label: 'Password', autocomplete: '', options: [] },
      { name: 'role', type: 'select', label: '', autocomplete: '', options: ['Citizen', 'Firm'] },
    ]);
  });
});

describe('CSS paths', () => {
  it('start at a plain unique id, else at html, with the place among siblings of the same tag', () => {
    const { headings } = read(
      '<div id=a><p>x</p><h2>One</h2><h2>Two</h2></div><div id=b><h2>Three</h2></div><div id=b><table><tr><td><h3 id="1">Four</h3></table></div>',
    );
    expect(headings.map(({ css }) => css)).toEqual([
      '#a > h2:nth-of-type(1)',
      '#a > h2:nth-of-type(2)',
      'html > body:nth-of-type(1) > div:nth-of-type(2) > h2:nth-of-type(1)',
      'html > body:nth-of-type(1) > div:nth-of-type(3) > table:nth-of-type(1) > tbody:nth-of-type(1) > tr:nth-of-type(1) > td:nth-of-type(1) > h3:nth-of-type(1)',
    ]);
  });
});
