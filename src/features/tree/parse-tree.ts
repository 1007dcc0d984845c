import { html, parse, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5';
import { bounds } from '../bounds.ts';
import { limitAttributes } from './limit-attributes.ts';
import { type Attribute, createElement, type PageElement, type PageNode, type PageText } from './page-tree.ts';

/** Comments, document types and the contents of templates: made by the parser, kept nowhere. */
interface Dropped {
  kind: 'dropped';
  data: string;
  parent: PageElement | null;
}

type AnyNode = PageNode | Dropped;
type TreeTypes = TreeAdapterTypeMap<AnyNode, PageElement, AnyNode, PageElement, PageElement, PageElement, Dropped, PageText, PageElement, Dropped>;

class TreeLimit extends Error {}

export interface ParsedTree {
  /** The document, whose children are `html` and nothing else that matters. */
  document: PageElement;
  isTruncated: boolean;
}

/**
 * Markup → the tree a browser would build, so that CSS paths hold in the rendered page. Never throws: at the bound of nodes or depth
 * it stops and returns what it has.
 */
export function parseTree(markup: string): ParsedTree {
  const document = createElement('#document', true, []);
  try {
    parse<TreeTypes>(limitAttributes(markup.slice(0, bounds.characters)), { treeAdapter: createAdapter(document), sourceCodeLocationInfo: false });
    return { document, isTruncated: markup.length > bounds.characters };
  } catch (error) {
    if (!(error instanceof TreeLimit)) throw error;
    return { document, isTruncated: true };
  }
}

function createAdapter(document: PageElement): TreeAdapter<TreeTypes> {
  let nodes = 0;
  let mode: ReturnType<TreeAdapter<TreeTypes>['getDocumentMode']>;
  const templates = new Map<PageElement, PageElement>();
  const foreign = new Map<PageElement, html.NS>();

  const count = () => {
    if (++nodes > bounds.nodes) throw new TreeLimit();
  };
  const adopt = (parent: PageElement, node: PageElement | PageText) => {
    node.parent = parent;
    if (node.kind !== 'element') return;
    node.depth = parent.depth + 1;
    if (node.depth > bounds.depth) throw new TreeLimit();
  };
  const createText = (value: string): PageText => {
    count();
    return { kind: 'text', value, parent: null };
  };
  const drop = (data: string): Dropped => ({ kind: 'dropped', data, parent: null });
  const append = (parent: PageElement, node: AnyNode) => {
    if (node.kind === 'dropped') return;
    parent.children.push(node);
    adopt(parent, node);
  };
  // The place is nearly always near the end (a table with foster-parented content), so that searching backwards keeps hostile pages linear.
  const insertBefore = (parent: PageElement, node: AnyNode, reference: AnyNode) => {
    if (node.kind === 'dropped') return;
    const at = reference.kind === 'dropped' ? -1 : parent.children.lastIndexOf(reference);
    if (at < 0) parent.children.push(node);
    else parent.children.splice(at, 0, node);
    adopt(parent, node);
  };

  return {
    createDocument: () => document,
    createDocumentFragment: () => createElement('#fragment', true, []),
    createElement: (tag, namespace, attributes) => {
      count();
      const element = createElement(tag, namespace === html.NS.HTML, attributes);
      if (!element.isHtml) foreign.set(element, namespace);
      return element;
    },
    createCommentNode: drop,
    createTextNode: createText,
    appendChild: append,
    insertBefore,
    setTemplateContent: (template, content) => void templates.set(template, content),
    getTemplateContent: (template) => {
      const content = templates.get(template) ?? template;
      content.depth = template.depth;
      return content;
    },
    setDocumentType: () => undefined,
    setDocumentMode: (_, value) => {
      mode = value;
    },
    getDocumentMode: () => mode,
    detachNode: (node) => {
      if (node.kind === 'dropped' || !node.parent) return;
      const at = node.parent.children.lastIndexOf(node);
      if (at >= 0) node.parent.children.splice(at, 1);
      node.parent = null;
    },
    insertText: (parent, text) => {
      const last = parent.children.at(-1);
      if (last?.kind === 'text') last.value += text;
      else append(parent, createText(text));
    },
    insertTextBefore: (parent, text, reference) => {
      const at = reference.kind === 'dropped' ? -1 : parent.children.lastIndexOf(reference);
      const before = parent.children[at - 1];
      if (before?.kind === 'text') before.value += text;
      else insertBefore(parent, createText(text), reference);
    },
    adoptAttributes: (recipient, attributes: Attribute[]) => {
      const known = new Set(recipient.attributes.map(({ name }) => name));
      for (const attribute of attributes) if (!known.has(attribute.name)) recipient.attributes.push(attribute);
    },
    getFirstChild: (node) => node.children[0] ?? null,
    getChildNodes: (node) => node.children,
    getParentNode: (node) => node.parent,
    getAttrList: (element) => element.attributes,
    getTagName: (element) => element.tag,
    getNamespaceURI: (element) => (element.isHtml ? html.NS.HTML : (foreign.get(element) ?? html.NS.SVG)),
    getTextNodeContent: (node) => node.value,
    getCommentNodeContent: (node) => node.data,
    getDocumentTypeNodeName: () => '',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    isTextNode: (node): node is PageText => node.kind === 'text',
    isCommentNode: (node): node is Dropped => node.kind === 'dropped',
    isDocumentTypeNode: (_node): _node is Dropped => false,
    isElementNode: (node): node is PageElement => node.kind === 'element',
    setNodeSourceCodeLocation: () => undefined,
    getNodeSourceCodeLocation: () => null,
    updateNodeSourceCodeLocation: () => undefined,
  };
}
