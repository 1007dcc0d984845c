import type { Area, AreaScore, Interval, RubricScore, Scorecard, Tally } from '../../model/index.ts';
import { formatCount, formatInterval, formatNumber, formatShare } from '../format.ts';
import { areas, areaWords, isAbbreviation, nameSubIndex, outcomeWords } from '../words.ts';
import { type Html, html } from './html.ts';
import { renderBar, renderIcon } from './marks.ts';

interface AreaLine extends AreaScore {
  readonly rubric: RubricScore;
}

/** The four areas first, then the other three; one line per rubric that says something of the area. */
export function renderAreas(scorecard: Scorecard): Html {
  const lines = scorecard.rubrics.flatMap((rubric) => rubric.areas.map((score): AreaLine => ({ ...score, rubric })));
  const card = (area: Area) =>
    renderAreaCard(
      area,
      lines.filter((line) => line.area === area && countAll(line.tally) > 0),
      scorecard.rubrics[0],
    );
  return html`
<section aria-labelledby="areas-title">
<h2 id="areas-title">Four areas first</h2>
<p class="lead">Each bar runs from what is <span class="key sure"></span> shown by evidence to what is still <span class="key open"></span> open; the rest was looked for and not found, or does not apply.</p>
<ul class="cards main-areas">${areas.slice(0, 4).map(card)}</ul>
<ul class="cards">${areas.slice(4).map(card)}</ul>
</section>`;
}

function renderAreaCard(area: Area, lines: readonly AreaLine[], first: RubricScore | undefined): Html {
  const body =
    lines.length === 0
      ? html`<p class="muted">No feature of this scorecard belongs here.</p>`
      : lines.map((line) => renderAreaLine(line, lines.length > 1 || line.rubric !== first));
  const title = lines.length === 0 ? areaWords[area] : html`<a href="#area-${area}">${areaWords[area]}</a>`;
  return html`
<li class="card"><h3>${title}</h3>${body}</li>`;
}

function renderAreaLine({ rubric, score, tally }: AreaLine, isNamed: boolean): Html {
  const name = isNamed && html`<p class="rubric">${rubric.title}</p>`;
  const point = score.point !== undefined && html` <span class="muted">point ${formatShare(score.point)}</span>`;
  return html`<div class="area-line">${name}<p class="share"><strong>${formatInterval(score)}</strong>${point}</p>${renderBar(score)}
<p class="counts">${renderCounts(tally)}</p>
<p class="muted small">${formatNumber(tally.points)} of ${formatCount(tally.maxPoints, 'point')} · coverage ${formatShare(score.coverage)}</p></div>`;
}

function renderCounts(tally: Tally): Html[] {
  const kinds = ['met', 'unmet', 'undetermined', 'inapplicable', 'error'] as const;
  return kinds
    .filter((kind) => tally[kind] > 0 || kind === 'met')
    .map((kind) => html`<span class="count ${kind}">${renderIcon(kind)}<b>${tally[kind]}</b> ${outcomeWords[kind].toLowerCase()}</span> `);
}

function countAll(tally: Tally): number {
  return tally.met + tally.unmet + tally.undetermined + tally.inapplicable + tally.error;
}

/** The score of each rubric with its sub-indices, and the published values beside it. */
export function renderScores(scorecard: Scorecard): Html {
  return html`
<section aria-labelledby="score-title">
<h2 id="score-title">Score</h2>
${scorecard.rubrics.map((rubric, index) => renderRubricScore(rubric, index === 0 ? renderPublished(scorecard) : html``))}
</section>`;
}

function renderRubricScore(rubric: RubricScore, beside: Html): Html {
  const { score, estimate } = rubric;
  const point =
    score.point === undefined
      ? html`<p class="muted">No single figure: it takes a coverage of 85 %.</p>`
      : html`<p>Point value <strong>${formatShare(score.point)}</strong></p>`;
  return html`
<article class="score">
<h3>${rubric.title}</h3>
<p class="muted small">Version ${rubric.version} · ${formatCount(rubric.results.length, 'feature')} · ${rubric.notice}</p>
<div class="score-row"><div class="panel">
<p class="figure">${formatInterval(score)}</p>
${renderBar(score, 'large')}
<p class="scale" aria-hidden="true"><span>0</span><span>25</span><span>50</span><span>75</span><span>100 %</span></p>
<p>Share of the points: at least ${formatShare(score.low)}, counting what is open as no; at most ${formatShare(score.high)}, counting it as yes. Coverage ${formatShare(score.coverage)}.</p>
${point}${estimate && html`<p>Estimate on the UN’s min–max scale: ${estimate.low.toFixed(3)}–${estimate.high.toFixed(3)} <span class="muted">(${estimate.reference}). Only an estimate.</span></p>`}
</div>${beside}</div>
${rubric.subIndices.length > 0 && renderSubIndices(rubric)}${rubric.themes && rubric.themes.length > 0 && renderThemes(rubric.title, rubric.themes)}
</article>`;
}

function renderSubIndices(rubric: RubricScore): Html {
  const isWeighed = rubric.subIndices.some(({ weight }) => weight > 0);
  return renderParts({
    title: isWeighed ? 'Parts of the score and their weights' : 'Parts of the score; each point counts alike',
    label: `Parts of ${rubric.title}`,
    head: 'Part',
    rows: rubric.subIndices.map(({ subIndex, weight, ...part }) => ({
      ...part,
      name: html`${nameSubIndex(subIndex, rubric)}${isAbbreviation(subIndex) && html` <span class="muted">${subIndex}</span>`}`,
      ...(isWeighed ? { weight: weight === 0 ? 'not counted' : formatShare(weight) } : {}),
    })),
  });
}

function renderThemes(title: string, themes: NonNullable<RubricScore['themes']>): Html {
  return renderParts({
    title: 'Themes, which cut across the parts',
    label: `Themes of ${title}`,
    head: 'Theme',
    rows: themes.map(({ name, ...theme }) => ({ ...theme, name: html`${name}` })),
  });
}

interface PartRow {
  readonly name: Html;
  readonly weight?: string;
  readonly score: Interval;
  readonly tally: Tally;
}

function renderParts({ title, label, head, rows }: { title: string; label: string; head: string; rows: readonly PartRow[] }): Html {
  const isWeighed = rows.some(({ weight }) => weight !== undefined);
  return html`
<div class="scroll" tabindex="0" role="region" aria-label="${label}">
<table><caption>${title}</caption>
<thead><tr><th scope="col">${head}</th>${isWeighed && html`<th scope="col" class="number">Weight</th>`}<th scope="col" class="wide">Share</th><th scope="col" class="number">Points</th><th scope="col" class="number">Coverage</th><th scope="col" class="number">Met</th><th scope="col" class="number">Not met</th><th scope="col" class="number">Undecided</th></tr></thead>
<tbody>${rows.map(
    ({ name, weight, score, tally }) => html`
<tr><th scope="row">${name}</th>${isWeighed && html`<td class="number">${weight}</td>`}<td class="wide"><span class="share">${formatInterval(score)}</span>${renderBar(score)}</td><td class="number">${formatNumber(tally.points)} / ${formatNumber(tally.maxPoints)}</td><td class="number">${formatShare(score.coverage)}</td><td class="number">${tally.met}</td><td class="number">${tally.unmet}</td><td class="number">${tally.undetermined + tally.error}</td></tr>`,
  )}</tbody></table></div>`;
}

function renderPublished({ published }: Scorecard): Html {
  if (published.length === 0)
    return html`<aside class="panel published" aria-labelledby="published-title"><h4 id="published-title">Published by the UN</h4><p class="muted">Assay knows no published value for this target.</p></aside>`;
  const newest = published
    .map(({ edition }) => edition)
    .toSorted()
    .at(-1);
  const [now, earlier] = [published.filter(({ edition }) => edition === newest), published.filter(({ edition }) => edition !== newest)];
  return html`<aside class="panel published" aria-labelledby="published-title">
<h4 id="published-title">Published by the UN, ${newest}</h4>
<table><thead><tr><th scope="col">Index</th><th scope="col" class="number">Value</th><th scope="col" class="number">Rank</th></tr></thead>
<tbody>${now.map(({ index, value, rank }) => html`<tr><th scope="row">${index}</th><td class="number">${value.toFixed(4)}</td><td class="number">${rank ?? '–'}</td></tr>`)}</tbody></table>
${earlier.length > 0 && html`<details><summary>Earlier editions</summary><ul class="plain">${earlier.map(({ edition, index, value }) => html`<li>${edition} ${index} ${value.toFixed(4)}</li>`)}</ul></details>`}
<p class="muted small">For orientation only. The UN’s values are scaled between the lowest and the highest of 193 states; the share on this page is not, and the two are never mixed.</p>
<p class="muted small">Source: ${[...new Set(now.map(({ source }) => source))].join('; ')}</p>
</aside>`;
}
