/**
 * Runs in the page: takes consent banners and dialogs that cover the page out of the rendering, touching nothing else.
 * Returns how many. `restoreConsent` puts them back.
 */
export function hideConsent(): number {
  const named =
    /cookie|consent|gdpr|ccpa|onetrust|didomi|usercentrics|cookiebot|cybot|iubenda|trustarc|truste|quantcast|osano|termly|klaro|tarteaucitron|cc-window|cc_banner|eupopup|privacy-?(?:banner|notice|popup|bar)/i;
  const { innerWidth, innerHeight } = window;
  const hidden: { element: HTMLElement; value: string; priority: string }[] = [];
  const hide = (element: HTMLElement, property: string, value: string) => {
    hidden.push({ element, value: `${property}:${element.style.getPropertyValue(property)}`, priority: element.style.getPropertyPriority(property) });
    element.style.setProperty(property, value, 'important');
  };
  const isOverlay = (element: HTMLElement): boolean => {
    const { position, display, visibility } = getComputedStyle(element);
    return (position === 'fixed' || position === 'sticky') && display !== 'none' && visibility !== 'hidden';
  };
  const coverOf = (element: HTMLElement): number => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const width = Math.max(0, Math.min(right, innerWidth) - Math.max(left, 0));
    const height = Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
    return (width * height) / (innerWidth * innerHeight);
  };
  // A wrapper of the whole page is no banner, whatever its class says.
  const isPage = (element: HTMLElement): boolean => element === document.body || element.querySelector('main, [role=main], h1, nav') !== null;
  const isDialog = (element: HTMLElement): boolean =>
    /^(?:dialog|alertdialog)$/.test(element.getAttribute('role') ?? '') || element.getAttribute('aria-modal') === 'true' || element.localName === 'dialog';
  // Banners stand at the beginning or the end; only a hostile page has so many elements that the middle is left out.
  const all = [...document.querySelectorAll<HTMLElement>('body *')];
  const candidates = all.length > 40_000 ? [...all.slice(0, 20_000), ...all.slice(-20_000)] : all;
  let count = 0;
  for (const element of candidates) {
    if (!(element instanceof HTMLElement) || !isOverlay(element) || isPage(element)) continue;
    const names = `${element.id} ${element.className} ${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('aria-describedby') ?? ''}`;
    const inner = element.querySelector('[id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i]');
    const cover = coverOf(element);
    if (cover === 0) continue;
    if (named.test(names) || (inner && (element.textContent ?? '').length < 5000) || (isDialog(element) && cover > 0.1)) {
      hide(element, 'display', 'none');
      count++;
    }
  }
  if (count > 0) {
    // The veil behind a dialog, and the lock on scrolling that came with it.
    for (const element of candidates) {
      if (
        element instanceof HTMLElement &&
        isOverlay(element) &&
        coverOf(element) > 0.9 &&
        (element.textContent ?? '').trim() === '' &&
        !element.querySelector('img, iframe, svg')
      ) {
        hide(element, 'display', 'none');
      }
    }
    for (const element of [document.documentElement, document.body]) {
      if (getComputedStyle(element).overflowY === 'hidden') hide(element, 'overflow-y', 'visible');
    }
  }
  Object.assign(globalThis, { assayHidden: hidden });
  return count;
}

/** Runs in the page, in the same world as `hideConsent`. */
export function restoreConsent(): void {
  const { assayHidden = [] } = globalThis as { assayHidden?: { element: HTMLElement; value: string; priority: string }[] };
  for (const { element, value, priority } of assayHidden.toReversed()) {
    const at = value.indexOf(':');
    element.style.setProperty(value.slice(0, at), value.slice(at + 1), priority);
  }
}
