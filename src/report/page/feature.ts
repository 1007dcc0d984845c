import type { EvidenceRef, Result, RubricScore } from '../../model/index.ts';
import { clipText } from '../clean-text.ts';
import type { Crop, CropFinder } from '../crop/cut-crops.ts';
import type { Feature } from '../feature-order.ts';
import { formatCount, formatNumber, formatShare, formatTime } from '../format.ts';
import { areaWords, basisWords, nameSubIndex, outcomeWords, reasonWords, toWords } from '../words.ts';
import { renderAddress } from './address.ts';
import { renderCrop, renderEvidence } from './evidence.ts';
import { type Html, html } from './html.ts';
import { renderVerdict } from './marks.ts';

export interface Detail {
  readonly cropFor: CropFinder;
  /** Pieces of evidence shown whole. */
  readonly evidence: number;
  /** Addresses shown of further evidence, near misses and places searched, each. */
  readonly addresses: number;
  /** Characters of a reason. */
  readonly reason: number;
}

/** One feature: the verdict to scan, and behind it all that the verdict stands on. */
export function renderFeature({ result, rubric }: Feature, detail: Detail): Html {
  const { indicatorId, outcome, area, subIndex, code, question, basis, review } = result;
  const isDecided = outcome === 'met' || outcome === 'unmet';
  const picture = findPicture(result, detail.cropFor);
  return html`
<li><details class="feature ${outcome}" id="${indicatorId}" data-outcome="${outcome}" data-area="${area}" data-sub-index="${subIndex ?? ''}">
<summary>${renderVerdict(outcome)}<span class="question">${question}</span><span class="facts">${isDecided && html`<span class="certainty">${formatShare(result.confidence)} sure</span> `}<span class="code">${code === '' ? indicatorId : code}</span>${subIndex && html` <span class="chip">${subIndex}</span>`}${basis === 'link' && html` <span class="chip">link only</span>`}${review && html` <span class="chip person">${review.isStale ? 'review stale' : 'by a person'}</span>`} <span class="points">${formatNumber(result.points)} / ${formatNumber(result.maxPoints)}</span></span></summary>
<div class="body${picture && ' pictured'}"><div class="text">
${renderReasons(result, detail)}${review && renderReview(review)}
${renderEvidenceList(result, detail)}${renderNearest(result, detail)}${renderSearched(result, detail)}
</div>${picture && renderCrop(picture.crop, picture.evidence)}
${renderFacts(result, rubric)}</div></details></li>`;
}

function findPicture({ evidence: all }: Result, cropFor: CropFinder): { crop: Crop; evidence: EvidenceRef } | null {
  for (const evidence of all) {
    const crop = cropFor(evidence);
    if (crop) return { crop, evidence };
  }
  return null;
}

function renderReasons({ requires, why, reason, outcome }: Result, detail: Detail): Html {
  const open = reason ? reasonWords[reason] : outcome === 'error' ? reasonWords.error : undefined;
  return html`<dl class="reasons"><dt>A yes requires</dt><dd>${requires}</dd><dt>Why ${outcomeWords[outcome].toLowerCase()}</dt><dd>${open && html`<strong>${open.title}.</strong> ${open.text} `}<bdi>${clipText(why, detail.reason)}</bdi></dd></dl>`;
}

function renderReview({ reviewer, at, reason, isStale, machine }: NonNullable<Result['review']>): Html {
  return html`
<p class="review"><strong>Decided by a person</strong>: <bdi>${reviewer}</bdi>, ${formatTime(at)}, “${reason}”. Assay itself says: ${outcomeWords[machine].toLowerCase()}.${isStale && html` <strong>The evidence has changed since; please look again.</strong>`}</p>`;
}

function renderEvidenceList({ evidence: all, outcome }: Result, detail: Detail): Html {
  if (all.length === 0) return html``;
  const [whole, more] = [all.slice(0, detail.evidence), all.slice(detail.evidence, detail.evidence + detail.addresses)];
  const left = all.length - whole.length - more.length;
  return html`
<p class="label">${outcome === 'undetermined' ? 'Candidates' : 'Evidence'}</p>
<ol class="plain">${whole.map(renderEvidence)}</ol>
${more.length > 0 && html`<p class="small">Also: ${more.map(({ url }, index) => html`${index > 0 && ', '}${renderAddress(url)}`)}${left > 0 && html`, and ${left} more in scorecard.json`}</p>`}`;
}

function renderNearest({ nearest, outcome }: Result, detail: Detail): Html {
  if (nearest.length === 0) return html``;
  return html`
<p class="label">${outcome === 'met' ? 'Came close as well' : 'What came nearest'}</p>
<ul class="plain nearest">${nearest.slice(0, detail.addresses).map(
    ({ url, href, why }) => html`
<li><bdi>${clipText(why, detail.reason)}</bdi><br>${renderAddress(url)}${href !== undefined && html` <span class="muted">leads to</span> ${renderAddress(href)}`}</li>`,
  )}</ul>`;
}

function renderSearched({ searched, outcome }: Result, detail: Detail): Html {
  if (outcome === 'met' || (searched.pages === 0 && searched.missing.length === 0)) return html``;
  const languages = searched.languages.length > 0 && html` in ${searched.languages.join(', ')}`;
  return html`
<p class="label">What was searched</p>
<p>${formatCount(searched.pages, 'page')}${languages}.${
    searched.missing.length > 0 &&
    html` Not seen: ${searched.missing
      .slice(0, detail.addresses)
      .map((one) => clipText(one, 200))
      .join('; ')}.`
  }</p>
${searched.places.length > 0 && html`<ul class="plain places">${searched.places.slice(0, detail.addresses).map((place) => html`<li>${renderAddress(place)}</li>`)}</ul>`}`;
}

function renderFacts(result: Result, rubric: RubricScore): Html {
  const { points, maxPoints, levels, level, basis, confidence, subIndex, area, theme, sector, group, automation } = result;
  const rows: [string, Html | string | undefined][] = [
    ['Points', levels ? renderLevels(levels, level) : `${formatNumber(points)} of ${formatNumber(maxPoints)}`],
    ['Basis', basis && basisWords[basis]],
    ['Confidence', formatShare(confidence)],
    ['Area', `${areaWords[area]}${subIndex ? ` · ${nameSubIndex(subIndex, rubric)}` : ''}`],
    [
      'Theme',
      [theme, sector, group]
        .filter((one) => one !== undefined)
        .map(toWords)
        .join(' · '),
    ],
    ['Found by', { automatic: 'Assay alone', assisted: 'Assay finds candidates, a person decides', manual: 'a person only' }[automation]],
    ['Indicator', html`<a href="#${result.indicatorId}">${result.indicatorId}</a> <span class="muted">${rubric.id} ${rubric.version}</span>`],
  ];
  return html`
<dl class="data">${rows.map(([name, value]) => value !== undefined && html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function renderLevels(levels: NonNullable<Result['levels']>, reached: string | undefined): Html {
  const step = ({ name, points }: (typeof levels)[number]) => {
    const text = `${toWords(name)} ${formatNumber(points)}`;
    return name === reached
      ? html`<strong class="step reached">${text} <span class="quiet">(reached)</span></strong>`
      : html`<span class="step">${text}</span>`;
  };
  return html`<span class="ladder">${levels.map(step)}</span>`;
}
