import type { Change, ChangeState, Changes } from '../../model/index.ts';
import { formatCount, formatInterval, formatShare, formatTime } from '../format.ts';
import { renderDocument } from '../page/document.ts';
import { type Html, html } from '../page/html.ts';
import { renderIcon, renderIconSheet } from '../page/marks.ts';
import { printStyles } from '../page/print-styles.ts';
import { pageStyles } from '../page/styles.ts';
import { disclaimer, outcomeWords, toWords } from '../words.ts';
import { causes, causeWords, confirmationWords, groupChanges } from './group-changes.ts';
import { renderTrend, type TrendPoint, trendStyles } from './trend-chart.ts';

const styles = pageStyles + trendStyles + printStyles;

/** What changed between two runs, and the trend over all, as one self-contained page without scripts. */
export function renderChangesHtml(changes: Changes, trend: readonly TrendPoint[]): string {
  const { target, before, after } = changes;
  return renderDocument({
    title: html`${target.name} – what changed by ${after.startedAt.slice(0, 10)} (not the UN’s index)`,
    styles,
    body: html`<a class="skip" href="#changes">Skip to the changes</a>
${renderIconSheet()}
<header class="top"><div class="wide-page">
<p class="eyebrow">Assay change report</p>
<h1><bdi>${target.name}</bdi></h1>
<p class="run">${formatTime(before.startedAt)} (${formatCount(before.pages, 'page')}, ${before.status}) against ${formatTime(after.startedAt)} (${formatCount(after.pages, 'page')}, ${after.status})</p>
<p class="notice"><strong>${disclaimer}.</strong> A change counts as the site’s only where the page was read in both runs.</p>
</div></header>
<main class="wide-page">
${renderScores(changes)}
${renderTrend(trend)}
<section id="changes" aria-labelledby="changes-title">
<h2 id="changes-title">Changes by cause</h2>
${changes.changes.length === 0 && html`<p>No verdict changed.</p>`}
${causes.map((cause) => renderCause(cause, groupChanges(changes.changes, cause)))}
</section>
</main>
<footer class="wide-page"><p>${disclaimer}. Made by Assay from archived pages.</p></footer>`,
  });
}

function renderScores({ rubrics, changes }: Changes): Html {
  return html`
<section aria-labelledby="scores-title">
<h2 id="scores-title">Score</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Scores of both runs"><table>
<thead><tr><th scope="col">Rubric</th><th scope="col" class="number">Before</th><th scope="col" class="number">After</th><th scope="col" class="number">Coverage before</th><th scope="col" class="number">Coverage after</th><th scope="col" class="number">Changed</th><th scope="col" class="number">Unchanged</th></tr></thead>
<tbody>${rubrics.map(
    ({ id, title, before, after, unchanged }) =>
      html`<tr><th scope="row">${title}</th><td class="number">${formatInterval(before)}</td><td class="number">${formatInterval(after)}</td><td class="number">${formatShare(before.coverage)}</td><td class="number">${formatShare(after.coverage)}</td><td class="number">${changes.filter(({ rubric }) => rubric === id).length}</td><td class="number">${unchanged}</td></tr>`,
  )}</tbody></table></div>
</section>`;
}

function renderCause(cause: Change['cause'], changes: readonly Change[]): Html | false {
  return (
    changes.length > 0 &&
    html`
<section aria-labelledby="cause-${cause}">
<h3 id="cause-${cause}">${causeWords[cause].title} <span class="muted">${changes.length}</span></h3>
<p class="lead">${causeWords[cause].text}</p>
<ul class="plain">${changes.map(renderChange)}</ul>
</section>`
  );
}

function renderChange(change: Change): Html {
  return html`
<li class="panel change"><h4><code>${change.code}</code> ${change.question}</h4>
<p>${renderState(change.before)} <span aria-hidden="true">→</span><span class="unseen">then</span> ${renderState(change.after)}${confirmationWords(change)}</p>
<p class="muted small">${change.because}</p>
<dl>${renderEvidence('Before', change.before)}${renderEvidence('After', change.after)}</dl></li>`;
}

function renderState({ outcome, level }: ChangeState): Html {
  return html`<span class="count ${outcome}">${renderIcon(outcome)} <b>${outcomeWords[outcome]}</b>${level !== undefined && ` (${toWords(level)})`}</span>`;
}

function renderEvidence(when: string, { evidence, why }: ChangeState): Html {
  const [first] = evidence;
  if (!first) return html`<dt>${when}</dt><dd>${why}</dd>`;
  return html`<dt>${when}</dt><dd>${first.quote ? html`<q><bdi>${first.quote.exact}</bdi></q>` : html`<code>${first.pointer?.at ?? ''}: ${first.pointer?.value ?? ''}</code>`} <code>${first.url}</code></dd>`;
}
