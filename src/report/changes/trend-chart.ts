import type { Interval, Scorecard } from '../../model/index.ts';
import { formatInterval } from '../format.ts';
import { type Html, html, trusted } from '../page/html.ts';
import { nameSubIndex } from '../words.ts';

/** One run of a target on its time line. */
export interface TrendPoint {
  startedAt: string;
  status: string;
  pages: number;
  score: Interval;
  parts: { name: string; score: Interval }[];
}

export const trendStyles = `
.trend{width:100%;height:auto;max-height:18rem;display:block}
.trend .grid{stroke:var(--line);stroke-width:1}.trend .span{stroke:var(--bar-open);stroke-width:10;stroke-linecap:round}.trend .low{fill:none;stroke:var(--bar-sure);stroke-width:2}.trend .dot{fill:var(--bar-sure)}
.trend text{fill:var(--muted);font-size:12px}
.change{margin-block:.75rem}.change dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem .75rem;margin:.4rem 0 0;font-size:.9375rem}.change dd{margin:0}.change dt{color:var(--muted)}
.change dd,.change p{overflow-wrap:anywhere}figure.panel{margin-inline:0}td{overflow-wrap:normal}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
`;

const [width, height, left, bottom] = [720, 200, 40, 24];

/** The first rubric of each scorecard as points in time, in the order given. */
export function listTrend(cards: readonly Scorecard[]): TrendPoint[] {
  return cards.flatMap(({ run, capture, rubrics: [rubric] }) =>
    rubric
      ? [
          {
            startedAt: run.startedAt,
            status: run.status,
            pages: capture.pages,
            score: rubric.score,
            parts: rubric.subIndices.map(({ subIndex, score }) => ({ name: nameSubIndex(subIndex, rubric), score })),
          },
        ]
      : [],
  );
}

/** The score of every run as an interval over time, with the same figures in a table beneath. */
export function renderTrend(points: readonly TrendPoint[]): Html | false {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return false;
  const [from, to] = [Date.parse(first.startedAt), Date.parse(last.startedAt)];
  const x = ({ startedAt }: TrendPoint) => left + 20 + ((Date.parse(startedAt) - from) / Math.max(1, to - from)) * (width - left - 40);
  const y = (share: number) => 10 + (1 - share) * (height - bottom - 20);
  const line = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point).toFixed(1)} ${y(point.score.low).toFixed(1)}`).join('');
  const names = first.parts.map(({ name }) => name);
  return html`
<section aria-labelledby="trend-title">
<h2 id="trend-title">Trend</h2>
<figure class="panel"><svg class="trend" viewBox="0 0 ${width} ${height}" role="img" aria-label="Score of each run; the table beneath has the figures">
${[0, 0.25, 0.5, 0.75, 1].map((share) => html`<line class="grid" x1="${left}" x2="${width}" y1="${y(share).toFixed(1)}" y2="${y(share).toFixed(1)}"/><text x="0" y="${(y(share) + 4).toFixed(1)}">${share * 100} %</text>`)}
${points.map((point) => html`<line class="span" x1="${x(point).toFixed(1)}" x2="${x(point).toFixed(1)}" y1="${y(point.score.low).toFixed(1)}" y2="${y(point.score.high).toFixed(1)}"/>`)}
<path class="low" d="${trusted(line)}"/>
${points.map((point) => html`<circle class="dot" r="4" cx="${x(point).toFixed(1)}" cy="${y(point.score.low).toFixed(1)}"/>`)}
<text x="${left}" y="${height - 4}">${first.startedAt.slice(0, 10)}</text><text x="${width}" y="${height - 4}" text-anchor="end">${last.startedAt.slice(0, 10)}</text>
</svg></figure>
<div class="scroll" tabindex="0" role="region" aria-label="Score of every run"><table>
<thead><tr><th scope="col">Run</th><th scope="col">Status</th><th scope="col" class="number">Pages</th><th scope="col" class="number">Score</th>${names.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${points.map(
    ({ startedAt, status, pages, score, parts }) =>
      html`<tr><th scope="row">${startedAt.slice(0, 10)}</th><td>${status}</td><td class="number">${pages}</td><td class="number">${formatInterval(score)}</td>${names.map(
        (name) => {
          const part = parts.find((other) => other.name === name);
          return html`<td class="number">${part ? formatInterval(part.score) : '–'}</td>`;
        },
      )}</tr>`,
  )}</tbody></table></div>
</section>`;
}
