/**
 * Runs in the page: how it is built, as a set of short marks, one for each way from the body to an element by names and
 * classes. Pages of one template share most of them.
 */
export function readShape(most: number): string[] {
  const deepest = 7;
  const marks = new Set<string>();
  const hash = (text: string): string => {
    let sum = 5381;
    for (const character of text) sum = (Math.imul(sum, 33) ^ (character.codePointAt(0) ?? 0)) >>> 0;
    return sum.toString(36);
  };
  const visit = (element: Element, way: string, depth: number) => {
    if (marks.size >= most || depth > deepest || /^(?:script|style|noscript|template|svg|br)$/.test(element.localName)) return;
    // Numbers in classes are of single items.
    const name = `${element.localName}.${[...element.classList]
      .filter((word) => !/\d/.test(word))
      .sort()
      .slice(0, 3)
      .join('.')}`;
    const here = `${way}>${name}`;
    marks.add(hash(here));
    for (const child of element.children) visit(child, here, depth + 1);
  };
  if (document.body) visit(document.body, '', 0);
  return [...marks].sort();
}
