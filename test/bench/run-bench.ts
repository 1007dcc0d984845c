import { parseArgs } from 'node:util';
import { type Comparison, compareCosts, type Run } from './compare-costs.ts';
import type { Cost } from './measure-command.ts';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '5' },
    concurrency: { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
  },
});
const inspectedPages = 10;

interface Spread {
  min: number;
  median: number;
  max: number;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { min: round(sorted[0] ?? 0), median: round(median), max: round(sorted.at(-1) ?? 0) };
}

/** Wanted ratios: of the foundation, and of the crawl. */
const rows: { name: string; of: (cost: Cost) => number; unit: string; first: number | null; wanted: number }[] = [
  { name: 'wall', of: ({ wallSeconds }) => wallSeconds, unit: 's', first: 1.2, wanted: 0.8 },
  { name: 'CPU', of: ({ cpuSeconds }) => cpuSeconds, unit: 's', first: 1.2, wanted: 0.8 },
  { name: 'peak memory (PSS)', of: ({ peakPssMiB }) => peakPssMiB, unit: 'MiB', first: null, wanted: 1 },
];

function summarise({ bare, own }: Comparison) {
  return rows.map(({ name, of, unit, first, wanted }) => {
    const costs = (runs: readonly Run[]): number[] => runs.map(({ cost }) => of(cost));
    const [a, b] = [costs(bare), costs(own)];
    return { name, unit, bare: spreadOf(a), own: spreadOf(b), ratio: spreadOf(b.map((cost, index) => cost / (a[index] ?? Number.NaN))), first, wanted };
  });
}

const comparison = await compareCosts({
  pages: Number(values.pages),
  rounds: Number(values.rounds),
  inspected: inspectedPages,
  concurrency: Number(values.concurrency),
  say: (line) => process.stderr.write(`${line}\n`),
});
const summary = summarise(comparison);
if (values.json) process.stdout.write(`${JSON.stringify({ summary, ...comparison })}\n`);
else {
  const show = ({ min, median, max }: Spread): string => `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`.padStart(24);
  for (const { name, unit, bare, own, ratio, first, wanted } of summary) {
    const verdict = ratio.median <= wanted ? 'met' : first !== null && ratio.median <= first ? `meets ${first} only` : 'missed';
    process.stdout.write(`${`${name}, ${unit}`.padEnd(24)} bare ${show(bare)}  whole ${show(own)}  ratio ${show(ratio)}  wanted ≤ ${wanted}  ${verdict}\n`);
  }
  const [bareWork, ownWork] = [comparison.bare[0]?.work, comparison.own[0]?.work];
  process.stdout.write(
    `median (least–most) of ${values.rounds} rounds in turn; ${values.pages} pages on the loopback, at most ${values.concurrency} at once, no pause; bare: crawlee, Playwright, axe-core ` +
      `on ${bareWork?.inspected} pages, ${bareWork?.photographed} screenshots, ${bareWork?.pages.length} pages; whole: assay assess, axe-core on ${ownWork?.inspected}, ${ownWork?.photographed} screenshots, ${ownWork?.pages.length} pages\n`,
  );
}
