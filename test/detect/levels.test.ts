import { describe, expect, it } from 'vitest';
import { annotate, observe } from './observe.ts';

const filler =
  '<p>This page tells people of the country what they need to know, in plain words, with the office that is in charge and what happens afterwards. It is kept by the ministry and checked each year.</p>';
const header = '<header><a href="/">Home</a> <a href="/id/">Sign in</a></header>';
const page = (path: string, html: string) => ({ path, html: `${header}<main>${html}</main>` });
const birth = (level: string) => ({ object: [['birth-certificate']], level });
/** Whether a page decides that the service is there at this level; what is less sure only asks for a look. */
const decides = (html: string, level: string, path = '/birth/') => {
  const [seen] = annotate([page(path, html)]);
  return observe(seen, 'service', birth(level)).some(({ strength, confidence }) => strength === 'hit' && confidence >= 0.62);
};
const about = (html: string) => `<h1>Birth certificate</h1>${filler}${html}`;

describe('the level online', () => {
  it.each([
    ['the way to the sign-in, whatever it is called', '<p><a href="/id/">Onward</a></p>'],
    ['a button that a script answers', '<p><button type="button">Apply online</button></p>'],
    ['a link that leads nowhere without its script', '<p><a href="#">Apply online</a></p>'],
    ['a sentence that says so', '<h2>How to apply</h2><p>Submit your application online and pay by card.</p>'],
    [
      'a form that is filled in',
      '<form method="post" action="/send"><label>Name <input name="a"></label><label>Day <input name="b" type="date"></label><label>Place <input name="c"></label><button>Send</button></form>',
    ],
  ])('is shown by %s', (_, html) => {
    expect(decides(about(html), 'online')).toBe(true);
  });

  it.each([
    ['an explanation', '<h2>How to apply</h2><p>Go to the registry with your identity card.</p>'],
    ['a denial', '<h2>How to apply</h2><p>Go to the registry: you cannot apply online yet.</p>'],
    ['an appointment at the counter', '<p><a href="https://my.gov.xx/book">Book an appointment</a></p>'],
    [
      'a rating of the page',
      '<h2>Was this page clear?</h2><form><input type="radio" name="r" value="1"><input type="radio" name="r" value="2"><input type="radio" name="r" value="3"></form>',
    ],
    [
      'a letter to the office',
      '<h2>Contact us</h2><form method="post" action="/mail"><label>Name <input name="n"></label><label>Mail <input name="m"></label><label>Text <textarea name="t"></textarea></label><button>Send</button></form>',
    ],
    ['an offer under the name of another service', '<h2>Marriage certificate</h2><p><a href="https://my.gov.xx/marriage">Apply online</a></p>'],
  ])('is not shown by %s', (_, html) => {
    expect(decides(about(html), 'online')).toBe(false);
  });

  it('is not that of a paper which another service takes', () => {
    const html = `<h1>Driving licence</h1>${filler}<p>Apply online: upload your birth certificate and a photograph.</p>`;
    expect(decides(html, 'online', '/licence/')).toBe(false);
  });
});

describe('the level form', () => {
  it.each([
    ['its name', '<p><a href="/files/7.pdf">Application form (PDF)</a></p>'],
    ['its number', '<p>Hand in <a href="/files/7.pdf">AF-1 (PDF)</a> at the counter.</p>'],
    ['its folder', '<p><a href="/forms/birth.pdf">Print this (PDF)</a></p>'],
  ])('is shown by a file that %s tells', (_, html) => {
    expect(decides(about(html), 'form')).toBe(true);
  });

  it.each([
    ['a file to read', '<p><a href="/files/report.pdf">Population of the towns (PDF)</a></p>'],
    ['the law', '<p><a href="/files/act-12.pdf">Civil Status Act No. 12 (PDF)</a></p>'],
    ['data', '<p><a href="/forms/births.csv">Births by town AF-1 (CSV)</a></p>'],
  ])('is not shown by %s', (_, html) => {
    expect(decides(about(html), 'form')).toBe(false);
  });
});

describe('a service for a group', () => {
  const forPoor = { object: [['poverty']], level: 'information', lead: true };
  const says = (html: string) => {
    const [seen] = annotate([page('/aid/', html)]);
    return observe(seen, 'service', forPoor).some(({ strength, confidence }) => strength === 'hit' && confidence >= 0.62);
  };

  it('may say in its first lines for whom it is', () => {
    expect(says(`<h1>Legal aid</h1><p>We give free advice to persons of limited means before any court.</p>${filler}`)).toBe(true);
  });

  it('is not what only mentions them further down, nor a page that is no service', () => {
    expect(says(`<h1>Legal aid</h1>${filler}<h2>History</h2><p>The bureau was founded to fight poverty in the old town.</p>`)).toBe(false);
    expect(says(`<h1>Our history</h1><p>The harbour town knew poverty before the railway came to it.</p>${filler}`)).toBe(false);
  });
});
