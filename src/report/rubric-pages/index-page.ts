import { type Area, type Indicator, unSubIndices } from '../../model/index.ts';
import { formatCount, formatNumber } from '../format.ts';
import { type Html, html } from '../page/html.ts';
import { areas, areaWords, isAbbreviation, nameSubIndex } from '../words.ts';
import { renderShell } from './page-shell.ts';
import { nameOfPage, type RubricBook } from './rubric-book.ts';

const found = { automatic: 'Assay alone', assisted: 'with a person', manual: 'a person only' } as const;

/** All features by part, with a filter by area and part that needs no script. */
export function renderIndexPage(book: RubricBook): string {
  const { head, indicators } = book.rubric;
  const named = head.parts ?? unSubIndices.map((id) => ({ id, name: nameSubIndex(id, { subIndices: [] }) }));
  const parts = named.filter(({ id }) => indicators.some(({ subIndex }) => subIndex === id));
  const rest = indicators.filter(({ subIndex }) => !parts.some(({ id }) => id === subIndex));
  const used = areas.filter((area) => indicators.some((item) => item.area === area));
  return renderShell({
    title: `${head.title}: every feature and its rule`,
    styles: writeFilterStyles(
      used,
      parts.map(({ id }) => id),
    ),
    head: html`
<p class="eyebrow">Assay rubric ${head.id} ${head.version}</p>
<h1>${head.title}</h1>
<p class="run">${formatCount(indicators.length, 'feature')}, ${formatCount(
      indicators.reduce((sum, { points }) => sum + points, 0),
      'point',
    )}; ${indicators.filter(hasRule).length} with a rule</p>
<p class="notice">${head.notice}</p>`,
    main: html`
<section aria-labelledby="about"><h2 id="about">What this is</h2><p>${head.summary}</p><p class="muted small">Source: ${head.source.source} (certainty ${head.source.certainty}${head.source.recalled && ', recalled'}).</p></section>
<section aria-labelledby="features"><h2 id="features">Features</h2>
<div class="filters">${renderChoices(
      'Area',
      'area',
      used.map((area) => [area, areaWords[area]]),
    )}${
      parts.length > 1 &&
      renderChoices(
        'Part',
        'part',
        parts.map(({ id, name }) => [id, isAbbreviation(id) ? `${name} (${id})` : name]),
      )
    }</div>
${parts.map(({ id, name }) =>
  renderPart(
    name,
    indicators.filter(({ subIndex }) => subIndex === id),
    id,
  ),
)}${rest.length > 0 && renderPart(parts.length === 0 ? 'All features' : 'Others', rest, '')}
<p class="nothing">No feature is in both.</p></section>
<section aria-labelledby="notation"><h2 id="notation">How to read a term</h2>
<p>A term of the lexicon is words in their order. <code>*</code> at the end of a word stands for any ending, alone for any word; <code>a &amp; b</code> wants both, in any order; <code>(a|b)</code> either; <code>$apply</code> the verbs of that kind in the language. Case, diacritics and the kind of digits do not matter.</p></section>`,
  });
}

function hasRule({ rule, levels }: Indicator): boolean {
  return rule !== undefined || Boolean(levels?.some((level) => level.rule));
}

function renderChoices(legend: string, name: string, options: readonly (readonly [string, string])[]): Html {
  const choice = (id: string, text: string, isFirst: boolean) =>
    html`<label for="${name}-${id}"><input type="radio" name="${name}" id="${name}-${id}"${isFirst && html` checked`}>${text}</label>`;
  return html`<fieldset><legend>${legend}</legend><div class="choices">${choice('all', 'All', true)}${options.map(([id, text]) => choice(id, text, false))}</div></fieldset>`;
}

function renderPart(title: string, indicators: readonly Indicator[], part: string): Html {
  return html`
<div class="block" data-part="${part}"><h3>${title} <span class="muted">${indicators.length}</span></h3>
<ul class="list">${indicators.map(
    (item) => html`
<li data-area="${item.area}"><span class="code">${item.code}</span><a href="${nameOfPage(item)}">${item.question}</a><span class="facts"><span class="chip">${areaWords[item.area]}</span> <span class="chip">${hasRule(item) || item.automation === 'manual' ? found[item.automation] : 'no rule yet'}</span> <span>${formatNumber(item.points)}&nbsp;pt</span></span></li>`,
  )}</ul></div>`;
}

/** What a chosen radio button hides; ids of areas and parts are letters, digits and hyphens. */
function writeFilterStyles(used: readonly Area[], parts: readonly string[]): string {
  const byArea = used.flatMap((area) => [
    `body:has(#area-${area}:checked) .list>li:not([data-area="${area}"])`,
    `body:has(#area-${area}:checked) .block:not(:has([data-area="${area}"]))`,
  ]);
  const byPart = parts.map((part) => `body:has(#part-${part}:checked) .block:not([data-part="${part}"])`);
  const empty = used.flatMap((area) =>
    parts.map((part) => `body:has(#area-${area}:checked):has(#part-${part}:checked):not(:has([data-part="${part}"] [data-area="${area}"])) .nothing`),
  );
  const hide = [...byArea, ...byPart].map((selector) => `${selector}{display:none}`);
  return [...hide, ...empty.map((selector) => `${selector}{display:block}`)].join('\n');
}
