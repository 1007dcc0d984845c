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

/** Runs in the page: remembers how everything that takes the focus looks without it. Gives the number of such elements. */
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
  Object.assign(globalThis, { assayLooks: { looks, lookOf, around } });
  return stops.length;
}

/** Runs in the page: what has the focus now. */
export function readFocus(): FocusStop {
  const { assayPlaces: places, assayLooks } = globalThis as unknown as {
    assayPlaces: Places;
    assayLooks: { looks: Map<Element, string>; lookOf: (element: Element) => string; around: (element: Element) => Element[] };
  };
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
    place: [...document.querySelectorAll('*')].indexOf(active),
    isShown: hasOutline || isField || isOther(),
    isOffPage,
    isCovered,
    top: box.top + scrollY,
  };
}
