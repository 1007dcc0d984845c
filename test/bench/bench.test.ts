import { describe, expect, it } from 'vitest';
import { compareCosts } from './compare-costs.ts';
import { generateSite } from './generate-site.ts';
import { renderCurve, summarise } from './summarise.ts';

describe('npm run bench', () => {
  it('has both sides do the same on a tenth of its site, and weighs them', { timeout: 600_000 }, async () => {
    const pages = 3;
    const comparison = await compareCosts({ pages, rounds: 1, inspected: 10, concurrency: 2, say: () => undefined });
    const [bare] = comparison.bare;
    const [own] = comparison.own;
    expect(bare?.work.pages).toEqual([...generateSite(pages).paths].sort());
    expect(own?.work.pages).toEqual(bare?.work.pages);
    expect(own?.work.inspected).toBeGreaterThanOrEqual(1);
    expect(bare?.work.inspected).toBe(own?.work.inspected);
    expect(own?.work.photographed).toBeGreaterThanOrEqual(1);
    expect(bare?.work.photographed).toBe(own?.work.photographed);
    for (const { bare: floor, own: whole, ratio } of summarise(comparison)) {
      for (const value of [floor.median, whole.median, ratio.median]) expect(value).toBeGreaterThan(0);
      expect(ratio.median).toBeCloseTo(whole.median / floor.median, 1);
      expect(Number.isFinite(ratio.median)).toBe(true);
    }
    // Chromium is part of either tree: no Node process alone is that large or works so little.
    for (const side of [bare, own]) expect(side?.cost.peakPssMiB).toBeGreaterThan(150);
  });
});

describe('generateSite', () => {
  it('gives pages of any number, each its own text, all reached from the first', () => {
    const site = generateSite(300);
    expect(new Set(site.paths).size).toBe(300);
    const reached = new Set(['/']);
    for (const path of reached) {
      for (const [, href = ''] of site
        .answer(path)
        ?.body.toString('utf8')
        .matchAll(/href="(\/[^"]*)"/g) ?? [])
        if (site.paths.includes(href)) reached.add(href);
    }
    expect(reached.size).toBe(300);
    expect(site.answer('/nowhere/')).toBeNull();
    expect(site.answer('/contact/')).toEqual(generateSite(300).answer('/contact/'));
  });
});

it('tells what a page costs as portals grow', () => {
  const point = (pages: number, residentMiB: number) => ({
    pages,
    cost: { wallSeconds: pages / 10, cpuSeconds: pages / 20, peakPssMiB: 400 },
    memory: { residentMiB, liveMiB: residentMiB / 2 },
  });
  const text = renderCurve([point(100, 200), point(1000, 220)]);
  expect(text).toMatch(/100 pages.*100\.0 ms.*50\.0 ms a page/);
  expect(text).toContain('÷ at the fewest: 1.10');
});
