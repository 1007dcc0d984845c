import type { Region } from '../../model/index.ts';

export interface Attribute {
  name: string;
  value: string;
}

export interface PageText {
  kind: 'text';
  value: string;
  parent: PageElement | null;
}

/** An element as a browser's parser makes it, with what the walk over the page leaves on it. */
export interface PageElement {
  kind: 'element';
  tag: string;
  /** False for elements of SVG and MathML. */
  isHtml: boolean;
  attributes: Attribute[];
  parent: PageElement | null;
  children: (PageElement | PageText)[];
  depth: number;
  /** Place in document order, and the place of the last element within it. */
  order: number;
  last: number;
  /** Its text is `text.slice(start, end)` of the whole visible text; empty where end ≤ start. */
  start: number;
  end: number;
  /** Characters of that text that stand in links. */
  linked: number;
  isHidden: boolean;
  /** Index of the last heading met before it or with it, as collected by the walk. */
  under: number;
  /** Place among its siblings of the same tag, from 1; 0 where not yet counted. */
  nth: number;
  /** Its CSS path, once asked for. */
  path: string | null;
  /** Its part of the page, once asked for: null where no landmark or name says. */
  region: Region | null | undefined;
}

export type PageNode = PageElement | PageText;

export function createElement(tag: string, isHtml: boolean, attributes: Attribute[]): PageElement {
  return {
    kind: 'element',
    tag,
    isHtml,
    attributes,
    parent: null,
    children: [],
    depth: 0,
    order: 0,
    last: 0,
    start: 0,
    end: 0,
    linked: 0,
    isHidden: false,
    under: -1,
    nth: 0,
    path: null,
    region: undefined,
  };
}

/** Value of an attribute, or undefined where the element has none of that name. */
export function attributeOf(element: PageElement, name: string): string | undefined {
  for (const attribute of element.attributes) if (attribute.name === name) return attribute.value;
  return undefined;
}

/** The nearest element above, itself included, that fits; at most `steps` up. */
export function findUp(element: PageElement, fits: (element: PageElement) => boolean, steps = Number.POSITIVE_INFINITY): PageElement | null {
  let at: PageElement | null = element;
  for (let step = 0; at && step <= steps; step++, at = at.parent) if (fits(at)) return at;
  return null;
}

/** All text below an element, hidden or not, as it stands in the markup. */
export function rawTextOf(element: PageElement, limit = 2_000): string {
  const parts: string[] = [];
  let length = 0;
  const stack: PageNode[] = [element];
  for (let node = stack.pop(); node && length < limit; node = stack.pop()) {
    if (node.kind === 'text') {
      parts.push(node.value);
      length += node.value.length;
    } else if (node.tag !== 'script' && node.tag !== 'style') {
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child) stack.push(child);
      }
      parts.push(' ');
    }
  }
  return parts.join('');
}

/** Elements below an element in document order, at most `limit`. */
export function* descendantsOf(element: PageElement, limit: number): Generator<PageElement> {
  const frames: { element: PageElement; next: number }[] = [{ element, next: 0 }];
  let met = 0;
  for (let frame = frames.at(-1); frame && met < limit; frame = frames.at(-1)) {
    const child = frame.element.children[frame.next++];
    if (!child) {
      frames.pop();
    } else if (child.kind === 'element') {
      met++;
      yield child;
      frames.push({ element: child, next: 0 });
    }
  }
}
