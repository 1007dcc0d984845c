import { bounds } from '../bounds.ts';
import { foldInner } from '../text/fold-text.ts';
import { blockTags, controlTags, headTags, isHidingElement, openedBy, silentTags } from './element-kinds.ts';
import { attributeOf, type PageElement, type PageNode } from './page-tree.ts';

/** A run of text between two block boundaries, and the block element it stands in. */
interface TextRun {
  owner: PageElement;
  /** True where the run is text of a heading. */
  isHeading: boolean;
  start: number;
  end: number;
}

/** What one walk over the tree gathers; elements carry their text ranges. */
export interface WalkedPage {
  root: PageElement;
  /** Whole visible text, with what a control opens, white space folded. */
  text: string;
  runs: TextRun[];
  headings: PageElement[];
  anchors: PageElement[];
  forms: PageElement[];
  controls: PageElement[];
  labels: PageElement[];
  head: PageElement[];
  images: PageElement[];
  frames: PageElement[];
  times: PageElement[];
  addresses: PageElement[];
  /** Elements that may be a landmark: by tag or `role`. */
  landmarks: PageElement[];
  /** Elements with `itemscope`. */
  items: PageElement[];
  /** How many elements carry each id. */
  ids: Map<string, number>;
  /** The first element of each id. */
  byId: Map<string, PageElement>;
  isTruncated: boolean;
}

interface Frame {
  element: PageElement;
  next: number;
  isBlock: boolean;
  isSilent: boolean;
  linked: number;
}

const headingTag = /^h[1-6]$/;
const landmarkTag = /^(?:header|nav|main|aside|footer|dialog|search|form|section)$/;

/** Walks the tree once, in document order and without recursion, collecting the visible text and the elements that matter. */
export function walkPage(root: PageElement, wasTruncated: boolean): WalkedPage {
  const page: WalkedPage = {
    root,
    text: '',
    runs: [],
    headings: [],
    anchors: [],
    forms: [],
    controls: [],
    labels: [],
    head: [],
    images: [],
    frames: [],
    times: [],
    addresses: [],
    landmarks: [],
    items: [],
    ids: new Map(),
    byId: new Map(),
    isTruncated: wasTruncated,
  };
  const opened = listOpened(root);
  const parts: string[] = [];
  const stack: Frame[] = [];
  const owners: PageElement[] = [root];
  let length = 0;
  let isSpacePending = false;
  let runStart = 0;
  let linkDepth = 0;
  let linkedLength = 0;
  let headingDepth = 0;
  let order = 0;

  const place = () => length + (isSpacePending && length > 0 ? 1 : 0);

  const addText = (raw: string) => {
    const text = foldInner(raw);
    const start = text.startsWith(' ') ? 1 : 0;
    const end = text.endsWith(' ') ? text.length - 1 : text.length;
    if (start) isSpacePending = true;
    if (end <= start) return;
    if (length + end - start > bounds.text) {
      page.isTruncated = true;
      return;
    }
    if (isSpacePending && length > 0) {
      parts.push(' ');
      length++;
    }
    parts.push(start === 0 && end === text.length ? text : text.slice(start, end));
    length += end - start;
    if (linkDepth > 0) linkedLength += end - start;
    isSpacePending = end < text.length;
  };

  const breakRun = () => {
    const start = runStart;
    if (length > start) page.runs.push({ owner: owners[owners.length - 1] ?? root, isHeading: headingDepth > 0, start, end: length });
    isSpacePending = true;
    runStart = place();
  };

  const enter = (element: PageElement, parent: Frame | undefined) => {
    const isSilent = (parent?.isSilent ?? false) || silentTags.has(element.tag);
    element.isHidden = (parent?.element.isHidden ?? false) || (isHidingElement(element) && !opened.has(attributeOf(element, 'id') ?? ''));
    // Links without even a space between them are a menu that a style sheet sets apart.
    if (element.tag === 'a' && parent && isLink(parent.element.children[parent.next - 2])) breakRun();
    element.order = order++;
    const isHeading = isHeadingElement(element);
    const shown = shownValue(element);
    const isBlock = !isSilent && !element.isHidden && (isHeading || blockTags.has(element.tag) || shown !== undefined);
    if (isBlock) {
      breakRun();
      owners.push(element);
    }
    element.start = place();
    if (isHeading) {
      page.headings.push(element);
      headingDepth++;
    }
    if (element.tag === 'a') linkDepth++;
    element.under = page.headings.length - 1;
    collect(page, element);
    stack.push({ element, next: 0, isBlock, isSilent, linked: linkedLength });
    if (isBlock && shown) addText(shown);
    else if (element.tag === 'br') isSpacePending = true;
  };

  const leave = (frame: Frame) => {
    const { element } = frame;
    if (frame.isBlock) {
      breakRun();
      owners.pop();
    }
    if (isHeadingElement(element)) headingDepth--;
    if (element.tag === 'a') linkDepth--;
    element.last = order - 1;
    element.end = Math.max(element.start, length);
    element.linked = linkedLength - frame.linked;
  };

  enter(root, undefined);
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const child = frame.element.children[frame.next++];
    if (!child) {
      stack.pop();
      leave(frame);
    } else if (child.kind === 'element') {
      enter(child, frame);
    } else if (!frame.isSilent && !frame.element.isHidden) {
      addText(child.value);
    }
  }
  page.text = parts.join('');
  return page;
}

/** Ids of all that a control of the page opens: a visitor reads it after one press, whatever hides it at first. */
function listOpened(root: PageElement): ReadonlySet<string> {
  const opened = new Set<string>();
  const waiting = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    for (const id of openedBy(element)) opened.add(id);
    for (const child of element.children) if (child.kind === 'element') waiting.push(child);
  }
  return opened;
}

function isLink(node: PageNode | undefined): boolean {
  return node?.kind === 'element' && node.tag === 'a';
}

function isHeadingElement(element: PageElement): boolean {
  return element.isHtml && (headingTag.test(element.tag) || attributeOf(element, 'role') === 'heading');
}

/** Text that a control shows though it is no text of the document. */
function shownValue(element: PageElement): string | undefined {
  if (element.tag !== 'input') return undefined;
  const type = attributeOf(element, 'type')?.toLowerCase();
  return type === 'submit' || type === 'button' || type === 'reset' ? attributeOf(element, 'value') : undefined;
}

function collect(page: WalkedPage, element: PageElement): void {
  const { tag } = element;
  for (const { name, value } of element.attributes) {
    if (name === 'id') {
      const count = page.ids.get(value) ?? 0;
      page.ids.set(value, count + 1);
      if (count === 0) page.byId.set(value, element);
    }
    if (name === 'itemscope') page.items.push(element);
  }
  if (!element.isHtml) return;
  if (tag === 'a' || tag === 'area') page.anchors.push(element);
  else if (tag === 'form') page.forms.push(element);
  else if (controlTags.has(tag)) page.controls.push(element);
  else if (tag === 'label') page.labels.push(element);
  else if (tag === 'img') page.images.push(element);
  else if (tag === 'iframe' || tag === 'frame') page.frames.push(element);
  else if (tag === 'time') page.times.push(element);
  else if (tag === 'address') page.addresses.push(element);
  else if (headTags.has(tag)) page.head.push(element);
  if (landmarkTag.test(tag) || attributeOf(element, 'role') !== undefined) page.landmarks.push(element);
}
