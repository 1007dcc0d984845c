import type { Concept, ConceptTerms, LexiconFile } from '../../model/index.ts';
import { type Html, html } from '../page/html.ts';
import { nameConcept } from './name-concept.ts';
import type { RubricBook } from './rubric-book.ts';
import { writeExample } from './write-example.ts';
import { capitalise } from './write-words.ts';

/** What one language says of a concept, from all its files. */
interface Entry {
  language: string;
  name: string;
  scripts: readonly string[];
  terms: ConceptTerms;
  isChecked: boolean;
  examples: string[];
}

/** A concept with what every language calls it. */
export interface ConceptEntry {
  concept: Concept;
  entries: Entry[];
  /** What it means, and a table of its terms, closed until it is opened. */
  section: Html;
}

const mostExamples = 3;
/** Terms that are looked through for an example. */
const mostTried = 12;

/** Gives concepts with their terms and their part of a page; the same concept is gathered once for all pages. */
export type GatherTerms = (ids: readonly string[]) => ConceptEntry[];

export function createTermGatherer(book: RubricBook): GatherTerms {
  const known = new Map<string, ConceptEntry>();
  return (ids) =>
    ids.flatMap((id): ConceptEntry[] => {
      const concept = book.concepts.find((item) => item.id === id);
      if (!concept) return [];
      const entry = known.get(id) ?? gatherConcept(concept, book);
      known.set(id, entry);
      return [entry];
    });
}

/** The terms of a concept in all languages, by the language's tag; languages without any are left out. */
function gatherConcept(concept: Concept, book: RubricBook): ConceptEntry {
  const byLanguage = new Map<string, Entry>();
  for (const file of book.lexicon) {
    const terms = file.concepts[concept.id];
    if (terms) byLanguage.set(file.language, addTerms(byLanguage.get(file.language), file, terms));
  }
  const entries = [...byLanguage.values()]
    .sort((a, b) => (a.language < b.language ? -1 : 1))
    .map((entry) => ({ ...entry, examples: findExamples(entry, concept.id, book) }));
  return { concept, entries, section: renderConcept(concept, entries) };
}

function addTerms(known: Entry | undefined, file: LexiconFile, terms: ConceptTerms): Entry {
  if (!known) return { language: file.language, name: file.name, scripts: file.scripts, terms, isChecked: file.provenance.checked, examples: [] };
  const merge = (kind: keyof ConceptTerms) => [...new Set([...known.terms[kind], ...terms[kind]])];
  return {
    ...known,
    terms: { strong: merge('strong'), action: merge('action'), exact: merge('exact'), not: merge('not') },
    isChecked: known.isChecked && file.provenance.checked,
  };
}

function findExamples({ language, terms }: Entry, id: string, book: RubricBook): string[] {
  const actions = Object.assign({}, ...book.lexicon.filter((file) => file.language === language).map((file) => file.actions));
  const found: string[] = [];
  for (const term of [...terms.strong, ...terms.exact, ...terms.action].slice(0, mostTried)) {
    const phrase = writeExample(term, actions);
    if (phrase !== null && !found.includes(phrase) && book.isMatch(phrase, language, id)) found.push(phrase);
    if (found.length === mostExamples) break;
  }
  return found;
}

const rightToLeft = /[\p{Script=Arab}\p{Script=Hebr}\p{Script=Thaa}\p{Script=Syrc}\p{Script=Nkoo}\p{Script=Adlm}]/u;
const scriptOf: Record<string, RegExp> = { Cyrl: /\p{Script=Cyrl}/u, Latn: /\p{Script=Latn}/u };

type Written = Pick<Entry, 'language' | 'scripts'>;

function tagOf({ language }: Written): string {
  return language === 'mul' ? 'und' : language;
}

/** The language with the phrase's script, where the language has two; nothing where the language alone says it. */
function tagWithScript(phrase: string, { language, scripts }: Written): string | undefined {
  const script = scripts.length > 1 ? scripts.find((code) => scriptOf[code]?.test(phrase)) : undefined;
  return script && `${language}-${script}`;
}

/** A phrase among text of another language: its language, and the way it runs. */
export function renderPhrase(phrase: string, entry: Written): Html {
  return html`<bdi lang="${tagWithScript(phrase, entry) ?? tagOf(entry)}" dir="${rightToLeft.test(phrase) ? 'rtl' : 'ltr'}">${phrase}</bdi>`;
}

/** Phrases in a cell that is of their language as a whole. */
function renderCell(phrases: readonly string[], entry: Written): Html {
  if (phrases.length === 0) return html`<td></td>`;
  const attribute = (phrase: string) => {
    const tag = tagWithScript(phrase, entry);
    return tag && html` lang="${tag}"`;
  };
  const items = phrases.map((phrase, index) => html`${index > 0 && ' · '}<bdi${attribute(phrase)}>${phrase}</bdi>`);
  return html`<td lang="${tagOf(entry)}" dir="${phrases.some((phrase) => rightToLeft.test(phrase)) ? 'rtl' : 'ltr'}">${items}</td>`;
}

const kinds: readonly [keyof ConceptTerms, string][] = [
  ['strong', 'Names it anywhere'],
  ['action', 'Names it with a verb'],
  ['exact', 'Only as the whole text'],
  ['not', 'Not where this stands'],
];

function renderConcept(concept: Concept, entries: readonly Entry[]): Html {
  const columns = kinds.filter(([kind]) => entries.some(({ terms }) => terms[kind].length > 0));
  const parents = concept.parents.map(nameConcept).join(', ');
  return html`
<section class="concept" id="concept-${concept.id}">
<h3>${capitalise(nameConcept(concept.id))}</h3>
<p>${capitalise(concept.meaning)}.${parents !== '' && html` <span class="muted">Narrower than ${parents}.</span>`}</p>
${
  entries.length === 0
    ? html`<p class="muted">No language has terms for it yet.</p>`
    : html`<details><summary>Terms in ${entries.length} ${entries.length === 1 ? 'language' : 'languages'}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Terms for ${nameConcept(concept.id)}"><table>
<thead><tr><th scope="col">Language</th><th scope="col">For example</th>${columns.map(([, title]) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${entries.map((entry) => renderEntry(entry, columns))}</tbody></table></div></details>`
}
</section>`;
}

function renderEntry(entry: Entry, columns: typeof kinds): Html {
  return html`
<tr><th scope="row"><bdi>${entry.name}</bdi> <code>${entry.language}</code>${entry.isChecked && html` <span class="chip">checked</span>`}</th>${renderCell(entry.examples, entry)}${columns.map(([kind]) => renderCell(entry.terms[kind], entry))}</tr>`;
}
