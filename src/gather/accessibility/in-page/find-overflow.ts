import type { Places } from './name-places.ts';

/** Runs in the page: elements that make it wider than the window. */
export function findOverflow(most: number): { selector: string; snippet: string; isText: boolean }[] {
  const { assayPlaces: places } = globalThis as unknown as { assayPlaces: Places };
  const width = document.documentElement.clientWidth;
  const root = document.scrollingElement ?? document.documentElement;
  const { overflowX } = getComputedStyle(document.body);
  if (root.scrollWidth <= width + 2 && !/hidden|clip/.test(overflowX)) return [];
  const found: { element: Element; isText: boolean }[] = [];
  const isInScroller = (element: Element): boolean => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  let looked = 0;
  for (const element of document.body.querySelectorAll('*')) {
    looked += 1;
    if (looked > 8000 || found.length >= most) break;
    const box = element.getBoundingClientRect();
    if (
      box.width < 2 ||
      box.height < 2 ||
      box.right + scrollX <= width + 2 ||
      box.left + scrollX >= width + 400 ||
      !element.checkVisibility({ visibilityProperty: true })
    )
      continue;
    // Two dimensions are needed for tables, maps, pictures, code and their like.
    if (element.closest('table, pre, code, canvas, svg, video, iframe, object, embed, map, [role=grid], [role=table]')) continue;
    if (found.some(({ element: known }) => known.contains(element)) || isInScroller(element)) continue;
    if (element.localName === 'img' || getComputedStyle(element).position === 'fixed') continue;
    const text = (element.textContent ?? '').trim();
    found.push({ element, isText: text.length > 20 || element.matches('input, select, button, textarea, a') });
  }
  return found.map(({ element, isText }) => ({ selector: places.cssOf(element), snippet: places.snippetOf(element), isText }));
}
