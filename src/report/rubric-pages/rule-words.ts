import type { Rule } from '../../model/index.ts';
import { type Html, html } from '../page/html.ts';
import { toWords } from '../words.ts';
import { nameConcept } from './name-concept.ts';
import type { RubricBook } from './rubric-book.ts';
import { capitalise, joinWords } from './write-words.ts';

/** A rule as sentences in nested lists, in the order in which it is written. */
export function renderRule(rule: Rule, book: RubricBook): Html {
  if ('use' in rule) return renderCall(rule.use, rule.with, book);
  const [lead, parts] =
    'any' in rule ? ['One of these is enough:', rule.any] : 'all' in rule ? [leadOfAll(rule.on), rule.all] : ['None of these may be found:', rule.none];
  if (parts.length === 1 && parts[0] && !('none' in rule)) return renderRule(parts[0], book);
  return html`<p>${lead}</p><ul class="rule">${parts.map((part) => html`<li>${renderRule(part, book)}</li>`)}</ul>`;
}

function leadOfAll(on: string | undefined): string {
  return on === 'site' ? 'All of these, anywhere on the site:' : `All of these, on one ${on ?? 'page'}:`;
}

/** What a rule rules out, from all its parts. */
export function listLimits(rule: Rule, book: RubricBook): Html[] {
  if ('none' in rule) return rule.none.map((part) => renderRule(part, book));
  if (!('use' in rule)) return ('any' in rule ? rule.any : rule.all).flatMap((part) => listLimits(part, book));
  const { options = {} } = book.detectors.get(rule.use)?.read(rule.with) ?? {};
  const except = listOf(options.except);
  return [
    ...(limits[rule.use] ? [html`${limits[rule.use]}`] : []),
    ...(options.news === false ? [html`News, press releases and speeches.`] : []),
    ...(except.length > 0 ? [html`Words that also name ${joinConcepts(except)}.`] : []),
    ...(options.onlyNear === true ? [html`This sign alone: it only brings the page before a person.`] : []),
    ...(options.to === 'elsewhere' ? [html`Links that stay on the same site.`] : []),
  ];
}

/** Every concept that a rule looks for, once. */
export function listConcepts(rule: Rule, book: RubricBook): string[] {
  if (!('use' in rule)) return [...new Set(('any' in rule ? rule.any : 'all' in rule ? rule.all : rule.none).flatMap((part) => listConcepts(part, book)))];
  return [...new Set(book.detectors.get(rule.use)?.read(rule.with).concepts ?? [])];
}

const limits: Record<string, string> = {
  service: 'A paper that another service asks for, and news, laws or figures about the service: they are not the service.',
  consultation: 'A consultation without a date, or an old one: it only comes near.',
  'recent-update': 'A date in the footer, which mostly is that of the software.',
  dataset: 'A page that only speaks of data, without a file or a catalogue.',
};

const places: Record<string, string> = {
  title: 'the subject of a page',
  heading: 'a heading with something below it',
  link: 'a link',
  label: 'a short label, such as a button or a line of a list',
  passage: 'a sentence',
};

const levels: Record<string, string> = {
  information: 'It is explained how to get, pay or file',
  form: 'There is a form to download and hand in for',
  online: 'It can be done online, as buttons, forms and sign-in show:',
};

const targets: Record<string, string> = { official: 'leads to a site of the government', elsewhere: 'leads off this site', file: 'leads to a file' };

function renderCall(use: string, given: unknown, book: RubricBook): Html {
  const detector = book.detectors.get(use);
  if (!detector) return html`<p>The detector <code>${use}</code>.</p>`;
  const { options } = detector.read(given);
  if (use === 'about') return renderAbout(options);
  if (use === 'service') return html`<p>${levels[String(options.level)] ?? detector.summary} ${joinGroups(options.object)}.</p>`;
  if (use === 'consultation') return renderConsultation(options);
  if (use === 'dataset') return renderDataset(options);
  const rest = Object.entries(options).filter(([, value]) => isTelling(value));
  return html`<p>${detector.summary}${rest.length > 0 && html` (${rest.map(([name, value], index) => html`${index > 0 && '; '}${toWords(name)}: ${writeValue(value)}`)})`}.</p>`;
}

function renderAbout(options: Record<string, unknown>): Html {
  const at = listOf(options.at).map((place) => places[place] ?? place);
  const where = joinWords(at, 'or');
  const near = Number(options.near);
  const links = Number(options.links);
  const target = targets[String(options.to)];
  const notes = [
    near > 0 && `within ${near} characters`,
    options.borrow === false ? 'in its own words' : at.length > 0 && isCompound(options.groups) && 'where need be with the help of the heading above',
    links > 0 && `with at least ${links} ${links === 1 ? 'link' : 'links'} below`,
    options.ownName === true && 'or a site that bears the name itself',
    options.news === true && 'news included',
    options.onlyNear === true && 'as a reason for a person to look',
  ].filter((note) => note !== false);
  return html`<p>${capitalise(where)} names ${joinGroups(options.groups)}${target && html` and ${target}`}${notes.length > 0 && `, ${notes.join(', ')}`}.</p>`;
}

function renderConsultation(options: Record<string, unknown>): Html {
  const topics = listOf(options.topics);
  const on = topics.length > 0 && html` on ${joinConcepts(topics)}`;
  const what =
    options.stage === 'outcome' ? html`A page or a listed entry says what came of a consultation${on}` : html`A consultation${on} is announced, open or held`;
  return html`<p>${what}, with a date of the past ${String(options.months)} months.</p>`;
}

function renderDataset(options: Record<string, unknown>): Html {
  const about = html`${listOf(options.groups).length > 0 && html` on ${joinGroups(options.groups)}`}`;
  if (options.metadata === true) return html`<p>A page of data${about} says who publishes them, when and in which format.</p>`;
  return html`<p>${options.machineReadable === true ? 'A file that machines read (CSV, spreadsheet, JSON, XML or the like)' : 'A file, or a page of a catalogue,'} with data${about}.</p>`;
}

function isTelling(value: unknown): boolean {
  return value !== false && value !== 0 && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function writeValue(value: unknown): string {
  return Array.isArray(value) ? value.flat(3).map(String).join(', ') : value === true ? 'yes' : String(value);
}

function isCompound(groups: unknown): boolean {
  return Array.isArray(groups) && groups.length > 1;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.flat(2).map(String) : [];
}

/** `[[a, b], [c]]` as “a or b, and c”. */
function joinGroups(groups: unknown): Html {
  const lists = Array.isArray(groups) ? groups.map(listOfGroup) : [];
  return html`${lists.map((list, index) => html`${index > 0 && ', together with '}${joinConcepts(list)}`)}`;
}

function listOfGroup(group: unknown): string[] {
  return Array.isArray(group) ? group.map(String) : [String(group)];
}

function joinConcepts(ids: readonly string[]): Html {
  return html`${ids.map((id, index) => html`${index > 0 && (index === ids.length - 1 ? ' or ' : ', ')}<a href="#concept-${id}">${nameConcept(id)}</a>`)}`;
}
