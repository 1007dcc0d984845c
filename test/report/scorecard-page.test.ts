import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Crop, renderScorecardHtml } from '../../src/report/index.ts';
import { makeHostileScorecard, makeSampleScorecard } from './sample-scorecard.ts';

const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 } };
const executablePath =
  process.env.ASSAY_BROWSER ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path)) ?? chromium.executablePath();
// A grey pixel: what is looked at is the page round it.
const crop: Crop = {
  dataUri:
    'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  width: 640,
  height: 260,
  mark: { x: 100, y: 80, width: 220, height: 40 },
};

describe('the scorecard in a browser', () => {
  let browser: Browser;
  let folder: string;
  const pages = {
    sample: () => renderScorecardHtml(makeSampleScorecard(), () => crop),
    hostile: () => renderScorecardHtml(makeHostileScorecard(), () => crop),
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-report-'));
    for (const [name, render] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), render());
    browser = await chromium.launch({ executablePath, args: ['--disable-gpu', '--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a page and notes all that should not happen. */
  async function open(name: keyof typeof pages, options: BrowserContextOptions = desk, hash = ''): Promise<{ page: Page; trouble: string[] }> {
    const page = await (await browser.newContext(options)).newPage();
    const trouble: string[] = [];
    const address = `${pathToFileURL(join(folder, `${name}.html`))}${hash}`;
    page.on('console', (message) => void trouble.push(message.text()));
    page.on('pageerror', (error) => void trouble.push(error.message));
    page.on('dialog', (dialog) => void trouble.push(dialog.message()));
    page.on('request', (request) => void (request.url().startsWith('data:') || request.url() === address.replace(/#.*/, '') || trouble.push(request.url())));
    await page.goto(address);
    return { page, trouble };
  }

  it.each([
    ['desk', desk],
    ['phone', phone],
    ['dark', { ...desk, colorScheme: 'dark' }],
  ] as const)('is free of axe violations and sideways scrolling, all entries open (%s)', async (_, options) => {
    const { page, trouble } = await open('sample', options);
    await page.click('#open-all');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.evaluate(axe.source);
    const violations = await page.evaluate<string[]>(
      'axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => violations.map(({id, nodes}) => id + ": " + nodes[0].html))',
    );
    expect(violations).toEqual([]);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  it('runs and loads nothing that a hostile portal put in, at no width', async () => {
    for (const options of [desk, phone]) {
      const { page, trouble } = await open('hostile', options);
      await page.click('#open-all');
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(trouble).toEqual([]);
      await page.context().close();
    }
  });

  it('filters by outcome, area and words, and says how many are left', async () => {
    const { page } = await open('sample');
    const count = () => page.locator('details.feature:visible').count();
    const all = await count();
    await page.selectOption('#by-outcome', 'met');
    const met = await count();
    await page.selectOption('#by-area', 'services');
    const metServices = await count();
    expect([all > met, met > metServices, metServices > 0]).toEqual([true, true, true]);
    expect(await page.textContent('#shown')).toBe(`${metServices} of ${all} features`);
    expect(await page.isVisible('#undecided')).toBe(false);
    await page.click('#filter [type=reset]');
    await page.fill('#by-text', 'شهاده ميلاد');
    await expect.poll(count).toBe(0);
    await page.fill('#by-text', 'شهادة ميلاد');
    await expect.poll(count).toBeGreaterThan(0);
    await page.context().close();
  });

  it('opens an entry by keyboard and by its address', async () => {
    const id = makeSampleScorecard().rubrics[0]?.results[5]?.indicatorId ?? '';
    const { page } = await open('sample', desk, `#${id}`);
    expect(await page.locator(`[id="${id}"]`).getAttribute('open')).not.toBeNull();
    await page.locator(`[id="${id}"] > summary`).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator(`[id="${id}"]`).getAttribute('open')).toBeNull();
    await page.context().close();
  });

  it('is read without a script, and on paper with every entry open and no filter', async () => {
    const { page } = await open('sample', { ...desk, javaScriptEnabled: false });
    expect(await page.isVisible('#filter')).toBe(false);
    await page.locator('details.feature > summary').first().click();
    await expect.poll(() => page.locator('details.feature').first().locator('.reasons').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    const boxes = await page.locator('details.feature .reasons').evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().height));
    expect(boxes.length).toBeGreaterThan(183);
    expect(boxes.every((height) => height > 0)).toBe(true);
    await page.context().close();
  });
});
