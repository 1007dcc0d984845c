import type { Places } from './name-places.ts';

/** What our own rules say of one element, before findings are merged. */
export interface OwnFinding {
  rule: string;
  criteria: string[];
  outcome: 'failed' | 'cantTell';
  selector: string;
  snippet: string;
  why: string;
}

/** What a rule says: criteria such as `1.4.3`, none for good practice. */
export interface Verdict {
  rule: string;
  criteria: string[];
  outcome: 'failed' | 'cantTell';
  why: string;
}

/** What the rules share; lives in our worlds, where axe-core has been loaded. */
export interface Kit {
  /** Elements that match, open shadow roots included, in document order. */
  all: (selector: string) => HTMLElement[];
  /** Shown on the page: has a box, is not hidden or transparent, and does not stand outside of the document. */
  isVisible: (element: Element) => boolean;
  /** Reaches assistive technology. */
  isExposed: (element: Element) => boolean;
  isFocusable: (element: Element) => boolean;
  /** In the order of the tab key. */
  isTabbable: (element: Element) => boolean;
  /** Accessible name. */
  nameOf: (element: Element) => string;
  roleOf: (element: Element) => string | null;
  /** Text as assistive technology reads it: descendants that are hidden left out, names of images included. */
  textOf: (element: Element) => string;
  /** Text as it is laid out: with line breaks, in capitals where the style sheet says so, without what is not shown. */
  shownTextOf: (element: Element) => string;
  /** Words in lower case, without punctuation. */
  wordsOf: (text: string) => string[];
  /** The nearest ancestor that is a block: paragraph, item, cell, heading or box. */
  blockOf: (element: Element) => Element;
  report: (element: Element, verdict: Verdict) => void;
  findings: OwnFinding[];
  /** Rules that broke on this page. */
  faults: string[];
}

interface AxeCommons {
  setup: (node: Document) => void;
  commons: {
    dom: { isVisibleToScreenReaders: (element: Element) => boolean; isFocusable: (element: Element) => boolean };
    text: { accessibleText: (element: Element) => string; visible: (element: Element, screenReader: boolean) => string };
    aria: { getRole: (element: Element, options?: object) => string | null };
  };
}

/** Runs in the page, after axe-core was loaded there. */
export function createKit(): Kit {
  const { axe, assayPlaces: places } = globalThis as unknown as { axe: AxeCommons; assayPlaces: Places };
  axe.setup(document);
  const findings: OwnFinding[] = [];
  const most = 60;
  const counts = new Map<string, number>();
  const safely = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      // Elements made after the tree was read are unknown to axe.
      return otherwise;
    }
  };
  const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap((element) => (element.shadowRoot ? roots(element.shadowRoot) : [])),
  ];
  const everyRoot = roots(document);
  const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const isVisible = (element: Element): boolean => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    if (box.width === 0 && box.height === 0) return getComputedStyle(element).display === 'contents' || element.childElementCount > 0;
    return box.right + scrollX > 0 && box.bottom + scrollY > 0;
  };
  const isDisabled = (element: Element): boolean => element.matches(':disabled') || element.closest('[inert]') !== null;
  const isFocusable = (element: Element): boolean => {
    if (!(element instanceof HTMLElement || element instanceof SVGElement) || isDisabled(element)) return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.hasAttribute('tabindex')) return !Number.isNaN(Number.parseInt(element.getAttribute('tabindex') ?? '', 10));
    return element.matches(
      'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable=""], [contenteditable=true]',
    );
  };
  return {
    all: (selector) => everyRoot.flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]),
    isVisible,
    isExposed: (element) => safely(() => axe.commons.dom.isVisibleToScreenReaders(element), false),
    isFocusable,
    isTabbable: (element) => isFocusable(element) && (element as HTMLElement).tabIndex >= 0,
    nameOf: (element) => fold(safely(() => axe.commons.text.accessibleText(element), '')),
    roleOf: (element) => safely(() => axe.commons.aria.getRole(element), null),
    textOf: (element) => fold(safely(() => axe.commons.text.visible(element, true), element.textContent ?? '')),
    // biome-ignore lint/performance/useDomNodeTextContent: what is shown is asked for.
    shownTextOf: (element) => (element instanceof HTMLElement ? element.innerText : (element.textContent ?? '')),
    wordsOf: (text) =>
      text
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== ''),
    blockOf: (element) => {
      for (let at = element.parentElement; at; at = at.parentElement) if (!/^(?:inline|contents)/.test(getComputedStyle(at).display)) return at;
      return document.body;
    },
    report: (element, { rule, criteria, outcome, why }) => {
      const key = `${rule} ${outcome}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count <= most) findings.push({ rule, criteria, outcome, why, selector: places.cssOf(element), snippet: places.snippetOf(element) });
    },
    findings,
    faults: [],
  };
}
