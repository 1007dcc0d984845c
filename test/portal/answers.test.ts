import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { indicatorId } from '../../src/model/index.ts';
import { startPortal, toPlainText } from './server.js';

const place = { path: z.string().startsWith('/'), site: z.enum(['services', 'data', 'participation']).optional() };
const answer = z.strictObject({
  indicator: indicatorId,
  verdict: z.enum(['met', 'linked', 'unmet', 'out-of-scope']),
  level: z.enum(['information', 'form', 'online']).nullable(),
  evidence: z.array(z.strictObject({ ...place, quote: z.string().min(3).max(300), href: z.string().min(2).optional() })),
  distractors: z.array(z.strictObject({ ...place, why: z.string().min(3) })),
  note: z.string(),
  confidence: z.enum(['high', 'med', 'low']),
});
const answers = z.array(answer).parse(JSON.parse(readFileSync(new URL('answers.json', import.meta.url), 'utf8')));

let portal: Awaited<ReturnType<typeof startPortal>>;
/** Address → the served document, for every address that links lead to from the home page. */
const documents = new Map<string, string>();
const origin = (site?: string) => ({ services: portal.servicesUrl, data: portal.dataUrl, participation: portal.participationUrl })[site ?? ''] ?? portal.url;

function linksOf(document: string, base: string): string[] {
  return [...document.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)].map(([, href]) => {
    const link = new URL((href ?? '').replaceAll('&amp;', '&'), base);
    link.hash = '';
    return link.href;
  });
}

beforeAll(async () => {
  portal = await startPortal();
  const own = [portal.url, portal.servicesUrl, portal.dataUrl, portal.participationUrl];
  const queue = [`${portal.url}/`];
  for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
    if (documents.has(address)) continue;
    const response = await fetch(address);
    const document = response.ok && response.headers.get('content-type')?.includes('html') ? await response.text() : '';
    documents.set(address, document);
    queue.push(...linksOf(document, response.url).filter((link) => own.some((site) => link.startsWith(`${site}/`))));
  }
});
afterAll(() => portal.close());

async function read(path: string, site?: string): Promise<string> {
  const response = await fetch(`${origin(site)}${path}`);
  expect(response.status, path).toBe(200);
  return response.text();
}

test('answers all 183 features once', () => {
  expect(answers).toHaveLength(183);
  expect(new Set(answers.map((one) => one.indicator)).size).toBe(183);
});

test('at least forty features are unmet, and evidence stands exactly where the verdict needs it', () => {
  expect(answers.filter((one) => one.verdict === 'unmet').length).toBeGreaterThanOrEqual(40);
  for (const one of answers) expect(one.evidence.length > 0, one.indicator).toBe(one.verdict === 'met' || one.verdict === 'linked');
});

test('every quotation stands on its page as text, with its link', async () => {
  for (const { indicator, evidence } of answers) {
    for (const { path, site, quote, href } of evidence) {
      const document = await read(path, site);
      expect(toPlainText(document), `${indicator} ${path}`).toContain(quote);
      if (href === undefined) continue;
      const expanded = href.replace(/\{\{(\w+)\}\}/g, (_, name) => origin(name));
      const links = [...document.matchAll(/<a\b[^>]*?\shref="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)].filter(([, target]) => target === expanded);
      expect(
        links.some(([, , inner]) => toPlainText(inner ?? '').includes(quote)),
        `${indicator} ${path} ${href}`,
      ).toBe(true);
    }
  }
});

test('every distractor exists', async () => {
  for (const { distractors } of answers) for (const { path, site } of distractors) await read(path, site);
});

test('every page is reached by links from the home page', () => {
  for (const site of ['national', 'services', 'data', 'participation']) {
    const root = fileURLToPath(new URL(`pages/${site}/`, import.meta.url));
    const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('index.html'));
    for (const path of paths) expect([...documents.keys()], `${site} ${path}`).toContain(`${origin(site)}/${path.slice(0, -'index.html'.length)}`);
  }
});

test('no placeholder is left, and only the newsletter is a dead link', () => {
  for (const [address, document] of documents) expect(document, address).not.toMatch(/\{\{/);
  const dead = [...documents]
    .filter(([address, document]) => document === '' && !/\.(pdf|csv|json|geojson)$/.test(address))
    .map(([address]) => new URL(address).pathname);
  expect(dead).toEqual(['/newsletter/']);
});

test('there are at least twelve pages in Arabic and in Khmer, written in their scripts', () => {
  const inLanguage = (language: string, script: RegExp) =>
    [...documents.values()].filter((document) => document.includes(`<html lang="${language}"`) && script.test(document));
  expect(inLanguage('ar', /\p{Script=Arabic}{4}/u).length).toBeGreaterThanOrEqual(12);
  expect(inLanguage('km', /\p{Script=Khmer}{4}/u).length).toBeGreaterThanOrEqual(12);
});

test('dates count from the given day', async () => {
  const old = await startPortal({ now: new Date('2020-03-10T12:00:00Z') });
  try {
    expect(await (await fetch(`${old.url}/news/`)).text()).toContain('6 March 2020');
    expect(await (await fetch(`${old.url}/ar/news/`)).text()).toContain('٢ مارس ٢٠٢٠');
  } finally {
    await old.close();
  }
});

test('search answers a word in each language, redirects and unknown addresses answer properly, nothing accepts data', async () => {
  expect(toPlainText(await read('/search/?q=licence'))).toContain('Driving licence');
  expect(toPlainText(await read(`/search/?lang=ar&q=${encodeURIComponent('الميلاد')}`))).toContain('شهادة الميلاد');
  expect(toPlainText(await read(`/search/?lang=km&q=${encodeURIComponent('កំណើត')}`))).toContain('សំបុត្រកំណើត');
  expect((await fetch(`${portal.url}/en/`, { redirect: 'manual' })).status).toBe(301);
  expect((await fetch(`${portal.url}/no-such-page/`)).status).toBe(404);
  expect((await fetch(`${portal.url}/contact/`, { method: 'POST', body: 'a=b' })).status).toBe(405);
  expect(portal.requests.some((request) => request.method === 'POST')).toBe(true);
});
