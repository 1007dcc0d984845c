import { cleanText } from '../clean-text.ts';
import { formatInterval, formatShare } from '../format.ts';
import type { TrendPoint } from './trend-chart.ts';

/** The runs of a target as a table's head and rows, oldest first; harmless in a terminal. */
export function listTrendRows(points: readonly TrendPoint[]): { head: string[]; rows: string[][] } {
  return {
    head: ['started', 'status', 'pages', 'score', 'coverage', ...(points[0]?.parts.map(({ name }) => cleanText(name)) ?? [])],
    rows: points.map(({ startedAt, status, pages, score, parts }) => [
      startedAt.slice(0, 16).replace('T', ' '),
      status,
      String(pages),
      formatInterval(score),
      formatShare(score.coverage),
      ...parts.map(({ score: part }) => formatInterval(part)),
    ]),
  };
}
