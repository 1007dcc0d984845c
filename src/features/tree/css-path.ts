import { attributeOf, type PageElement } from './page-tree.ts';

const plainId = /^[A-Za-z][\w-]*$/;

/**
 * A function that names elements of one document: from the nearest ancestor (or the element itself) with a plain id that is unique in
 * the document, else from `html`, `tag:nth-of-type(n)` for each step; empty over 4000 characters. `ids` counts the elements that carry each id.
 */
export function createCssPath(ids: ReadonlyMap<string, number>): (element: PageElement) => string {
  const stepOf = (element: PageElement): string => {
    const id = attributeOf(element, 'id');
    if (id !== undefined && plainId.test(id) && ids.get(id) === 1) return `#${id}`;
    return element.parent?.parent ? `${element.tag}:nth-of-type(${placeOf(element)})` : element.tag;
  };
  return (element) => {
    const chain: PageElement[] = [];
    let path = '';
    for (let at: PageElement | null = element; at?.parent; at = at.parent) {
      if (at.path !== null) {
        path = at.path;
        break;
      }
      chain.push(at);
    }
    for (let at = chain.pop(); at; at = chain.pop()) {
      const step = stepOf(at);
      path = step.startsWith('#') || path === '' ? step : `${path} > ${step}`;
      at.path = path;
    }
    // Only a hostile page nests so deep; ten thousand such paths would fill the memory.
    return path.length > 4_000 ? '' : path;
  };
}

/** Place among siblings of the same tag; counts all siblings at once, so that long lists stay linear. */
function placeOf(element: PageElement): number {
  if (element.nth === 0 && element.parent) {
    const counts = new Map<string, number>();
    for (const sibling of element.parent.children) {
      if (sibling.kind !== 'element') continue;
      sibling.nth = (counts.get(sibling.tag) ?? 0) + 1;
      counts.set(sibling.tag, sibling.nth);
    }
  }
  return element.nth;
}
