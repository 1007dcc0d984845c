import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { load } from 'cheerio';
import { parse } from 'parse5';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { type Indicator, indicator, lexiconFile, type Rubric, rubric } from '../../src/model/index.ts';
import { type RubricBook, renderRubricPages } from '../../src/report/index.ts';
import { loadRubric } from '../../src/rubric/index.ts';

const executablePath =
  process.env.ASSAY_BROWSER ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path)) ?? chromium.executablePath();

/** What a parser that follows the HTML standard complains of. */
function listFaults(text: string): string[] {
  const faults: string[] = [];
  parse(text, { sourceCodeLocationInfo: true, onParseError: ({ code, startLine }) => void faults.push(`${code} in line ${startLine}`) });
  return faults;
}

function listRepeatedIds(text: string): string[] {
  const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => String(id));
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

describe('assay rubrics pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-pages-'));
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const { indicators } = loadRubric('un-osi-2024');

  beforeAll(async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await run(['rubrics', 'pages', '--out', folder]);
    write.mockRestore();
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('writes a page for each of the 183 features, and an index that leads to all of them', () => {
    expect(new Set(readdirSync(folder))).toEqual(new Set(['index.html', ...indicators.map(({ id }) => `${id}.html`)]));
    const $ = load(read('index.html'));
    expect(
      $('.list a')
        .toArray()
        .map((link) => $(link).attr('href')),
    ).toHaveLength(183);
    expect(
      new Set(
        $('.list a')
          .toArray()
          .map((link) => $(link).attr('href')),
      ),
    ).toEqual(new Set(indicators.map(({ id }) => `${id}.html`)));
  });

  it('writes valid HTML without scripts, addresses to load or repeated ids', () => {
    for (const name of readdirSync(folder)) {
      const text = read(name);
      expect(listFaults(text), name).toEqual([]);
      expect(listRepeatedIds(text), name).toEqual([]);
      expect(text, name).not.toMatch(/<script|\ssrc=|<link|url\(|@import|\son[a-z]+="|href="(?!#|[A-Za-z0-9.-]+\.html[#"])/);
    }
  });

  it('says of every feature what a yes requires, how it is decided, when it is absent and where that comes from', () => {
    for (const { id, question, requires, source, levels, points } of indicators) {
      // Tables of terms are long, and say nothing that is looked for here.
      const text = load(read(`${id}.html`).replace(/<details>.*?<\/details>/gs, ''))('body').text();
      for (const part of [question, requires, source.source, `certainty ${source.certainty}`, 'How it is decided', 'What does not count'])
        expect(text, id).toContain(part);
      for (const level of levels ?? []) expect(text, id).toContain(`${level.points} point`);
      if (!levels) expect(text, id).toMatch(new RegExp(`${points} points? where it is met`));
    }
  });

  it('tells a rule in words', () => {
    const text = load(read('OSI24-SP-095a.html'))('section:has(#rule)').text();
    expect(text).toMatch(/All of these, on one page:.*Laid out for phones.*One of these is enough:.*health \(sector\).*with at least 2 links below/s);
    expect(load(read('OSI24-EP-098.html'))('section:has(#rule)').text()).toContain('a date of the past 12 months');
    expect(load(read('OSI24-IF-012.html'))('section:has(#no)').text()).toContain('Links that stay on the same site.');
  });

  it('gives terms in their language, script and direction, with examples', () => {
    const $ = load(read('OSI24-SP-050.html'));
    const row = (name: string) => $(`#concept-birth-certificate tr:has(th:contains("${name}"))`).first();
    const cell = (language: string) => $(`#concept-birth-certificate td[lang="${language}"]`);
    expect(
      cell('ar')
        .toArray()
        .map((node) => $(node).attr('dir')),
    ).not.toContain('ltr');
    expect(cell('ar').text()).toMatch(/ميلاد/);
    expect(cell('dv').attr('dir')).toBe('rtl');
    expect(cell('ru').attr('dir')).toBe('ltr');
    expect(row('srpski').find('bdi[lang="sr-Cyrl"]').length).toBeGreaterThan(0);
    expect(row('srpski').find('bdi[lang="sr-Latn"]').length).toBeGreaterThan(0);
    expect($('section:has(#examples)').text()).toContain('birth certificat…');
  });

  it('filters by area and part without a script, and shows no violation to axe at any width', async () => {
    const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', '--no-sandbox'] });
    try {
      for (const options of [{ viewport: { width: 1280, height: 900 } }, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }]) {
        const page = await (await browser.newContext(options)).newPage();
        for (const name of ['index.html', 'OSI24-SP-050.html', 'OSI24-TEC-002.html']) {
          await page.goto(pathToFileURL(join(folder, name)).href);
          await page.evaluate('document.querySelector("details")?.setAttribute("open", "")');
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), name).toBe(true);
          await page.evaluate(axe.source);
          const violations = await page.evaluate<string[]>(
            'axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => violations.map(({id, nodes}) => id + ": " + nodes[0].html))',
          );
          expect(violations, name).toEqual([]);
        }
        await page.context().close();
      }
      const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await page.goto(pathToFileURL(join(folder, 'index.html')).href);
      const count = () => page.locator('.list li:visible').count();
      expect(await count()).toBe(183);
      await page.getByLabel('Open data', { exact: true }).check();
      expect(await count()).toBe(indicators.filter(({ area }) => area === 'open-data').length);
      await page.getByLabel('Institutional framework (IF)').check();
      expect(await count()).toBe(indicators.filter(({ area, subIndex }) => area === 'open-data' && subIndex === 'IF').length);
      await page.getByLabel('Technology (TEC)').check();
      expect(await count()).toBe(0);
      expect(await page.getByText('No feature is in both.').isVisible()).toBe(true);
    } finally {
      await browser.close();
    }
  }, 300_000);
});

const bad = `"><script>alert(1)</script><img src=x onerror=alert(2)> &amp; \u202e`;

/** A rubric and a lexicon written by somebody who means harm. */
function makeHostileBook(): RubricBook {
  const item: Indicator = indicator.parse({
    id: 'X-1',
    code: bad,
    area: 'services',
    subIndex: 'SP',
    theme: 'theme',
    question: bad,
    requires: bad,
    automation: 'automatic',
    points: 1,
    rule: {
      any: [
        { use: 'about', with: { groups: [['thing']], at: [bad] } },
        { use: bad, with: { word: bad } },
        { use: 'odd', with: { word: bad } },
      ],
    },
    lifecycle: { since: bad, note: bad },
    source: { source: bad, certainty: 'low', recalled: true },
    sameAs: bad,
  });
  const own: Rubric = rubric.parse({
    head: { id: 'x', title: bad, edition: '1', version: '1.0.0', summary: bad, notice: bad, source: { source: bad, certainty: 'low' } },
    indicators: [item],
    digest: bad,
  });
  const words = {
    summary: bad,
    read: (options: unknown) => ({ options: { word: bad, at: [bad], groups: [['thing']], ...Object(options) }, concepts: ['thing'] }),
  };
  const terms = { strong: [bad, 'شهادة'], action: [bad], exact: ['thing'], not: [bad] };
  return {
    rubric: own,
    detectors: new Map([
      ['about', words],
      ['odd', words],
    ]),
    concepts: [{ id: 'thing', kind: 'service', meaning: bad, parents: [], isSupport: false, namesBody: false, isOfBodies: false }],
    lexicon: [lexiconFile.parse({ language: 'en', name: bad, scripts: ['Latn'], provenance: { by: bad, checked: false }, concepts: { thing: terms } })],
    isMatch: () => true,
  };
}

describe('renderRubricPages', () => {
  it('lets nothing of a rubric or a lexicon out of its text', () => {
    for (const [, text] of renderRubricPages(makeHostileBook())) {
      expect(listFaults(text)).toEqual([]);
      const $ = load(text);
      expect($('script, img, [onerror]')).toHaveLength(0);
      expect(text).not.toContain('\u202e');
      expect($('h1').text()).toContain('<script>');
    }
  });

  it('gives the same bytes for the same rubric', () => {
    const [one, two] = [[...renderRubricPages(makeHostileBook())], [...renderRubricPages(makeHostileBook())]];
    expect(one).toEqual(two);
    expect(one.map(([name]) => name)).toEqual(['index.html', 'X-1.html']);
  });
});
