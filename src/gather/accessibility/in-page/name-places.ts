/** Names elements for findings; lives as `assayPlaces` in our worlds. */
export interface Places {
  /** A selector that finds the element again: an id where it is the only one, else steps from the root. */
  cssOf: (element: Element) => string;
  /** The element's markup, its own tag first, cut. */
  snippetOf: (element: Element) => string;
}

/** Runs in the page. The path is that of `features/` and of layouts, so that all name the same place. */
export function namePlaces(): Places {
  const longestSnippet = 240;
  const isOnlyId = (id: string, element: Element): boolean => {
    if (!/^[A-Za-z][\w-]*$/.test(id)) return false;
    const root = element.getRootNode();
    return (root instanceof Document || root instanceof ShadowRoot) && root.querySelectorAll(`[id="${id}"]`).length === 1;
  };
  const cssOf = (element: Element): string => {
    const steps: string[] = [];
    for (let at: Element | null = element; at; ) {
      if (isOnlyId(at.id, at)) {
        steps.unshift(`#${at.id}`);
        break;
      }
      const parent: Element | null = at.parentElement;
      if (!parent) {
        steps.unshift(at.localName.toLowerCase());
        const root = at.getRootNode();
        if (root instanceof ShadowRoot) return `${cssOf(root.host)} >>> ${steps.join(' > ')}`;
        break;
      }
      let place = 1;
      for (let sibling = at.previousElementSibling; sibling; sibling = sibling.previousElementSibling) if (sibling.localName === at.localName) place += 1;
      steps.unshift(`${CSS.escape(at.localName.toLowerCase())}:nth-of-type(${place})`);
      at = parent;
    }
    return steps.join(' > ').slice(0, 4000);
  };
  const snippetOf = (element: Element): string => {
    const tag = element.cloneNode(false);
    const open = tag instanceof Element ? tag.outerHTML.slice(0, 2000) : '';
    const close = open.lastIndexOf('</');
    const own = close > 0 ? open.slice(0, close) : open;
    const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    const whole = `${own}${text.slice(0, 80)}${close > 0 ? open.slice(close) : ''}`;
    return whole.length <= longestSnippet ? whole : `${whole.slice(0, longestSnippet)}…`;
  };
  return { cssOf, snippetOf };
}
