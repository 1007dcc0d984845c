import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccessibilityFinding } from '../../src/model/index.ts';
import { type InspectedPage, inspectPages } from '../../src/pipeline/index.ts';
import { pageWith, type SeededBarrier, seededBarriers } from '../gather/accessibility/seeded-barriers.ts';
import { atLeast, atMost, type Row } from './row.ts';

const pageCount = 30;

/** Eight pixels by eight of one colour. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGNgYGD4TwAxjApQDQAA//8DAAMfAf8AAAAASUVORK5CYII=';

interface SeededPage {
  html: string;
  defects: { name: string; criteria: string[]; at: string }[];
}

/** Parts of one page must not disturb each other: what changes the page as a whole, or runs scripts, stands alone. */
const isAlone = ({ root, title, at, html, head = '' }: SeededBarrier) =>
  root !== undefined || title !== undefined || at !== undefined || /<script|\son\w+=|<audio|<video|<iframe|position:fixed/.test(html) || /<meta/.test(head);

/** A site of thirty pages with about two defects each, the same every time. */
function generateSite(): SeededPage[] {
  const named = seededBarriers.filter(({ criteria }) => criteria.length > 0);
  const together = named.filter((barrier) => !isAlone(barrier));
  const alone = named.filter(isAlone);
  const singles = Math.min(alone.length, 12);
  const groups = pageCount - singles;
  const pages = Array.from({ length: groups }, (_, index) => together.filter((_, place) => place % groups === index));
  return [...pages, ...alone.slice(0, singles).map((barrier) => [barrier])].map((barriers): SeededPage => {
    // Ids tell the parts of a page apart.
    const own = (text: string, index: number) =>
      text
        .replace(/#it\b/g, `#it${index}`)
        .replace(/\b(id|for|usemap|name|headers)="(#?)([a-z]\w*)"/g, (_, attribute, hash, value) => `${attribute}="${hash}${value}${index}"`);
    const html = barriers.map((barrier, index) => `<section>${own(barrier.html, index)}</section>`).join('\n');
    const head = barriers.map((barrier, index) => own(barrier.head ?? '', index)).join('');
    const [first] = barriers;
    const whole = barriers.length === 1 && first ? first : { name: '', criteria: [], html, head };
    return {
      html: pageWith(whole),
      defects: barriers.map(({ name, criteria, at }, index) => ({ name, criteria, at: at ?? (barriers.length === 1 ? '#it' : `#it${index}`) })),
    };
  });
}

async function inspect(files: readonly string[], depth: 'axe' | 'all'): Promise<InspectedPage[]> {
  return inspectPages({
    pages: files,
    allowNetworks: [],
    contact: null,
    proxy: null,
    depth,
    mostHints: 10,
    env: process.env,
    say: () => undefined,
    sleep: () => Promise.resolve(),
    onPage: () => undefined,
  });
}

async function withSite<T>(work: (files: string[], site: SeededPage[]) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-site-'));
  try {
    const site = generateSite();
    for (const name of ['photo.png', 'moving.gif']) writeFileSync(join(folder, name), Buffer.from(picture, 'base64'));
    const files = site.map(({ html }, index) => {
      const file = join(folder, `page-${index}.html`);
      writeFileSync(file, html);
      return file;
    });
    return await work(files, site);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const findingsOf = (page: InspectedPage | undefined): AccessibilityFinding[] => page?.record?.findings ?? [];

/** Every defect of the generated site is named under one of its criteria; no finding twice; two runs say the same. */
export async function measureSeededDefects(): Promise<Row[]> {
  return withSite(async (files, site) => {
    const [once, again] = [await inspect(files, 'all'), await inspect(files, 'all')];
    const missed = site.flatMap(({ defects }, index) =>
      defects.filter(({ criteria }) => !findingsOf(once[index]).some(({ criterion }) => criterion !== null && criteria.includes(criterion))),
    );
    for (const { name } of missed) process.stderr.write(`not found: ${name}\n`);
    const all = site.reduce((sum, { defects }) => sum + defects.length, 0);
    const twice = once.reduce((sum, page) => {
      const keys = findingsOf(page).map(({ criterion, selector, rule }) => `${selector} ${criterion ?? rule}`);
      return sum + keys.length - new Set(keys).size;
    }, 0);
    const told = (page: InspectedPage | undefined) =>
      new Set(findingsOf(page).map(({ outcome, criterion, rule, selector }) => `${outcome} ${criterion ?? ''} ${rule} ${selector}`));
    const changes = once.map((page, index) => [...told(page).symmetricDifference(told(again[index]))]);
    for (const [index, change] of changes.entries()) if (change.length > 0) process.stderr.write(`page ${index} differs: ${change.join('; ')}\n`);
    const differ = changes.filter((change) => change.length > 0).length;
    return [
      atLeast('defects seeded', all, 60),
      atLeast('defects found', (all - missed.length) / all, 1),
      atMost('findings told twice', twice, 0),
      atMost('pages on which a second run differs', differ, 0),
    ];
  });
}

/** Cost of a page with all engines and our own checks against axe-core alone, the whole command in turn, the median of three rounds. */
export async function measureAccessibilityCost(): Promise<Row[]> {
  return withSite(async (files) => {
    const ratios: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const costs = { axe: 0, all: 0 };
      for (const depth of ['axe', 'all'] as const) {
        const began = performance.now();
        await inspect(files, depth);
        costs[depth] = (performance.now() - began) / files.length;
      }
      process.stderr.write(`round ${round + 1}: ${Math.round(costs.axe)} ms a page with axe-core, ${Math.round(costs.all)} ms with all\n`);
      ratios.push(costs.all / costs.axe);
    }
    return [atMost('cost of all engines against axe-core', ratios.sort((a, b) => a - b)[1] ?? 0, 2)];
  });
}
