import type { Scorecard } from '../../model/index.ts';
import { formatCount, formatSpan } from '../format.ts';
import { toWords } from '../words.ts';
import { renderAddress } from './address.ts';
import { type Html, html } from './html.ts';

/** How the pages were taken: what was seen, what was not and why, where from, and the versions that judged. */
export function renderCaptureSection(scorecard: Scorecard): Html {
  const { capture, engine, run, target } = scorecard;
  const skips = sortByCount(capture.skips);
  return html`
<section aria-labelledby="capture-title" id="capture">
<h2 id="capture-title">How it was captured</h2>
<dl class="data">
<div><dt>Portals</dt><dd><ul class="plain">${target.portals.map(({ url, role }) => html`<li>${renderAddress(url)} <span class="muted">${toWords(role)}</span></li>`)}</ul></dd></div>
<div><dt>Visit</dt><dd>${formatSpan(run.startedAt, run.endedAt)}, ${formatCount(capture.pages, 'page')}; ${run.status}, ended: ${toWords(run.ended)}</dd></div>
<div><dt>Seen from</dt><dd>${capture.vantage}</dd></div>
${capture.credentialsFor !== undefined && html`<div><dt>Credentials</dt><dd><bdi>${capture.credentialsFor}</bdi> was read with HTTP credentials; visitors without them may see less</dd></div>`}
<div><dt>Languages of the pages</dt><dd>${sortByCount(capture.languages).map(([tag, count], index) => html`${index > 0 && ', '}<bdi>${tag}</bdi> ${count}`)}${capture.onlyLanguage !== null && ` (only ${capture.onlyLanguage} was asked for)`}</dd></div>
<div><dt>Not read, by reason</dt><dd>${skips.length === 0 ? 'nothing' : skips.map(([reason, count], index) => html`${index > 0 && ', '}${toWords(reason)} ${count}`)}</dd></div>
${capture.walls.length > 0 && html`<div><dt>Refusals met</dt><dd><ul class="plain">${capture.walls.map(({ host, kind, detail }) => html`<li><bdi>${host}</bdi>: ${kind}, <bdi>${detail}</bdi></li>`)}</ul></dd></div>`}
<div><dt>Archive</dt><dd><code>${capture.archive}</code></dd></div>
<div><dt>Judged by</dt><dd>Assay ${engine.assay}, features ${engine.features}, detectors ${engine.detectors}, Node ${engine.node}, ICU ${engine.icu}, Unicode ${engine.unicode}, language model <bdi>${engine.languageModel}</bdi>; lexicon <code>${engine.lexicon}</code>, calibration <code>${engine.calibration}</code></dd></div>
${scorecard.rubrics.map((rubric) => html`<div><dt>Rubric</dt><dd>${rubric.id} ${rubric.version} <code>${rubric.digest}</code></dd></div>`)}
</dl>
<p>Every quotation can be found again in the archive by its record; <code>assay verify</code> does it for all of them.</p>
</section>`;
}

function sortByCount(counts: Record<string, number>): [string, number][] {
  return Object.entries(counts).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
