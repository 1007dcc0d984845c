import type { Places } from './name-places.ts';

/** Text that its box cuts off. */
export interface ClippedText {
  selector: string;
  snippet: string;
  /** Whether a line is cut through, or whole lines or words are out of sight. */
  how: 'cut' | 'hidden';
  /** Whether the text can still be had: an ellipsis, a link or button beside it. */
  isElsewhere: boolean;
  /** Whether the text is the box's own. */
  isOwn: boolean;
}

/** Runs in the page: text that stands in a box that hides what overflows, and does. */
export function findClipped(most: number): ClippedText[] {
  const { assayPlaces: places } = globalThis as unknown as { assayPlaces: Places };
  const found = new Map<Element, ClippedText>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const clips = new Map<Element, boolean>();
  const isClipping = (element: Element): boolean => {
    const known = clips.get(element);
    if (known !== undefined) return known;
    const { overflowX, overflowY } = getComputedStyle(element);
    const answer = /hidden|clip/.test(`${overflowX} ${overflowY}`);
    clips.set(element, answer);
    return answer;
  };
  let looked = 0;
  for (let node = walker.nextNode(); node && looked < 4000 && found.size < most; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.nodeValue?.trim() ?? '';
    if (!parent || text.length < 2 || /^(?:script|style|noscript|option|textarea)$/.test(parent.localName)) continue;
    looked += 1;
    let clip: Element | null = parent;
    while (clip && clip !== document.body && !isClipping(clip)) {
      const { overflowX, overflowY, position } = getComputedStyle(clip);
      // What scrolls shows all; what is fixed leaves its ancestors.
      if (/auto|scroll/.test(`${overflowX} ${overflowY}`) || position === 'fixed') clip = null;
      else clip = clip.parentElement;
    }
    if (!clip || clip === document.body || clip === document.documentElement || found.has(clip)) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || clip.closest('[aria-hidden=true], svg, marquee')) continue;
    const box = clip.getBoundingClientRect();
    const style = getComputedStyle(clip);
    // Text for screen readers only stands in a box of a pixel.
    if (box.width <= 3 || box.height <= 3 || /inset|rect/.test(`${style.clipPath} ${style.clip}`) || box.bottom + scrollY <= 0 || box.right + scrollX <= 0)
      continue;
    const { overflowX, overflowY, textOverflow } = style;
    range.selectNodeContents(node);
    let [all, shown, isCut, isSideways] = [0, 0, false, false];
    for (const line of range.getClientRects()) {
      if (line.width < 1 || line.height < 1) continue;
      const height = /hidden|clip/.test(overflowY) ? Math.max(0, Math.min(line.bottom, box.bottom) - Math.max(line.top, box.top)) : line.height;
      const width = /hidden|clip/.test(overflowX) ? Math.max(0, Math.min(line.right, box.right) - Math.max(line.left, box.left)) : line.width;
      all += line.width * line.height;
      shown += width * height;
      if (width > 0 && height > line.height * 0.2 && height < line.height * 0.7) isCut = true;
      if (height > 0 && width < line.width - 6) isSideways = true;
    }
    const isOwn = clip === parent || clip === parent.parentElement;
    if (all === 0 || shown / all > 0.92 || (shown === 0 && !isOwn)) continue;
    if (isSideways && !isCut && !isOwn) continue;
    const around = `${clip.nextElementSibling?.localName ?? ''} ${clip.parentElement?.querySelector(':scope > button, :scope > a') ? 'a' : ''}`;
    found.set(clip, {
      selector: places.cssOf(clip),
      snippet: places.snippetOf(clip),
      isOwn: clip === parent,
      how: isCut ? 'cut' : 'hidden',
      isElsewhere: (textOverflow === 'ellipsis' && isSideways && !isCut) || style.webkitLineClamp !== 'none' || /\ba\b|button/.test(around),
    });
  }
  return [...found.values()];
}
