import { attributeOf, type PageElement } from './page-tree.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Elements that begin and end a run of text. Controls stand in a run of their own, since they can be quoted alone. */
export const blockTags = words(`address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure
  footer form frameset header hgroup hr html label legend li main menu nav ol optgroup p pre search section summary table tbody td tfoot th thead tr ul`);

/** Elements whose text is never seen as text of the page. */
export const silentTags = words(`audio canvas datalist head iframe noembed noframes noscript object script select style svg template textarea title video`);

export const controlTags = words('button input select textarea');

/** Elements with facts about the page, wherever they stand. */
export const headTags = words('base link meta script title');

/** Elements that hold others: hidden from assistive technology they are a collapsed menu, not decoration. */
const containerTags = words('article aside body dialog div dl fieldset footer form header html li main nav ol section table tbody tr ul');

const invisibleStyle = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/**
 * Whether the markup itself hides the element: `hidden`, an inline style, or `aria-hidden` on what holds no others (icons, repeated glyphs).
 * What a class hides, such as a collapsed menu, counts as visible.
 */
export function isHidingElement(element: PageElement): boolean {
  for (const { name, value } of element.attributes) {
    if (name === 'hidden') return value.toLowerCase() !== 'until-found';
    if (name === 'style' && invisibleStyle.test(value)) return true;
    if (name === 'aria-hidden' && value === 'true' && !containerTags.has(element.tag)) return true;
  }
  return false;
}

/** Attributes by which a control names what it opens: ARIA, and the two spellings of the most used framework. */
const openingAttributes = ['aria-controls', 'data-bs-target', 'data-target'];

/** Ids of the parts that this element opens when pressed; an anchor only where it says that it opens something. */
export function openedBy(element: PageElement): string[] {
  const role = attributeOf(element, 'role');
  if (element.tag !== 'button' && element.tag !== 'a' && role !== 'button' && role !== 'tab') return [];
  return openingAttributes.flatMap((name) => (attributeOf(element, name) ?? '').split(/\s+/)).flatMap((id) => (id === '' ? [] : [id.replace(/^#/, '')]));
}

/** Lower-case words of an element's classes and id: `siteHeader nav-main` → site, header, nav, main. */
export function namesOf(element: PageElement): string[] {
  const text = `${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'id') ?? ''}`;
  return text.length < 2 ? [] : wordsOf(text.slice(0, 500));
}

/** Lower-case words of a name in camel case or with hyphens. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}
