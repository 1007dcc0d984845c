import type { Outcome, Scorecard } from '../../model/index.ts';
import { type Feature, isOpen, listFeatures, sortByStake } from '../feature-order.ts';
import { formatCount } from '../format.ts';
import { areas, areaWords, isAbbreviation, nameSubIndex, outcomes, outcomeWords, reasons, reasonWords } from '../words.ts';
import { type Detail, renderFeature } from './feature.ts';
import { type Html, html } from './html.ts';

/** All features: what is open first, by what a person can do about it and points at stake, then area by area in UN order. */
export function renderFeatures(scorecard: Scorecard, detail: Detail): Html {
  const features = listFeatures(scorecard);
  const open = features.filter(isOpen);
  return html`
<section aria-labelledby="features-title" id="features">
<h2 id="features-title">Features</h2>
${renderFilter(features)}
<div class="block" id="undecided"><h3>Undecided <span class="muted">${open.length} of ${features.length}</span></h3>
${open.length === 0 ? html`<p class="muted">Nothing is open.</p>` : reasons.map((reason) => renderReason(reason, open, detail))}</div>
${areas.map((area) => renderArea(area, features, detail))}
<p id="nothing" class="muted" hidden>No feature matches.</p>
</section>`;
}

function renderReason(reason: (typeof reasons)[number], open: readonly Feature[], detail: Detail): Html {
  const here = sortByStake(open.filter(({ result }) => (result.reason ?? (result.outcome === 'error' ? 'error' : 'needs a person')) === reason));
  const stake = here.reduce((sum, { result }) => sum + result.maxPoints - result.points, 0);
  return renderGroup(reasonWords[reason].title, here, detail, html`<p class="muted">${reasonWords[reason].text} ${formatCount(stake, 'point')} at stake.</p>`);
}

function renderArea(area: (typeof areas)[number], features: readonly Feature[], detail: Detail): Html {
  const here = features.filter(({ result }) => result.area === area);
  if (here.length === 0) return html``;
  const open = here.filter(isOpen).length;
  const by = (outcome: Outcome) => here.filter(({ result }) => result.outcome === outcome);
  return html`
<div class="block" id="area-${area}"><h3>${areaWords[area]} <span class="muted">${formatCount(here.length, 'feature')}</span></h3>
${open > 0 && html`<p class="muted">${open} of them ${open === 1 ? 'is' : 'are'} open and ${open === 1 ? 'stands' : 'stand'} under <a href="#undecided">Undecided</a>.</p>`}
${(['met', 'unmet', 'inapplicable'] as const).map((outcome) => renderGroup(outcomeWords[outcome], by(outcome), detail))}</div>`;
}

function renderGroup(title: string, features: readonly Feature[], detail: Detail, lead: Html = html``): Html {
  if (features.length === 0) return html``;
  return html`
<div class="group"><h4>${title} <span class="muted">${features.length}</span></h4>${lead}
<ul class="features">${features.map((feature) => renderFeature(feature, detail))}</ul></div>`;
}

/** Hidden until the script shows it: without a script everything can be read, and nothing promises to filter. */
function renderFilter(features: readonly Feature[]): Html {
  const has = (test: (feature: Feature) => boolean) => features.some(test);
  const option = ([value, text]: readonly [string, string]) => html`<option value="${value}">${text}</option>`;
  const outcomeOptions = outcomes
    .filter((outcome) => has(({ result }) => result.outcome === outcome))
    .map((outcome) => [outcome, outcomeWords[outcome]] as const);
  const areaOptions = areas.filter((area) => has(({ result }) => result.area === area)).map((area) => [area, areaWords[area]] as const);
  const named = new Map(features.flatMap(({ result, rubric }) => (result.subIndex ? [[result.subIndex, nameSubIndex(result.subIndex, rubric)]] : [])));
  const subIndexOptions = [...named].map(([id, words]) => [id, isAbbreviation(id) ? `${id} ${words}` : words] as const);
  return html`
<form class="filter" id="filter" role="search" aria-label="Filter the features" hidden>
<p><label for="by-text">Search</label><input id="by-text" type="search" autocomplete="off" placeholder="words, code, address"></p>
<p><label for="by-outcome">Outcome</label><select id="by-outcome"><option value="">All</option>${outcomeOptions.map(option)}</select></p>
<p><label for="by-area">Area</label><select id="by-area"><option value="">All</option>${areaOptions.map(option)}</select></p>
<p><label for="by-sub-index">Sub-index</label><select id="by-sub-index"><option value="">All</option>${subIndexOptions.map(option)}</select></p>
<p class="buttons"><button type="button" id="open-all">Open all</button> <button type="button" id="close-all">Close all</button> <button type="reset">Clear</button></p>
<p class="result" role="status" id="shown">${formatCount(features.length, 'feature')}</p>
</form>`;
}
