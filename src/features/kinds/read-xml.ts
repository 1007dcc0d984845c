import { load } from 'cheerio/slim';
import { foldText } from '../text/fold-text.ts';

/** An element of an XML document: local name without prefix, lower case. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** Its own text and that of elements within it, white space folded. */
  text: string;
  /** Index of its parent in the list, −1 for the root. */
  parent: number;
}

const maximumElements = 60_000;
const maximumText = 2_000;
/** Feeds are five deep, with markup in them a dozen. */
const maximumDepth = 40;

/** Markup → elements in document order, at most 60 000, without recursion; texts are cut at 2000 characters. */
export function readXml(markup: string): { elements: XmlElement[]; isTruncated: boolean } {
  const shallow = cutAtDepth(markup);
  const elements: XmlElement[] = [];
  const document = load(shallow, { xml: { decodeEntities: true } }).root()[0];
  let isTruncated = shallow.length < markup.length;
  if (!document) return { elements, isTruncated };
  const stack: { nodes: typeof document.children; next: number; index: number }[] = [{ nodes: document.children, next: 0, index: -1 }];
  for (let frame = stack.at(-1); frame && elements.length < maximumElements; frame = stack.at(-1)) {
    const node = frame.nodes[frame.next++];
    if (!node) {
      stack.pop();
      const element = elements[frame.index];
      const parent = element && elements[element.parent];
      if (parent && parent.text.length < maximumText) parent.text += ` ${element.text}`;
    } else if (node.type === 'text') {
      const element = elements[frame.index];
      if (element && element.text.length < maximumText) element.text += node.data.slice(0, maximumText);
    } else if (node.type === 'cdata') {
      const element = elements[frame.index];
      for (const child of node.children)
        if (element && child.type === 'text' && element.text.length < maximumText) element.text += child.data.slice(0, maximumText);
    } else if (node.type === 'tag' || node.type === 'script' || node.type === 'style') {
      elements.push({ name: node.name.toLowerCase().replace(/^.*:/, ''), attributes: { ...node.attribs }, text: '', parent: frame.index });
      if (stack.length < maximumDepth) stack.push({ nodes: node.children, next: 0, index: elements.length - 1 });
      else isTruncated = true;
    }
  }
  for (const element of elements) element.text = foldText(element.text.slice(0, maximumText));
  return { elements, isTruncated: isTruncated || elements.length >= maximumElements };
}

/** Markup up to where it is nested too deep: the parser's work grows with the square of the depth. */
function cutAtDepth(markup: string): string {
  let depth = 0;
  for (let open = markup.indexOf('<'); open >= 0; ) {
    const end = endOfTag(markup, open);
    if (end < 0) break;
    const second = markup.charCodeAt(open + 1);
    if (second === 0x2f) depth--;
    else if (second !== 0x21 && second !== 0x3f && markup.charCodeAt(end - 1) !== 0x2f) depth++;
    if (depth > 500) return markup.slice(0, open);
    open = markup.indexOf('<', end);
  }
  return markup;
}

function endOfTag(markup: string, open: number): number {
  if (markup.startsWith('<!--', open)) return markup.indexOf('-->', open);
  return markup.startsWith('<![CDATA[', open) ? markup.indexOf(']]>', open) : markup.indexOf('>', open);
}
