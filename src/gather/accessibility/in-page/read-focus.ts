import type { Kit } from './create-kit.ts';
import type { Places } from './name-places.ts';

/** Where the focus stands. */
export interface FocusStop {
  selector: string;
  snippet: string;
  /** Order among all elements of the document, −1 for none (the page itself). */
  place: number;
  /** Whether anything on the page shows the focus: an outline, or a style that differs from before. */
  isShown: boolean;
  isOffPage: boolean;
  isCovered: boolean;
  top: number;
}

interface Looks {
  looks: Map<Element, string>;
  lookOf: (element: Element) => string;
  around: (element: Element) => Element[];
  /** Order of the elements of the document. */
  places: Map<Element, number>;
}

/** Runs in the page: remembers how everything that takes the focus looks without it. Gives the number of stops of the tab key. */
export function rememberLooks(): number {
  const { assayKit: kit } = globalThis as unknown as { assayKit: Kit };
  const lookOf = (element: Element): string => {
    const parts: string[] = [];
    for (const pseudo of [null, '::before', '::after']) {
      const style = getComputedStyle(element, pseudo);
      parts.push(
        `${style.outlineStyle} ${style.outlineWidth} ${style.boxShadow} ${style.borderColor} ${style.borderWidth} ${style.borderStyle} ${style.backgroundColor} ${style.backgroundImage} ${style.color} ${style.textDecoration} ${style.transform} ${style.opacity} ${style.filter} ${style.fontWeight} ${style.content}`,
      );
    }
    return parts.join('|');
  };
  const stops = kit
    .all('a[href], area[href], button, input, select, textarea, summary, iframe, audio, video, [tabindex], [contenteditable]')
    .filter((element) => kit.isTabbable(element));
  const looks = new Map<Element, string>();
  const around = (element: Element): Element[] =>
    [
      element,
      element.parentElement,
      element.parentElement?.parentElement,
      element.nextElementSibling,
      element.previousElementSibling,
      ...[...element.children].slice(0, 3),
    ].filter((item): item is Element => item instanceof Element);
  for (const stop of stops.slice(0, 80)) for (const element of around(stop)) if (!looks.has(element)) looks.set(element, lookOf(element));
  const order = new Map<Element, number>([...document.querySelectorAll('*')].map((element, index) => [element, index]));
  const found: Looks = { looks, lookOf, around, places: order };
  Object.assign(globalThis, { assayLooks: found });
  // Radio buttons of one name are one stop.
  const radios = new Set<string>();
  return stops.filter((stop) => {
    if (!(stop instanceof HTMLInputElement) || stop.type !== 'radio' || stop.name === '') return true;
    const isFirst = !radios.has(stop.name);
    radios.add(stop.name);
    return isFirst;
  }).length;
}

/** Runs in the page: what has the focus now. */
export function readFocus(): FocusStop {
  const { assayPlaces: places, assayLooks } = globalThis as unknown as { assayPlaces: Places; assayLooks: Looks };
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (!active || active === document.body || active === document.documentElement)
    return { selector: '', snippet: '', place: -1, isShown: true, isOffPage: false, isCovered: false, top: 0 };
  const style = getComputedStyle(active);
  const hasOutline = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0 && style.outlineColor !== 'rgba(0, 0, 0, 0)';
  const isOther = () =>
    assayLooks.around(active).some((element) => assayLooks.looks.has(element) && assayLooks.looks.get(element) !== assayLooks.lookOf(element));
  const isField = active.matches(
    'input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range], [type=color], [type=image]), textarea, [contenteditable], iframe, audio, video, area',
  );
  const box = active.getBoundingClientRect();
  const isOffPage = box.right + scrollX <= 0 || box.bottom + scrollY <= 0 || ((box.width <= 1 || box.height <= 1) && style.overflow !== 'visible');
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const over = x > 0 && y > 0 && x < innerWidth && y < innerHeight ? document.elementFromPoint(x, y) : null;
  const isCovered =
    over !== null &&
    !over.contains(active) &&
    !active.contains(over) &&
    /fixed|sticky/.test(getComputedStyle(over.closest('header, footer, nav, div, section, aside') ?? over).position) &&
    over.getRootNode() === active.getRootNode();
  return {
    selector: places.cssOf(active),
    snippet: places.snippetOf(active),
    place: assayLooks.places.get(active) ?? [...document.querySelectorAll('*')].indexOf(active),
    isShown: hasOutline || isField || isOther(),
    isOffPage,
    isCovered,
    top: box.top + scrollY,
  };
}

/** Runs in the page: notes every stop as the focus comes there. */
export function recordStops(most: number): void {
  const { assayReadFocus } = globalThis as unknown as { assayReadFocus: () => FocusStop };
  const stops: FocusStop[] = [];
  const note = () => {
    if (stops.length < most) stops.push(assayReadFocus());
  };
  document.addEventListener('focusin', note, true);
  Object.assign(globalThis, { assayStops: { stops, end: () => document.removeEventListener('focusin', note, true) } });
}

/** Runs in the page: the stops that were noted. */
export function takeStops(): FocusStop[] {
  const { assayStops } = globalThis as unknown as { assayStops: { stops: FocusStop[]; end: () => void } };
  assayStops.end();
  return assayStops.stops.filter(({ place }) => place >= 0);
}

/** Runs in the page: puts the focus on an element, and gives its rectangle in the window with some room around. */
export function focusOn(selector: string): { x: number; y: number; width: number; height: number } | null {
  let element: Element | null = null;
  let root: Document | ShadowRoot = document;
  for (const step of selector.split(' >>> ')) {
    element = root.querySelector(step);
    if (element?.shadowRoot) root = element.shadowRoot;
  }
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return null;
  element.focus();
  const room = 24;
  const box = element.getBoundingClientRect();
  const [left, top] = [Math.max(0, box.left - room), Math.max(0, box.top - room)];
  const [right, bottom] = [Math.min(innerWidth, box.right + room), Math.min(innerHeight, box.bottom + room)];
  return right - left < 2 || bottom - top < 2 ? null : { x: left, y: top, width: right - left, height: bottom - top };
}
