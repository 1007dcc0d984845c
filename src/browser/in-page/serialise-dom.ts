/** What `serialiseDom` finds. */
export interface SerialisedDom {
  dom: string;
  contentType: string;
  isTruncated: boolean;
}

/**
 * Runs in the page: document type and markup as they stand now, cut at `limit` UTF-16 units. What stands in open shadow
 * roots is written in its place, as it is shown, so that readers of plain HTML see it too.
 */
export function serialiseDom(limit: number): SerialisedDom {
  const { doctype, documentElement, contentType } = document;
  const publicId = doctype?.publicId ? ` PUBLIC "${doctype.publicId}"` : doctype?.systemId ? ' SYSTEM' : '';
  const systemId = doctype?.systemId ? ` "${doctype.systemId}"` : '';
  const head = doctype ? `<!DOCTYPE ${doctype.name}${publicId}${systemId}>` : '';

  const hasShadow = (root: Document | ShadowRoot): boolean => [...root.querySelectorAll('*')].some((element) => element.shadowRoot !== null);
  /** An inert document: nothing loads, no custom element comes to life. */
  const inert = document.implementation.createHTMLDocument();
  const copy = (node: Node): Node => {
    const twin = inert.importNode(node, false);
    if (node instanceof HTMLTemplateElement) return inert.importNode(node, true);
    const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    const children = node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : assigned.length > 0 ? assigned : node.childNodes;
    for (const child of children) twin.appendChild(copy(child));
    return twin;
  };
  const shown = documentElement && hasShadow(document) ? copy(documentElement) : documentElement;
  const markup = shown instanceof Element ? shown.outerHTML : '';
  return { dom: (head + markup).slice(0, limit), contentType, isTruncated: head.length + markup.length > limit };
}
