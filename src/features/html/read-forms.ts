import type { Form, FormField } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { cutText, foldText } from '../text/fold-text.ts';
import { namesOf } from '../tree/element-kinds.ts';
import { attributeOf, descendantsOf, findUp, type PageElement, rawTextOf } from '../tree/page-tree.ts';
import { nameFrom, type PageContext } from './page-context.ts';

const queryNames =
  /^(?:q|s|k|query|search|search[-_]?(?:term|text|word|words|query|string|key|keys|box|field|input|api[-_]?fulltext)|keywords?|keys|term|text|find|suche?|buscar?|recherche|cerca|ricerca|wd|kw)$/i;
const submitTypes = new Set(['submit', 'image', 'button', 'reset']);
const textTypes = new Set(['text', 'search', '']);

/** Forms of the page with their fields and labels; fields outside any form count as one of their nearest common box. */
export function readForms(page: PageContext): Form[] {
  const labels = collectLabels(page);
  const controls = new Map<PageElement, PageElement[]>(page.forms.map((form) => [form, []]));
  const formsById = new Map(page.forms.map((form) => [attributeOf(form, 'id') ?? '', form]));
  const shared = countControls(page.controls);
  for (const control of page.controls) {
    const owner = formsById.get(attributeOf(control, 'form') ?? '\0') ?? findUp(control, ({ tag }) => tag === 'form') ?? looseOwner(control, shared);
    if (!owner) continue;
    const list = controls.get(owner);
    if (list) list.push(control);
    else controls.set(owner, [control]);
  }
  const found = [...controls].filter(([, list]) => list.some((control) => isField(control)));
  if (found.length > bounds.forms) page.isTruncated = true;
  return found
    .sort(([a], [b]) => a.start - b.start)
    .slice(0, bounds.forms)
    .map(([form, list]) => readForm(page, form, list, labels));
}

const boxes = new Set(['fieldset', 'section', 'article', 'dialog', 'main', 'aside', 'header', 'nav', 'footer', 'body']);

/** Box of a field that stands in no form, as scripted applications have them: a search landmark, else the nearest box that holds more than this field. */
function looseOwner(control: PageElement, shared: ReadonlyMap<PageElement, number>): PageElement | null {
  if (control.tag === 'button') return null;
  const search = findUp(control, (at) => attributeOf(at, 'role') === 'search' || at.tag === 'search', 10);
  const above = control.parent;
  return search ?? (above && findUp(above, (at) => boxes.has(at.tag) || attributeOf(at, 'role') === 'group' || (shared.get(at) ?? 0) > 1, 12));
}

/** How many fields and buttons stand within each element near above them. */
function countControls(controls: readonly PageElement[]): Map<PageElement, number> {
  const counts = new Map<PageElement, number>();
  for (const control of controls) {
    let steps = 0;
    for (let at = control.parent; at && at.tag !== 'form' && steps < 12; at = at.parent, steps++) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return counts;
}

function readForm(page: PageContext, form: PageElement, controls: readonly PageElement[], labels: Map<string, string>): Form {
  const fields = controls.filter(isField);
  const read = fields.slice(0, bounds.fields).map((control) => readField(page, control, labels));
  const method = attributeOf(form, 'method')?.toLowerCase();
  const action = page.resolve(attributeOf(form, 'action') ?? '');
  return {
    action: action && /^https?:$/.test(action.protocol) ? action.href : page.url,
    method: method === 'post' || method === 'dialog' ? method : 'get',
    isSearch: isSearchForm(form, fields, read, method !== 'post'),
    hasPassword: read.some(({ type }) => type === 'password'),
    label: labelOfForm(page, form),
    fields: read,
    submits: controls
      .filter((control) => !isField(control))
      .map((control) => nameOfButton(page, control))
      .filter(Boolean)
      .slice(0, 50),
    region: page.regionOf(form),
    under: page.underOf(form),
    css: page.cssOf(form),
  };
}

function typeOf(control: PageElement): string {
  return control.tag === 'input' ? (attributeOf(control, 'type') ?? 'text').toLowerCase().trim() || 'text' : control.tag;
}

function isField(control: PageElement): boolean {
  return control.tag !== 'button' && !(control.tag === 'input' && submitTypes.has(typeOf(control)));
}

function isSearchForm(form: PageElement, controls: readonly PageElement[], fields: readonly FormField[], isGet: boolean): boolean {
  if (attributeOf(form, 'role') === 'search' || form.tag === 'search' || (form.parent && attributeOf(form.parent, 'role') === 'search')) return true;
  if (fields.some(({ type }) => type === 'search')) return true;
  const seen = fields.map((field, at) => ({ field, control: controls[at] })).filter(({ field }) => field.type !== 'hidden');
  const texts = seen.filter(({ field }) => textTypes.has(field.type));
  const lone = texts.length === 1 ? texts[0] : undefined;
  if (!lone?.control || seen.some(({ field }) => field.type === 'password' || field.type === 'textarea' || field.type === 'email')) return false;
  const isNamed = queryNames.test(lone.field.name) || namesOf(form).includes('search') || namesOf(lone.control).includes('search');
  return isNamed && (isGet || seen.length === 1);
}

function readField(page: PageContext, control: PageElement, labels: Map<string, string>): FormField {
  return {
    name: nameFrom(control, 'name'),
    type: typeOf(control).slice(0, 40),
    label: labelOf(page, control, labels),
    autocomplete: nameFrom(control, 'autocomplete'),
    options: control.tag === 'select' ? readOptions(control) : [],
    ...(typeOf(control) === 'hidden' ? { value: nameFrom(control, 'value') } : {}),
  };
}

function readOptions(select: PageElement): string[] {
  const options: string[] = [];
  for (const child of select.children) {
    const list = child.kind === 'element' && child.tag === 'optgroup' ? child.children : [child];
    for (const option of list) {
      if (options.length >= bounds.options) return options;
      if (option.kind === 'element' && option.tag === 'option') options.push(cutText(foldText(rawTextOf(option)), bounds.name));
    }
  }
  return options;
}

/** Texts of `<label for>` and of elements with an id, by that id. */
function collectLabels(page: PageContext): Map<string, string> {
  const labels = new Map<string, string>();
  for (const label of page.labels) {
    const target = attributeOf(label, 'for');
    if (target && !labels.has(target)) labels.set(target, cutText(foldText(rawTextOf(label)), bounds.name));
  }
  return labels;
}

function labelOf(page: PageContext, control: PageElement, labels: Map<string, string>): string {
  const labelledBy = page.byId.get((attributeOf(control, 'aria-labelledby') ?? '\0').trim().split(/\s+/)[0] ?? '');
  const wrapping = findUp(control, ({ tag }) => tag === 'label', 6);
  return (
    foldText(nameFrom(control, 'aria-label')) ||
    (labelledBy ? cutText(page.textOf(labelledBy), bounds.name) : '') ||
    labels.get(attributeOf(control, 'id') ?? '\0') ||
    (wrapping ? cutText(page.textOf(wrapping), bounds.name) : '') ||
    foldText(nameFrom(control, 'title')) ||
    foldText(nameFrom(control, 'placeholder'))
  );
}

function labelOfForm(page: PageContext, form: PageElement): string {
  const label = foldText(nameFrom(form, 'aria-label'));
  if (label) return label;
  for (const element of descendantsOf(form, 100)) {
    if (element.tag === 'legend' || /^h[1-6]$/.test(element.tag)) return cutText(page.textOf(element), bounds.name);
  }
  return '';
}

function nameOfButton(page: PageContext, control: PageElement): string {
  const named = control.tag === 'input' ? nameFrom(control, 'value') || nameFrom(control, 'alt') : page.textOf(control);
  return cutText(foldText(named || nameFrom(control, 'aria-label') || nameFrom(control, 'title')), bounds.name);
}
