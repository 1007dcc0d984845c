import type { Scorecard } from '../model/index.ts';
import type { CropFinder } from './crop/cut-crops.ts';
import { formatCount, formatSpan } from './format.ts';
import { renderCaptureSection } from './page/capture-section.ts';
import { renderDocument } from './page/document.ts';
import type { Detail } from './page/feature.ts';
import { renderFeatures } from './page/feature-list.ts';
import { type Html, html } from './page/html.ts';
import { renderIconSheet } from './page/marks.ts';
import { renderAreas, renderScores } from './page/overview.ts';
import { printStyles } from './page/print-styles.ts';
import { pageScript } from './page/script.ts';
import { pageStyles } from './page/styles.ts';
import { disclaimer, withoutDisclaimer } from './words.ts';

const styles = pageStyles + printStyles;
const mostBytes = 8_000_000;

/**
 * The scorecard as one self-contained page under 8 MB: no request, one hashed script, readable without it.
 * `cropFor` gives the picture of a piece of evidence (see `cutCrops`). The same scorecard and crops give the same bytes.
 */
export function renderScorecardHtml(scorecard: Scorecard, cropFor: CropFinder = () => null): string {
  const page = renderPage(scorecard, { cropFor, evidence: 4, addresses: 12, reason: 1200 });
  if (Buffer.byteLength(page) <= mostBytes) return page;
  // Only a scorecard full of the longest texts and addresses gets here; all of them stand in scorecard.json.
  return renderPage(scorecard, { cropFor: () => null, evidence: 1, addresses: 1, reason: 400 });
}

function renderPage(scorecard: Scorecard, detail: Detail): string {
  const { target, run, capture } = scorecard;
  return renderDocument({
    title: html`${target.name} – Assay scorecard of ${run.startedAt.slice(0, 10)} (not the UN’s index)`,
    styles,
    script: pageScript,
    hasPictures: true,
    body: html`<a class="skip" href="#features">Skip to the features</a>
${renderIconSheet()}
<header class="top"><div class="wide-page">
<p class="eyebrow">Assay scorecard</p>
<h1><bdi>${target.name}</bdi></h1>
<p class="run">${formatSpan(run.startedAt, run.endedAt)} · ${formatCount(capture.pages, 'page')} captured · ${run.status}${run.status !== 'complete' && ` (${run.ended.replaceAll('-', ' ')})`} · run <code>${run.id}</code></p>
<p class="notice"><strong>${disclaimer}.</strong> ${withoutDisclaimer(scorecard.notice)}</p>
<nav aria-label="On this page">${renderNavigation()}</nav>
</div></header>
<main class="wide-page">
${renderAreas(scorecard)}
${renderScores(scorecard)}
${renderFeatures(scorecard, detail)}
${renderCaptureSection(scorecard)}
</main>
<footer class="wide-page"><p>${disclaimer}. Made by Assay from archived pages; every verdict leads to the bytes it stands on.</p></footer>`,
  });
}

function renderNavigation(): Html {
  const entries = [
    ['areas-title', 'Areas'],
    ['score-title', 'Score'],
    ['undecided', 'Undecided'],
    ['features', 'All features'],
    ['capture', 'Capture'],
  ] as const;
  return html`<ul>${entries.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}</ul>`;
}
