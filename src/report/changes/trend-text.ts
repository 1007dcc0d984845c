import { cleanText } from '../clean-text.ts';
import { formatInterval, formatShare } from '../format.ts';
import type { TrendPoint } from './trend-chart.ts';

/** The runs of a target for the terminal, one line each, oldest first. */
export function renderTrendText(points: readonly TrendPoint[]): string {
  const head = ['started', 'status', 'pages', 'score', 'coverage', ...(points[0]?.parts.map(({ name }) => name) ?? [])];
  const rows = points.map(({ startedAt, status, pages, score, parts }) => [
    `${startedAt.slice(0, 16).replace('T', ' ')}`,
    status,
    String(pages),
    formatInterval(score),
    formatShare(score.coverage),
    ...parts.map(({ score: part }) => formatInterval(part)),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [head, ...rows].map((row) => cleanText(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('\u00a0\u00a0')).trimEnd()).join('\n');
}
