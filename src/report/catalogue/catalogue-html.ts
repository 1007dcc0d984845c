import { createHash } from 'node:crypto';
import type { CatalogueRecord, Census, FileTest } from '../../model/index.ts';
import { clipText } from '../clean-text.ts';
import { formatNumber, formatShare, formatTime } from '../format.ts';
import { type Html, html, toText, trusted } from '../page/html.ts';
import { printStyles } from '../page/print-styles.ts';
import { pageStyles } from '../page/styles.ts';
import { describeSize } from './catalogue-text.ts';

const styles = pageStyles + printStyles;
const mostValues = 12;
const mostBadFiles = 100;
const starWords = [
  'no open licence that is known',
  'open licence',
  'and structured',
  'and in an open format',
  'and things have addresses',
  'and linked to other data',
];

/** A page on one catalogue, for people: what it holds, how good its metadata are, which files are not what they say, what to mend first. No script, no request. */
export function renderCatalogueHtml(record: CatalogueRecord): string {
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'; base-uri 'none'; form-action 'none'`;
  const title = clipText(record.title ?? record.url, 200);
  return `${toText(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} – open-data catalogue, assessed ${record.readAt.slice(0, 10)}</title>
<style>${trusted(styles)}</style>
</head>
<body>
<header class="top"><div class="wide-page">
<p class="eyebrow">Assay: open-data catalogue</p>
<h1><bdi>${title}</bdi></h1>
<p class="run"><bdi>${record.url}</bdi> · ${formatTime(record.readAt)} · ${record.platform ?? 'no platform recognised'} · ${describeSize(record)} · ${record.requests} requests</p>
</div></header>
<main class="wide-page">
${renderQuality(record)}
${renderCauses(record)}
${renderHoldings(record)}
${renderFiles(record)}
${renderProblems(record)}
</main>
<footer class="wide-page"><p>Made by Assay from archived answers. Points after the Metadata Quality Assessment of data.europa.eu; DCAT-AP is checked with shapes of our own, written from the specification.</p></footer>
</body>
</html>`)}\n`;
}

function renderBar(share: number): Html {
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="none" width="100" height="6"/><rect class="sure" width="${formatNumber(share * 100)}" height="6"/></svg>`;
}

function renderQuality({ mqa, recognisedBy }: CatalogueRecord): Html {
  if (!mqa) return html`<h2>Metadata quality</h2><p>Nothing could be read: no catalogue was recognised here, or it gave no dataset.</p>`;
  return html`<h2>Metadata quality: ${mqa.rating}</h2>
<p class="figure">${formatNumber(mqa.points, 0)} of ${mqa.maxPoints} points</p>
<p class="lead">${mqa.isEstimate ? 'Estimated from a seeded sample. ' : 'Counted over every dataset; whether addresses answer, over those tested. '}Recognised by <bdi>${recognisedBy[1]}</bdi>.</p>
<div class="scroll"><table><caption>By dimension</caption><thead><tr><th>Dimension</th><th class="number">Points</th><th>Share</th></tr></thead><tbody>
${mqa.dimensions.map(({ dimension, points, maxPoints }) => html`<tr><th scope="row">${dimension}</th><td class="number">${formatNumber(points, 1)} of ${maxPoints}</td><td class="wide">${renderBar(points / maxPoints)}</td></tr>`)}
</tbody></table></div>
<div class="scroll"><table><caption>By metric</caption><thead><tr><th>Metric</th><th>Dimension</th><th class="number">Has it</th><th class="number">Points</th><th>Share</th></tr></thead><tbody>
${mqa.metrics.map(({ name, dimension, met, of, share, points, maxPoints }) => html`<tr><th scope="row">${name}</th><td>${dimension}</td><td class="number">${formatNumber(met, 0)} of ${formatNumber(of, 0)}</td><td class="number">${formatNumber(points, 1)} of ${maxPoints}</td><td class="wide">${formatShare(share)}${renderBar(share)}</td></tr>`)}
</tbody></table></div>`;
}

function renderCauses({ mqa }: CatalogueRecord): Html | null {
  if (!mqa || mqa.causes.length === 0) return null;
  return html`<h2>What to mend first</h2><div class="scroll"><table><thead><tr><th>What</th><th class="number">Points lost</th><th class="number">Touches</th></tr></thead><tbody>
${mqa.causes.map(({ advice, lost, touched, of }) => html`<tr><th scope="row">${advice}</th><td class="number">${formatNumber(lost, 1)}</td><td class="number">${touched} of ${of}</td></tr>`)}
</tbody></table></div>`;
}

function renderHoldings({ census, stars, services, freshness }: CatalogueRecord): Html {
  const all = stars.reduce((sum, count) => sum + count, 0);
  return html`<h2>What it holds</h2>
${(
  [
    ['Publishers', census.publishers],
    ['Themes', census.themes],
    ['Formats, as labelled', census.formats],
    ['Licences', census.licences],
    ['Languages', census.languages],
    ['Year of last change', census.modified],
  ] as const
).map(([name, facet]) => renderCensus(name, facet))}
${
  all > 0 &&
  html`<div class="scroll"><table><caption>Stars of the five-star scheme</caption><thead><tr><th>Stars</th><th class="number">Distributions</th><th>Share</th></tr></thead><tbody>
${stars.map((count, index) => html`<tr><th scope="row">${index}: ${starWords[index]}</th><td class="number">${count}</td><td class="wide">${renderBar(count / all)}</td></tr>`)}
</tbody></table></div>`
}
${freshness && freshness.promised > 0 && html`<p>${freshness.inTime} of ${freshness.promised} datasets that promise a pace of updates were updated in time.</p>`}
${services.length > 0 && html`<p>${services.length} data services are described.</p>`}`;
}

function renderCensus(name: string, { isWhole, values }: Census): Html | null {
  if (values.length === 0) return null;
  const most = values[0]?.count || 1;
  return html`<div class="scroll"><table><caption>${name} <span class="muted">${isWhole ? 'of the whole catalogue' : 'of what was read'}${values.length > mostValues && `, the ${mostValues} most frequent`}</span></caption><tbody>
${values.slice(0, mostValues).map(({ value, count }) => html`<tr><th scope="row"><bdi>${clipText(value, 120)}</bdi></th><td class="number">${count}</td><td class="wide">${renderBar(count / most)}</td></tr>`)}
</tbody></table></div>`;
}

function isBad({ isReachable, isAsLabelled, detected }: FileTest): boolean {
  return !isReachable || isAsLabelled === false || (detected?.table?.raggedRows ?? 0) > 0;
}

function renderFiles({ files, datasets }: CatalogueRecord): Html | null {
  if (files.length === 0) return null;
  const titles = new Map(datasets.map(({ id, title }) => [id, title]));
  const bad = files.filter(isBad);
  const told = files.filter(({ isAsLabelled }) => isAsLabelled !== null);
  return html`<h2>Files that were tested</h2>
<p>${files.filter(({ isReachable }) => isReachable).length} of ${files.length} addresses answer. Of ${told.length} files whose label says a format, ${told.filter(({ isAsLabelled }) => isAsLabelled).length} are what it says. All of them stand in datasets.csv.</p>
${
  bad.length > 0 &&
  html`<div class="scroll"><table><caption>Those to look at${bad.length > mostBadFiles && `, the first ${mostBadFiles} of ${bad.length}`}</caption><thead><tr><th>Dataset</th><th>Address</th><th>Label</th><th>What it is</th></tr></thead><tbody>
${bad.slice(0, mostBadFiles).map((file) => html`<tr><th scope="row"><bdi>${clipText(titles.get(file.datasetId) ?? file.datasetId, 120)}</bdi></th><td><bdi>${clipText(file.url, 160)}</bdi></td><td>${clipText(file.label ?? '', 40)}</td><td>${describeFault(file)}</td></tr>`)}
</tbody></table></div>`
}`;
}

function describeFault({ isReachable, fault, isAsLabelled, detected }: FileTest): string {
  if (!isReachable) return clipText(fault ?? 'does not answer', 160);
  if (isAsLabelled === false && detected) return `${[...detected.packed, detected.format].join(' > ')}, not what the label says`;
  const table = detected?.table;
  return table ? `${table.raggedRows} of ${table.rows} rows do not have ${table.columns} columns` : '';
}

function renderProblems({ problems }: CatalogueRecord): Html | null {
  if (problems.length === 0) return null;
  return html`<h2>Trouble on the way</h2><div class="scroll"><table><thead><tr><th>Kind</th><th>Address</th><th>What</th></tr></thead><tbody>
${problems.map(({ kind, url, detail }) => html`<tr><th scope="row">${kind}</th><td><bdi>${clipText(url, 200)}</bdi></td><td><bdi>${clipText(detail, 300)}</bdi></td></tr>`)}
</tbody></table></div>`;
}
