import type { Indicator, Provenance } from '../../model/index.ts';
import { formatCount, formatNumber } from '../format.ts';
import { type Html, html, toText } from '../page/html.ts';
import { areaWords, disclaimer, nameSubIndex, toWords, withoutDisclaimer } from '../words.ts';
import { type ConceptEntry, type GatherTerms, renderPhrase } from './concept-terms.ts';
import { nameConcept } from './name-concept.ts';
import { renderShell } from './page-shell.ts';
import { indexName, nameOfPage, type RubricBook } from './rubric-book.ts';
import { listConcepts, listLimits, renderRule } from './rule-words.ts';
import { capitalise, joinWords } from './write-words.ts';

const found = {
  automatic: 'Assay decides it alone.',
  assisted: 'Assay finds candidates; a person should look.',
  manual: 'Only a person can answer it.',
} as const;

/** Everything that decides one feature, for whoever wants to know why a verdict fell, or to mend a rule or a term. */
export function renderFeaturePage(indicator: Indicator, book: RubricBook, gatherTerms: GatherTerms): string {
  const { head, indicators } = book.rubric;
  const rules = [indicator.rule, ...(indicator.levels ?? []).map((level) => level.rule)].filter((rule) => rule !== undefined);
  const concepts = gatherTerms([...new Set(rules.flatMap((rule) => listConcepts(rule, book)))]);
  const at = indicators.indexOf(indicator);
  return renderShell({
    title: `${indicator.code} ${indicator.question} – ${head.title}`,
    head: html`
<p class="crumbs"><a href="${indexName}">${head.title}</a></p>
<p class="eyebrow">${indicator.id === indicator.code ? indicator.id : `${indicator.id} · ${indicator.code}`}</p>
<h1>${indicator.question}</h1>
<p class="run">${namePlace(indicator, book)}</p>`,
    main: html`
<section aria-labelledby="yes"><h2 id="yes">What a yes requires</h2>
<p>${indicator.requires}</p>
<p class="muted">${found[indicator.automation]}${indicator.manualReason && ` ${indicator.manualReason}`}</p></section>
${renderDecision(indicator, book)}
<section aria-labelledby="no"><h2 id="no">What does not count</h2>${renderLimits(
      indicator,
      rules.flatMap((rule) => listLimits(rule, book)),
      concepts,
    )}</section>
<section aria-labelledby="absence"><h2 id="absence">When it is called absent</h2><p>${writeNeeds(indicator)}</p></section>
${concepts.length > 0 && renderTerms(concepts)}
<section aria-labelledby="source"><h2 id="source">Where this comes from</h2>${renderSources(indicator, book)}</section>
<nav class="steps" aria-label="Neighbours">${renderStep('Before', indicators[at - 1])}${renderStep('Next', indicators[at + 1])}</nav>`,
  });
}

function namePlace({ subIndex, area, theme, sector, group }: Indicator, { rubric }: RubricBook): string {
  const part = subIndex === null ? undefined : (rubric.head.parts?.find(({ id }) => id === subIndex)?.name ?? nameSubIndex(subIndex, { subIndices: [] }));
  const words = [rubric.head.themes?.find(({ id }) => id === theme)?.name ?? theme, sector, group].filter((word) => word !== undefined).map(toWords);
  return [...new Set([part, areaWords[area], ...words].filter((word) => word !== undefined))].join(' · ');
}

function renderDecision(indicator: Indicator, book: RubricBook): Html {
  const rule = indicator.rule ? renderRule(indicator.rule, book) : html`<p class="muted">No rule is written for it yet; it stays open.</p>`;
  const rows = indicator.levels
    ? html`<p>The highest level that is found counts.</p><dl class="facts-list">${indicator.levels.map((level) => renderLevel(level, book))}</dl>`
    : html`${indicator.automation === 'manual' && !indicator.rule ? html`<p class="muted">No rule: nothing on a page would decide it.</p>` : rule}<p>${formatCount(indicator.points, 'point')} where it is met.</p>`;
  return html`
<section aria-labelledby="rule"><h2 id="rule">How it is decided</h2>${rows}</section>`;
}

function renderLevel({ name, points, rule }: NonNullable<Indicator['levels']>[number], book: RubricBook): Html {
  return html`<dt>${capitalise(toWords(name))}<br><span class="quiet">${formatCount(points, 'point')}</span></dt><dd>${rule ? renderRule(rule, book) : html`<p class="muted">No rule yet.</p>`}</dd>`;
}

function renderLimits({ needs }: Indicator, limits: readonly Html[], concepts: readonly ConceptEntry[]): Html {
  const english = concepts.flatMap(({ entries }) => entries.filter(({ language }) => language === 'en'));
  const phrases = english.flatMap((entry) => entry.terms.not.map((phrase) => renderPhrase(phrase, entry)));
  const unique = [...new Map(limits.map((limit) => [toText(limit), limit])).values()];
  return html`<ul class="limits">${unique.map((limit) => html`<li>${limit}</li>`)}<li>What stands on a portal that is not of the kind ${joinWords(needs.roles.map(toWords), 'or')}.</li>
${phrases.length > 0 && html`<li>Texts with, in English: ${phrases.map((phrase, index) => html`${index > 0 && ', '}${phrase}`)}; other languages have theirs below.</li>`}</ul>`;
}

function writeNeeds({ needs, automation }: Indicator): string {
  if (automation === 'manual') return 'Never by Assay: it stays open for a person.';
  const kinds = joinWords(
    needs.pageKinds.map((kind) => (kind === 'home' ? 'the home page' : `pages of the kind “${toWords(kind)}”`)),
    'and',
  );
  const time = needs.withinMonths ? ` What is older than ${formatCount(needs.withinMonths, 'month')} does not count.` : '';
  return `Silence is only taken for a no where ${kinds} of a portal of the kind ${joinWords(needs.roles.map(toWords), 'or')} were read, in a language with a lexicon, without walls in the way, and without a trace of it anywhere.${time} Otherwise it stays open, with the reason.`;
}

function renderTerms(concepts: readonly ConceptEntry[]): Html {
  const shown = concepts.flatMap(({ concept, entries }) =>
    entries.filter(({ language, examples }) => language === 'en' && examples.length > 0).map((entry) => ({ concept, entry })),
  );
  return html`
<section aria-labelledby="examples"><h2 id="examples">Examples</h2>
${
  shown.length === 0
    ? html`<p class="muted">No English phrase stands for it.</p>`
    : html`<ul class="examples">${shown.map(({ concept, entry }) => html`<li>${entry.examples.map((phrase, index) => html`${index > 0 && ', '}“${renderPhrase(phrase, entry)}”`)} <span class="muted">${nameConcept(concept.id)}</span></li>`)}</ul>`
}</section>
<section aria-labelledby="terms"><h2 id="terms">Terms by language</h2>
<p class="muted"><a href="${indexName}#notation">How to read a term</a></p>${concepts.map(({ section }) => section)}</section>`;
}

function renderSources({ source, pointsSource, lifecycle, sameAs, points }: Indicator, { rubric }: RubricBook): Html {
  const rows: [string, Html | string | undefined][] = [
    ['Feature', renderProvenance(source)],
    ['Points', pointsSource && html`${formatNumber(points)}: ${renderProvenance(pointsSource)}`],
    ['Taken from', sameAs && html`<code>${sameAs}</code>, text and rule as far as not its own`],
    ['Asked since', `${lifecycle.since}${lifecycle.until ? ` until ${lifecycle.until}` : ''}`],
    ['Note', lifecycle.note],
    ['Rubric', html`${rubric.head.id} ${rubric.head.version} <code class="digest">${rubric.digest}</code>`],
    ['Notice', html`${disclaimer}. ${withoutDisclaimer(rubric.head.notice)}`],
  ];
  return html`<dl class="facts-list">${rows.map(([name, value]) => value !== undefined && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function renderProvenance({ source, certainty, recalled }: Provenance): Html {
  return html`${source} <span class="chip">certainty ${certainty}</span>${recalled && html` <span class="chip">recalled, not read</span>`}`;
}

function renderStep(label: string, indicator: Indicator | undefined): Html {
  return indicator ? html`<a href="${nameOfPage(indicator)}">${label}: ${indicator.code} ${indicator.question}</a>` : html`<span></span>`;
}
