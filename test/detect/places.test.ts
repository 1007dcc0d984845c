import { describe, expect, it } from 'vitest';
import { annotate, observe } from './observe.ts';

const filler =
  '<p>This page tells people of the country what they need to know, in plain words, with the office that is in charge and what happens afterwards. It is kept by the ministry and checked each year.</p>';
const decides = (page: Parameters<typeof observe>[0], id: string, options: unknown) =>
  observe(page, id, options).some(({ strength, confidence }) => strength === 'hit' && confidence >= 0.62);
/** A menu and a footer without the marks of either. */
const menu = '<div><a href="/policies/">Policies</a> <a href="/contact/">Contact</a> <a href="/services/">Services</a> <a href="/data/">Open data</a></div>';
const footer =
  '<div><a href="/contact/">Contact us</a> | <a href="/help/">Questions</a> | <a href="/map/">Site map</a> | <a href="/terms/">Terms</a> © 2026, built on 25/11/2026</div>';

describe('layouts without landmarks', () => {
  it('do not make news of what a footer under the news leads to', () => {
    const [home, contact] = annotate([
      {
        path: '/',
        clicks: 0,
        html: `<h1>Portal</h1>${filler}<h2>News</h2><p>20 November 2026: <a href="/news/1">New hours of the tax office</a></p>${footer}`,
      },
      { path: '/contact/', html: `<h1>Contact us</h1><p>Write to portal@gov.xx, we answer within two days of receiving your message here.</p>${footer}` },
    ]);
    expect([home?.tellsNews.links.size, contact?.isNews]).toEqual([1, false]);
    expect(decides(contact, 'about', { groups: [['site-map']], at: ['link'] })).toBe(true);
  });

  it('lend the subject of a page to no link of a menu', () => {
    const [health] = annotate([{ path: '/health/', html: `${menu}<h1>Health</h1>${filler}` }]);
    expect(observe(health, 'about', { groups: [['sector-health'], ['policy']] })).toEqual([]);
    const [plans] = annotate([{ path: '/health/', html: `<h1>Health</h1>${filler}<p><a href="/health/policy">Policies for the next ten years</a></p>` }]);
    expect(observe(plans, 'about', { groups: [['sector-health'], ['policy']] })).not.toEqual([]);
  });

  it('show no update by the day on which they were built', () => {
    const [help] = annotate([{ path: '/help/', clicks: 0, html: `<h1>Help</h1>${filler}${footer}` }]);
    expect(decides(help, 'recent-update', {})).toBe(false);
  });
});

describe('news', () => {
  it('is a page with one day at its top, not a list of days nor a question open until one', () => {
    const [post, list, question] = annotate([
      { path: '/a/', html: `<main><h1>Minister opens a bridge</h1><p>Ministry of Ports, 3 November 2026</p>${filler}</main>` },
      { path: '/b/', html: `<main><h1>Tenders</h1><p>Bridge, 3 November 2026</p><p>Port, 9 November 2026</p><p>Road, 12 November 2026</p>${filler}</main>` },
      { path: '/c/', html: `<main><h1>Public consultation: draft act on ports</h1><p>Ministry of Ports, 3 November 2026</p>${filler}</main>` },
    ]);
    expect([post?.isNews, list?.isNews, question?.isNews]).toEqual([true, false, false]);
  });
});

describe('a list of services for a sector', () => {
  const forEnvironment = { groups: [['sector-environment']], at: ['heading'], where: 'services', borrow: false, links: 2 };
  const list = '<h2>Environment</h2><ul><li><a href="/e/1">Report a spill</a></li><li><a href="/e/2">Collection of old cars</a></li></ul>';

  it('stands among services, not among plans or questions', () => {
    const [services, plans, questions] = annotate([
      { path: '/services/', html: `<main><h1>Online services</h1>${list}</main>` },
      { path: '/plans/', html: `<main><h1>Strategies and policies</h1>${list}</main>` },
      { path: '/consultations/', html: `<main><h1>Public consultations</h1>${list}</main>` },
    ]);
    expect([services, plans, questions].map((page) => decides(page, 'about', forEnvironment))).toEqual([true, false, false]);
  });
});

describe('consultations', () => {
  const list = (items: string) => `<main><h1>Consultations</h1><p>Here you are asked about health, schools and work.</p><ul>${items}</ul></main>`;
  const onHealth = { topics: ['sector-health'] };

  it('on a list are about what their own line says', () => {
    const [schools, hospitals] = annotate([
      { path: '/c/', html: list('<li>Public consultation on school books, until 20 December 2026</li>') },
      { path: '/d/', html: list('<li>Public consultation on hospitals, until 20 December 2026</li>') },
    ]);
    expect([schools, hospitals].map((page) => decides(page, 'consultation', onHealth))).toEqual([false, true]);
  });

  it('that ended are not to come', () => {
    const [ended, open] = annotate([
      { path: '/c/', html: list('<li>Public consultation on hospitals, until 20 October 2026</li>') },
      { path: '/d/', html: list('<li>Public consultation on hospitals, until 20 December 2026</li>') },
    ]);
    expect([ended, open].map((page) => decides(page, 'consultation', { open: true }))).toEqual([false, true]);
  });
});

describe('a chat with a person', () => {
  it.each([
    ['a messenger with a number', '<p>WhatsApp: +99 123 456 789</p>', true],
    ['a link to write by messenger', '<p><a href="https://wa.me/99900001212">Write to us by messenger</a></p>', true],
    ['an assistant that is a machine', '<p>Chat with us: our virtual assistant answers at any hour, no staff reads along.</p>', false],
  ])('%s', (_, html, expected) => {
    const [page] = annotate([{ path: '/contact/', html: `<main><h1>Contact</h1>${html}${filler}</main>` }]);
    expect(decides(page, 'chat', { who: 'person' })).toBe(expected);
  });
});

describe('words that look alike', () => {
  const names = (text: string, concept: string) => {
    const [page] = annotate([{ path: '/a/', html: `<main><h1>${text}</h1>${filler}</main>` }]);
    return page?.topic.concepts.has(concept);
  };

  it.each([
    ['Most used services', 'favourites'],
    ['Cadastre: rateable value', 'map-service'],
    ['Locator', 'map-service'],
    ['404 Main Street', 'not-found'],
    ['A+ rating of the credit', 'text-size'],
    ['Pay the fee. Water is cut on Monday', 'water-bill'],
  ])('%s is no %s', (text, concept) => {
    expect(names(text, concept)).toBe(false);
  });

  it.each([
    ['My favourites', 'favourites'],
    ['Freedom of Information Act', 'law'],
    ['National AI strategy', 'artificial-intelligence'],
    ['Error 404', 'not-found'],
    ['Pay your water', 'water-bill'],
  ])('%s is %s', (text, concept) => {
    expect(names(text, concept)).toBe(true);
  });
});
