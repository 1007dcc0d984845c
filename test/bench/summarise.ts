import type { Comparison, Run } from './compare-costs.ts';
import type { Cost } from './measure-command.ts';
import type { CurvePoint } from './measure-curve.ts';

export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** Both sides of one measure, and the whole assessment ÷ the bare floor round by round. */
export interface SummaryRow {
  name: string;
  unit: string;
  bare: Spread;
  own: Spread;
  ratio: Spread;
  /** Largest ratio that the foundation allows, and the crawl; null where it says nothing. */
  first: number | null;
  wanted: number;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { min: round(sorted[0] ?? 0), median: round(median), max: round(sorted.at(-1) ?? 0) };
}

const measures: { name: string; of: (cost: Cost) => number; unit: string; first: number | null; wanted: number }[] = [
  { name: 'wall', of: ({ wallSeconds }) => wallSeconds, unit: 's', first: 1.2, wanted: 0.8 },
  { name: 'CPU', of: ({ cpuSeconds }) => cpuSeconds, unit: 's', first: 1.2, wanted: 0.8 },
  { name: 'peak memory (PSS)', of: ({ peakPssMiB }) => peakPssMiB, unit: 'MiB', first: null, wanted: 1 },
];

export function summarise({ bare, own }: Comparison): SummaryRow[] {
  return measures.map(({ name, of, unit, first, wanted }) => {
    const costs = (runs: readonly Run[]): number[] => runs.map(({ cost }) => of(cost));
    const [a, b] = [costs(bare), costs(own)];
    return { name, unit, bare: spreadOf(a), own: spreadOf(b), ratio: spreadOf(b.map((cost, index) => cost / (a[index] ?? Number.NaN))), first, wanted };
  });
}

const show = ({ min, median, max }: Spread): string => `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`.padStart(24);

/** One line for each measure, and what both sides did. */
export function renderSummary(summary: readonly SummaryRow[], { bare, own }: Comparison, concurrency: number): string {
  const lines = summary.map((row) => {
    const { name, unit, ratio, first, wanted } = row;
    const verdict = ratio.median <= wanted ? 'met' : first !== null && ratio.median <= first ? `meets ${first} only` : 'missed';
    return `${`${name}, ${unit}`.padEnd(24)} bare ${show(row.bare)}  whole ${show(row.own)}  ratio ${show(ratio)}  wanted ≤ ${wanted}  ${verdict}`;
  });
  const tell = (run: Run | undefined): string =>
    run ? `${run.work.pages.length} pages, ${run.work.photographed} photographed, axe-core on ${run.work.inspected}` : 'nothing';
  return `${lines.join('\n')}
median (least–most) of ${own.length} rounds in turn, on the loopback without a pause, at most ${concurrency} pages at once
bare: crawlee, Playwright and axe-core alone, all in Chromium: ${tell(bare[0])}
whole: assay assess with its usual rubrics, started before (what it compiles is kept): ${tell(own[0])}
CPU: user and system time of every process of the tree, read from /proc every 0.1 s; memory: PSS summed over the tree every 0.4 s
`;
}

/** What one page costs at each size of portal. */
export function renderCurve(points: readonly CurvePoint[]): string {
  const lines = points.map(({ pages, cost, memory }) => {
    const each = (seconds: number): string => `${((seconds * 1000) / pages).toFixed(1)} ms`.padStart(10);
    const left = memory ? `${memory.residentMiB.toFixed(0)} MiB resident, ${memory.liveMiB.toFixed(0)} MiB live` : 'not told';
    return `${String(pages).padStart(7)} pages  wall ${each(cost.wallSeconds)}  CPU ${each(cost.cpuSeconds)} a page  peak ${cost.peakPssMiB.toFixed(0)} MiB  after collection ${left}`;
  });
  const [first, last] = [points[0]?.memory, points.at(-1)?.memory];
  const growth = first && last && points.length > 1 ? `memory at the most pages ÷ at the fewest: ${(last.residentMiB / first.residentMiB).toFixed(2)}\n` : '';
  return `${lines.join('\n')}\n${growth}`;
}
