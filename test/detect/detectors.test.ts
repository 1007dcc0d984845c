import { describe, expect, it } from 'vitest';
import { annotate, observe } from './observe.ts';

const filler =
  '<p>This page tells people of the country what they need to know, in plain words, with the office that is in charge and what happens afterwards. It is kept by the ministry and checked each year by its own staff.</p>';
const main = (html: string) => `<header><nav><a href="/">Home</a></nav></header><main>${html}</main><footer><p>Built 2026</p></footer>`;
const birth = { object: [['birth-certificate']], level: 'information' };

describe('service', () => {
  it('tells information, form and online apart', () => {
    const [information, form, online] = annotate([
      { path: '/a', html: main(`<h1>Birth certificate</h1>${filler}<h2>How to apply</h2><p>Go to the registry office with your identity card.</p>`) },
      { path: '/b', html: main(`<h1>Birth certificate</h1>${filler}<p>Print the <a href="/forms/birth.pdf">application form (PDF)</a> and post it.</p>`) },
      { path: '/c', html: main(`<h1>Birth certificate</h1>${filler}<p><a href="https://my.gov.xx/birth">Apply online</a></p>`) },
    ]);
    expect(observe(information, 'service', birth)[0]).toMatchObject({ strength: 'hit', basis: 'page', place: { quote: { exact: 'Birth certificate' } } });
    expect(observe(information, 'service', { ...birth, level: 'online' })).toEqual([]);
    expect(observe(form, 'service', { ...birth, level: 'form' })[0]).toMatchObject({
      strength: 'hit',
      place: { href: 'https://portal.gov.xx/forms/birth.pdf' },
    });
    expect(observe(online, 'service', { ...birth, level: 'online' })[0]).toMatchObject({ strength: 'hit', place: { href: 'https://my.gov.xx/birth' } });
  });

  it('takes neither an attachment that another service asks for nor news for the service', () => {
    const [passport, news] = annotate([
      {
        path: '/passport',
        html: main(`<h1>Passport</h1>${filler}<h2>Required documents</h2><ul><li>Copy of your birth certificate</li><li>Two photographs</li></ul>`),
      },
      { path: '/news/minister-opens-office', html: main(`<h1>Minister opens office for birth certificates</h1><p>3 November 2026</p>${filler}`) },
    ]);
    expect(observe(passport, 'service', birth).filter(({ strength, confidence }) => strength === 'hit' && confidence >= 0.62)).toEqual([]);
    expect(observe(news, 'service', birth)).toEqual([]);
  });
});

describe('consultation', () => {
  const onHealth = { topics: ['sector-health'] };
  const page = (dates: string) => main(`<h1>Public consultation on the health care act</h1><p>${dates}</p>${filler}`);

  it('wants a date of the past twelve months, judged by the day of the capture', () => {
    const [open, old] = annotate([
      { path: '/consultations/a', html: page('Open from 1 October 2026 until 20 December 2026') },
      { path: '/consultations/b', html: page('Open from 1 October 2022 until 20 December 2022') },
    ]);
    expect(observe(open, 'consultation', onHealth)[0]).toMatchObject({ strength: 'hit' });
    expect(observe(old, 'consultation', onHealth)[0]).toMatchObject({ strength: 'near' });
  });

  it('is about the right sector', () => {
    const [open] = annotate([{ path: '/consultations/a', html: page('Open from 1 October 2026 until 20 December 2026') }]);
    expect(observe(open, 'consultation', { topics: ['sector-environment'] })).toEqual([]);
  });
});

describe('recent-update', () => {
  it('believes a dated piece of news on the home page, not a build date in the footer', () => {
    const [fresh, built] = annotate([
      { path: '/', clicks: 0, html: main('<h1>Portal</h1><h2>News</h2><p>20 November 2026: new opening hours of the tax office</p>') },
      { path: '/', clicks: 0, html: '<main><h1>Portal</h1></main><footer><p>Build of 20 November 2026</p></footer>' },
    ]);
    expect(observe(fresh, 'recent-update', {})[0]).toMatchObject({ strength: 'hit', place: { quote: { exact: '20 November 2026' } } });
    expect(observe(built, 'recent-update', {})).toEqual([]);
  });
});

describe('the signs of a site', () => {
  const [home] = annotate([
    {
      path: '/',
      clicks: 0,
      html: `<header><form role="search" action="/search"><label>Search the portal <input type="search" name="q"></label></form><a href="/fr/" hreflang="fr">Français</a></header>
        <main><h1>Portal</h1>${filler}<p>Call <a href="tel:1700">1700</a></p></main>
        <footer><a href="https://www.facebook.com/portal"><img src="/f.svg" alt="Facebook"></a><a href="/privacy">Privacy policy</a></footer>`,
    },
  ]);

  it.each([
    ['search-box', {}],
    ['language-versions', {}],
    ['social-links', {}],
    ['contact-channels', {}],
    ['about', { groups: [['privacy-policy']] }],
  ])('are seen: %s', (id, options) => {
    const [best] = observe(home, id, options);
    expect(best).toMatchObject({ strength: 'hit', basis: 'page' });
    expect(best?.confidence).toBeGreaterThan(0.62);
  });

  it('are not seen where they are not', () => {
    const [bare] = annotate([{ path: '/', clicks: 0, html: main(`<h1>Portal</h1>${filler}`) }]);
    for (const id of ['search-box', 'language-versions', 'social-links', 'contact-channels']) expect(observe(bare, id, {})).toEqual([]);
  });
});
