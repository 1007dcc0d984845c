import { deflateSync } from 'node:zlib';
import { places, sections, sentences, standing, subjects } from './words.ts';

/** What the server answers for a path. */
export interface Answer {
  mediaType: string;
  body: Buffer;
}

/** A made-up government's site of any size; each page is written when it is asked for, the same at every time. */
export interface GeneratedSite {
  /** Paths of all pages, home first. */
  paths: readonly string[];
  answer: (path: string) => Answer | null;
}

interface PageOutline {
  path: string;
  title: string;
  /** Its first words, and what its sentences are about. */
  lead: string;
  subject: string;
  parent: number | null;
  children: number[];
}

const childrenEach = 12;

/** A stream of numbers in [0, 1) that a page's number decides (Mulberry32). */
function createChance(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function slugOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Home, sections, the pages that every government has, the subjects below their sections; then the subjects again, place by place. */
function outlinePages(count: number): PageOutline[] {
  const pages: PageOutline[] = [];
  const add = (page: Omit<PageOutline, 'children'>): number => {
    if (pages.length >= count) return -1;
    if (page.parent !== null) pages[page.parent]?.children.push(pages.length);
    return pages.push({ ...page, children: [] }) - 1;
  };
  add({
    path: '/',
    title: 'Government of Marlonia',
    lead: 'Services and information of the government in one place.',
    subject: 'public services',
    parent: null,
  });
  const inSection = new Map<string, number>();
  for (const { path, title } of sections) {
    inSection.set(
      path,
      add({ path: `/${path}/`, title, lead: `${title} of the government, for citizens and for businesses.`, subject: title.toLowerCase(), parent: 0 }),
    );
  }
  for (const { path, title, lead } of standing) add({ path: `/${path}/`, title, lead, subject: title.toLowerCase(), parent: 0 });
  const first = new Map<string, number>();
  for (const { section, title, name, lead } of subjects) {
    const parent = inSection.get(section) ?? 0;
    first.set(title, add({ path: `${pages[parent]?.path ?? '/'}${slugOf(title)}/`, title, lead, subject: name, parent }));
  }
  for (let round = 0; pages.length < count; round += 1) {
    for (const { title: of, name } of subjects) {
      const place = `${places[round % places.length]}${round < places.length ? '' : ` ${Math.floor(round / places.length)}`}`;
      const title = `${of} in ${place}`;
      const above = pages[first.get(of) ?? 0];
      // A dozen places below each, then a dozen below each of those.
      const parent = round < childrenEach ? (first.get(of) ?? 0) : (above?.children[Math.floor(round / childrenEach) % childrenEach] ?? 0);
      add({ path: `${pages[parent]?.path ?? '/'}${slugOf(place)}/`, title, lead: `What to know about ${name} in ${place}.`, subject: name, parent });
    }
  }
  return pages;
}

function writeText(chance: () => number, subject: string, length: number): string {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(chance() * from.length)];
  return Array.from({ length }, () =>
    (pick(sentences) ?? '')
      .replace('{subject}', chance() < 0.5 ? subject : (pick(subjects)?.name ?? ''))
      .replace('{place}', pick(places) ?? '')
      .replace('{number}', String(Math.floor(chance() * 900) + 3)),
  ).join(' ');
}

function writeForm(path: string): string {
  if (path === '/feedback/' || path === '/contact/')
    return `<form action="/sent/" method="post"><h2>Write to us</h2><p><label for="name">Your name</label> <input id="name" name="name" autocomplete="name"></p>
<p><label for="mail">Your e-mail address</label> <input id="mail" name="mail" type="email" autocomplete="email"></p><p><label for="words">Your message</label> <textarea id="words" name="words" rows="6"></textarea></p><button>Send</button></form>`;
  if (path.startsWith('/services/') && path !== '/services/')
    return `<form action="/apply/" method="post"><h2>Apply online</h2><p><label for="number">Identity number</label> <input id="number" name="number"></p>
<p><label for="office">Office of collection</label> <select id="office" name="office">${places.map((place) => `<option>${place}</option>`).join('')}</select></p><button>Continue</button></form>`;
  return '';
}

function writePage(pages: readonly PageOutline[], number: number): string {
  const page = pages[number];
  if (page === undefined) return '';
  const chance = createChance(number);
  const { subject, lead } = page;
  const link = (at: number): string => `<li><a href="${pages[at]?.path ?? '/'}">${pages[at]?.title ?? ''}</a></li>`;
  const related = Array.from({ length: 5 }, () => Math.floor(chance() * pages.length));
  const trail: number[] = [];
  for (let at = page.parent; at !== null; at = pages[at]?.parent ?? null) trail.unshift(at);
  const paragraphs = Array.from(
    { length: 4 },
    (_, index) => `<section><h2>${capitalise(subjects[(number + index) % subjects.length]?.name ?? '')}: what to know</h2>
<p>${writeText(chance, subject, 5)}</p><p>${writeText(chance, subject, 4)}</p></section>`,
  );
  const rows = Array.from(
    { length: 8 },
    (_, index) => `<tr><td>${places[index]}</td><td>${Math.floor(chance() * 9000)}</td><td>${Math.floor(chance() * 900)}</td></tr>`,
  );
  const date = `${1 + Math.floor(chance() * 28)} March 2026`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${page.title} | Government of Marlonia</title><meta name="viewport" content="width=device-width">
<meta name="description" content="${page.title}: information of the Government of Marlonia"><link rel="stylesheet" href="/assets/site.css"><script src="/assets/menu.js" defer></script></head>
<body><a class="skip" href="#main">Skip to content</a>
<header><a href="/"><img src="/assets/emblem.svg" alt="Government of Marlonia" width="48" height="48"></a><form action="/search/" role="search"><label for="q">Search this site</label> <input id="q" name="q" type="search"><button>Search</button></form></header>
<nav aria-label="Main"><ul>${sections.map((_, index) => (index + 1 < pages.length ? link(index + 1) : '')).join('')}</ul></nav>
<nav aria-label="Breadcrumb"><ol>${trail.map(link).join('')}</ol></nav>
<main id="main"><h1>${page.title}</h1><p>${lead}</p><p class="date">Last updated ${date}</p><img src="/assets/picture-${number % 3}.png" alt="View of ${places[number % places.length]}" width="640" height="240">
${paragraphs.join('\n')}
<table><caption>${capitalise(subject)} by district</caption><thead><tr><th scope="col">District</th><th scope="col">Requests</th><th scope="col">Days</th></tr></thead><tbody>${rows.join('')}</tbody></table>
${writeForm(page.path)}
<h2>In this section</h2><ul>${page.children.map(link).join('')}</ul></main>
<aside aria-label="Related"><h2>See also</h2><ul>${[...new Set(related)].map(link).join('')}</ul></aside>
<footer><ul>${standing.map((_, index) => (sections.length + index + 1 < pages.length ? link(sections.length + index + 1) : '')).join('')}</ul><p>Government of Marlonia, 1 Castle Square, Kingsport. Telephone +000 555 0100.</p></footer></body></html>`;
}

/** The one page that scripts fill: a shell whose text comes as JSON. */
function writeShell(title: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} | Government of Marlonia</title><link rel="stylesheet" href="/assets/site.css"></head>
<body><div id="app"></div><script src="/assets/app.js"></script></body></html>`;
}

const menuScript = `document.querySelectorAll('nav a').forEach((link) => { if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page'); });`;
const appScript = `fetch('/assets/app.json').then((answer) => answer.json()).then(({ title, parts }) => {
  const main = document.createElement('main');
  main.innerHTML = '<h1></h1>';
  main.firstChild.textContent = title;
  for (const part of parts) { const p = document.createElement('p'); p.textContent = part; main.append(p); }
  const home = document.createElement('a');
  home.href = '/'; home.textContent = 'Home';
  main.append(home);
  document.getElementById('app').append(main);
});`;

const styleSheet = `body{font:1.05rem/1.6 sans-serif;margin:0;color:#1a1a1a;background:#fff}
header,nav,main,aside,footer{max-width:70rem;margin:0 auto;padding:.75rem 1rem}
header{display:flex;justify-content:space-between;align-items:center;border-bottom:4px solid #0b5394}
nav ul,nav ol,footer ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;padding:0}
a{color:#0b5394}a:focus{outline:3px solid #ffbf47}.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
main img{max-width:100%;height:auto}table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.4rem;text-align:left}
form p{display:grid;grid-template-columns:14rem 1fr;gap:.5rem}button{background:#0b5394;color:#fff;border:0;padding:.5rem 1rem}
aside{background:#f3f3f3}footer{border-top:4px solid #0b5394;color:#333}.date{color:#555}
@media (max-width:40rem){form p{grid-template-columns:1fr}nav ul{flex-direction:column}}
${Array.from({ length: 120 }, (_, index) => `.gov-grid-${index}{display:grid;grid-template-columns:repeat(${(index % 12) + 1},minmax(0,1fr));gap:${index % 5}rem}`).join('\n')}`;

const emblem = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="22" fill="#0b5394"/><path d="M24 8l5 11h11l-9 8 4 12-11-7-11 7 4-12-9-8h11z" fill="#fff"/></svg>`;

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A picture with a gradient and noise, so that it weighs what a photograph does. */
function drawPicture(seed: number): Buffer {
  const [width, height] = [640, 240];
  const chance = createChance(seed);
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (width * 3 + 1) + 1 + x * 3;
      const grain = Math.floor(chance() * 12);
      rows[at] = ((x * 180) / width + grain + seed * 20) & 255;
      rows[at + 1] = ((y * 180) / height + grain) & 255;
      rows[at + 2] = (120 + grain) & 255;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const html = (text: string): Answer => ({ mediaType: 'text/html; charset=utf-8', body: Buffer.from(text) });

/** A government-like site of `count` pages: rich text, tables, forms, pictures, a style sheet, scripts, one page that a script fills. */
export function generateSite(count: number): GeneratedSite {
  const pages = outlinePages(count);
  const numbers = new Map(pages.map(({ path }, index) => [path, index]));
  const shell = numbers.get('/status/');
  const assets = new Map<string, Answer>([
    ['/assets/site.css', { mediaType: 'text/css; charset=utf-8', body: Buffer.from(styleSheet) }],
    ['/assets/menu.js', { mediaType: 'text/javascript', body: Buffer.from(menuScript) }],
    ['/assets/app.js', { mediaType: 'text/javascript', body: Buffer.from(appScript) }],
    [
      '/assets/app.json',
      {
        mediaType: 'application/json',
        body: Buffer.from(
          JSON.stringify({ title: 'Status of your application', parts: [1, 2, 3].map((seed) => writeText(createChance(seed), 'passports', 6)) }),
        ),
      },
    ],
    ['/assets/emblem.svg', { mediaType: 'image/svg+xml', body: Buffer.from(emblem) }],
    ...[0, 1, 2].map((seed): [string, Answer] => [`/assets/picture-${seed}.png`, { mediaType: 'image/png', body: drawPicture(seed) }]),
    ['/robots.txt', { mediaType: 'text/plain', body: Buffer.from('User-agent: *\nDisallow: /search/\n') }],
  ]);
  return {
    paths: pages.map(({ path }) => path),
    answer: (path) => {
      const number = numbers.get(path);
      if (number === undefined) return assets.get(path) ?? null;
      return html(number === shell ? writeShell(pages[number]?.title ?? '') : writePage(pages, number));
    },
  };
}
