import type { Layout } from '../../model/index.ts';

/** Bounds of `readLayout`, handed in because the function runs in the page. */
export interface LayoutLimits {
  boxes: number;
  boxText: number;
  text: number;
  shotHeight: number;
  /** Elements looked at; only a hostile page has more. */
  elements: number;
}

/**
 * Runs in the page: rectangles of headings, links, forms and runs of text, and all visible text. Block elements, folding and
 * CSS paths are those of `features/`, so that both name the same place; what is visible is decided by the rendering. Text that a visitor
 * opens with one control (a disclosure, a tab, a menu) is text of the page too, without a rectangle.
 */
export function readLayout(limits: LayoutLimits): Layout {
  const blockTags = new Set(
    'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset header hgroup hr html label legend li main menu nav ol optgroup p pre search section summary table tbody td tfoot th thead tr ul'.split(
      ' ',
    ),
  );
  const silentTags = new Set(
    'audio canvas datalist head iframe noembed noframes noscript object script select style svg template textarea title video'.split(' '),
  );
  const scrollX = window.scrollX;
  const scrollY = window.scrollY;
  const boxes: Layout['boxes'] = [];

  // The tree as it is shown: open shadow roots and slots in their place, as `serialiseDom` writes them.
  const hosts = new Map<Node, Element>();
  const childrenOf = (element: Element): Node[] => {
    const assigned = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
    const children = element.shadowRoot ? [...element.shadowRoot.childNodes] : assigned.length > 0 ? assigned : [...element.childNodes];
    if (element.shadowRoot || assigned.length > 0) for (const child of children) hosts.set(child, element);
    return children;
  };
  const parentOf = (element: Element): Element | null => hosts.get(element) ?? element.parentElement;
  const idCounts = new Map<string, number>();
  const unseen: Element[] = [document.documentElement];
  const opened = new Set<string>();
  for (let at = unseen.pop(), seen = 0; at && seen < limits.elements; at = unseen.pop(), seen++) {
    if (at.matches('button, a, [role=button], [role=tab]'))
      for (const name of ['aria-controls', 'data-bs-target', 'data-target'])
        for (const id of (at.getAttribute(name) ?? '').split(/\s+/)) if (id !== '') opened.add(id.replace(/^#/, ''));
    if (at.id !== '') idCounts.set(at.id, (idCounts.get(at.id) ?? 0) + 1);
    for (const child of childrenOf(at)) if (child instanceof Element) unseen.push(child);
  }
  const paths = new Map<Element, string>();
  const places = new Map<Element, number>();
  const placeOf = (element: Element): number => {
    const parent = parentOf(element);
    if (!places.has(element) && parent) {
      const counts = new Map<string, number>();
      for (const sibling of childrenOf(parent)) {
        if (!(sibling instanceof Element)) continue;
        const place = (counts.get(sibling.localName) ?? 0) + 1;
        counts.set(sibling.localName, place);
        places.set(sibling, place);
      }
    }
    return places.get(element) ?? 1;
  };
  const cssOf = (element: Element): string => {
    const chain: Element[] = [];
    let path = '';
    for (let at: Element | null = element; at; at = parentOf(at)) {
      const known = paths.get(at);
      if (known !== undefined) {
        path = known;
        break;
      }
      chain.push(at);
    }
    for (let at = chain.pop(); at; at = chain.pop()) {
      const { id } = at;
      if (/^[A-Za-z][\w-]*$/.test(id) && idCounts.get(id) === 1) path = `#${id}`;
      else if (!parentOf(at)) path = at.localName.toLowerCase();
      else path = `${path} > ${at.localName.toLowerCase()}:nth-of-type(${placeOf(at)})`;
      paths.set(at, path);
    }
    return path.length > 4000 ? '' : path;
  };

  const fold = (text: string): string => text.replace(/[\u00ad\u200b\u2060\ufeff]/g, '').replace(/[\s\u0085]+/g, ' ');
  const cut = (text: string): string => {
    const trimmed = text.trim();
    if (trimmed.length <= limits.boxText) return trimmed;
    const last = trimmed.charCodeAt(limits.boxText - 1);
    return trimmed.slice(0, last >= 0xd800 && last <= 0xdbff ? limits.boxText - 1 : limits.boxText);
  };

  interface Rect {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  const join = (a: Rect | null, b: Rect): Rect =>
    a ? { left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) } : b;
  const isSeen = (rect: Rect): boolean => rect.right - rect.left >= 1 && rect.bottom - rect.top >= 1 && rect.right + scrollX > 0 && rect.bottom + scrollY > 0;
  const addBox = (element: Element, kind: Layout['boxes'][number]['kind'], text: string, rect: Rect | null) => {
    const css = rect && isSeen(rect) && boxes.length < limits.boxes ? cssOf(element) : '';
    if (!rect || css === '') return;
    const round = (value: number) => Math.round(value * 10) / 10;
    boxes.push({
      css,
      kind,
      text: cut(text),
      x: round(rect.left + scrollX),
      y: round(rect.top + scrollY),
      width: round(rect.right - rect.left),
      height: round(rect.bottom - rect.top),
    });
  };

  const parts: string[] = [];
  let length = 0;
  /** Text of the run since the last block boundary, and where it stands. */
  let run = '';
  let runRect: Rect | null = null;
  const owners: Element[] = [document.documentElement];
  let headings = 0;
  const breakRun = () => {
    const text = run.trim();
    if (text !== '' && headings === 0) addBox(owners[owners.length - 1] ?? document.documentElement, 'text', text, runRect);
    run = '';
    runRect = null;
    parts.push(' ');
  };
  const addText = (raw: string, rect: Rect) => {
    const text = fold(raw);
    if (length + text.length > limits.text) return;
    parts.push(text);
    length += text.length;
    run += text;
    if (text.trim() !== '') runRect = join(runRect, rect);
  };
  /** Slots and their like have no box of their own; what holds them decides. */
  const isShown = (element: Element): boolean => {
    const parent = getComputedStyle(element).display === 'contents' ? parentOf(element) : null;
    return parent ? isShown(parent) : element.checkVisibility({ visibilityProperty: true });
  };
  const range = document.createRange();

  interface Frame {
    element: Element;
    children: Node[];
    next: number;
    isBlock: boolean;
    isHeading: boolean;
    kind: 'heading' | 'link' | 'form' | null;
    start: number;
    isClipped: boolean;
    isOpened: boolean;
  }
  const stack: Frame[] = [];
  let entered = 0;
  const canBeOpened = (element: Element): boolean =>
    opened.has(element.id) || element.matches('details > *, nav *, [role=navigation] *, [role=menu], [role=tabpanel]');
  const enter = (element: Element, isParentClipped: boolean, isParentOpened: boolean) => {
    const tag = element.localName;
    entered += 1;
    if (entered > limits.elements || silentTags.has(tag)) return;
    const isOpened = isParentOpened || canBeOpened(element);
    if (!isOpened && getComputedStyle(element).display === 'none') return;
    const role = element.getAttribute('role');
    const isHeading = /^h[1-6]$/.test(tag) || role === 'heading';
    const isShownInput = element instanceof HTMLInputElement && /^(?:submit|button|reset)$/.test(element.type);
    const isBlock = isHeading || blockTags.has(tag) || isShownInput;
    const box = element.getBoundingClientRect();
    // Text for screen readers only stands in a box of one pixel that hides what overflows.
    const isClipped = isParentClipped || ((box.width <= 1 || box.height <= 1) && getComputedStyle(element).overflow !== 'visible');
    if (isBlock) {
      breakRun();
      owners.push(element);
    }
    if (isHeading) headings++;
    const kind = isHeading ? 'heading' : tag === 'a' && element.hasAttribute('href') ? 'link' : tag === 'form' || role === 'search' ? 'form' : null;
    stack.push({ element, children: childrenOf(element), next: 0, isBlock, isHeading, kind, start: parts.length, isClipped, isOpened });
    if (isShownInput && !isClipped && isSeen(box) && isShown(element)) addText(element.value, box);
    else if (tag === 'br') {
      parts.push(' ');
      run += ' ';
    }
  };
  const leave = (frame: Frame) => {
    const { element, isBlock, isHeading, isClipped, kind, start } = frame;
    if (kind !== null && !isClipped && isShown(element)) {
      let rect: Rect = element.getBoundingClientRect();
      // An inline link around a block or an image has no box of its own.
      if (!isSeen(rect) && element.firstElementChild) rect = element.firstElementChild.getBoundingClientRect();
      addBox(element, kind, kind === 'form' ? '' : parts.slice(start).join('').replace(/ +/g, ' '), rect);
    }
    if (isBlock) {
      breakRun();
      owners.pop();
    }
    if (isHeading) headings--;
  };
  enter(document.documentElement, false, false);
  for (let frame = stack[stack.length - 1]; frame; frame = stack[stack.length - 1]) {
    const child = frame.children[frame.next];
    if (!child) {
      stack.pop();
      leave(frame);
      continue;
    }
    frame.next += 1;
    if (child instanceof Element) enter(child, frame.isClipped, frame.isOpened);
    else if (child instanceof Text && (!frame.isClipped || frame.isOpened) && child.data !== '') {
      if (child.data.trim() === '') {
        parts.push(' ');
        run += ' ';
        continue;
      }
      range.selectNodeContents(child);
      const rect = range.getBoundingClientRect();
      if (!frame.isClipped && isShown(frame.element) && isSeen(rect)) addText(child.data, rect);
      else if (frame.isOpened && length + child.data.length <= limits.text) {
        parts.push(fold(child.data));
        length += child.data.length;
      }
    }
  }

  const root = document.documentElement;
  const height = Math.max(root.scrollHeight, document.body?.scrollHeight ?? 0);
  return {
    schema: 'assay.layout/1',
    url: document.URL,
    width: Math.max(root.clientWidth, 1),
    height,
    shotHeight: Math.min(height, limits.shotHeight),
    boxes,
    text: parts.join('').replace(/ +/g, ' ').trim(),
  };
}
