import type { Region } from '../../model/index.ts';
import { namesOf, wordsOf } from './element-kinds.ts';
import { attributeOf, findUp, type PageElement } from './page-tree.ts';

const byRole: Record<string, Region> = {
  banner: 'header',
  navigation: 'navigation',
  menubar: 'navigation',
  main: 'main',
  complementary: 'aside',
  contentinfo: 'footer',
  dialog: 'dialog',
  alertdialog: 'dialog',
};
const byTag: Record<string, Region> = { header: 'header', nav: 'navigation', main: 'main', aside: 'aside', footer: 'footer', dialog: 'dialog' };

/** Elements inside which `<header>` and `<footer>` belong to that part, not to the page. */
const sectioning = new Set(['article', 'aside', 'main', 'nav', 'section', 'dialog', 'td', 'li']);
const containers = new Set(['div', 'section', 'ul', 'ol', 'table', 'td', 'form', 'center', 'span', 'header', 'footer']);

/** Class and id words that web designers of all languages use, in the order they are asked for. */
const byName: [Region, ReadonlySet<string>][] = [
  ['dialog', new Set(['modal', 'dialog', 'popup', 'lightbox', 'offcanvas'])],
  [
    'navigation',
    new Set([
      'nav',
      'navbar',
      'navigation',
      'menu',
      'submenu',
      'megamenu',
      'breadcrumb',
      'breadcrumbs',
      'topnav',
      'sidenav',
      'navi',
      'mainmenu',
      'mainnav',
      'pagination',
    ]),
  ],
  ['footer', new Set(['footer', 'siteinfo', 'colophon'])],
  ['header', new Set(['header', 'masthead', 'topbar', 'siteheader', 'banner'])],
  ['aside', new Set(['sidebar', 'aside', 'rail', 'complementary'])],
];
/** Words that tell a state or a part of a thing, so that the name does not mean the region. */
const notByName = new Set([
  'has',
  'no',
  'with',
  'without',
  'card',
  'panel',
  'item',
  'open',
  'closed',
  'is',
  'accordion',
  'table',
  'list',
  'article',
  'section',
  'post',
  'entry',
  'hero',
]);
const mainNames = new Set(['content', 'main', 'maincontent', 'contents', 'inhalt', 'contenido', 'contenu', 'conteudo']);

export interface Regions {
  main: PageElement;
  /** Part that an element stands in; `at` tells, for what no landmark holds, whether it comes before the main part. */
  regionOf: (element: PageElement, at?: number) => Region;
}

/**
 * Assigns parts of the page: by landmark, else by the words designers use in classes and ids, else by where text is densest. `landmarks` and
 * `headings` are those that the walk met, which has left order and text ranges on the elements.
 */
export function findRegions(root: PageElement, landmarks: readonly PageElement[], headings: readonly PageElement[]): Regions {
  const total = Math.max(1, root.end - root.start);
  const size = (element: PageElement) => element.end - element.start;

  const landmarkRegion = (element: PageElement): Region | null => {
    const role = attributeOf(element, 'role')?.trim().toLowerCase();
    if (role) {
      const region = byRole[role];
      if (region) return region;
      if (role === 'presentation' || role === 'none') return null;
    }
    const region = byTag[element.tag];
    if (!region || !element.isHtml) return null;
    const belongsToPart = (region === 'header' || region === 'footer') && element.parent && findUp(element.parent, (at) => sectioning.has(at.tag));
    return belongsToPart ? null : region;
  };

  const declared = landmarks
    .filter((element) => landmarkRegion(element) === 'main' && !element.isHidden)
    .reduce<PageElement | null>((best, element) => (best && size(best) >= size(element) ? best : element), null);

  const title = headings.find(({ tag, isHidden }) => tag === 'h1' && !isHidden);
  const namedRegion = (element: PageElement): Region | null => {
    if (!containers.has(element.tag) || size(element) > total * 0.6) return null;
    if (declared && contains(element, declared)) return null;
    const region = regionByName(element);
    // A box with the page's title, or one of running text, is no menu whatever it is called.
    if (region && region !== 'header' && title && contains(element, title)) return null;
    return region === 'navigation' && element.linked < size(element) * 0.5 ? null : region;
  };

  const main = declared ?? findDensest(root, (element) => landmarkRegion(element) ?? namedRegion(element), size);
  // Some sites mark every part of their text as complementary: what makes up most of the main part is no aside.
  const hasAsidesForContent =
    landmarks.reduce((sum, element) => sum + (landmarkRegion(element) === 'aside' && contains(main, element) ? size(element) : 0), 0) > size(main) * 0.5;
  const combine = (element: PageElement, above: Region | null): Region | null => {
    const declaredHere = landmarkRegion(element);
    if (declaredHere === 'main' || above === null) return declaredHere ?? namedRegion(element);
    // A menu in a footer is still the footer, while a menu in a header or in the main part is navigation.
    if (above === 'footer' || above === 'dialog' || above === 'navigation') return declaredHere === 'dialog' ? 'dialog' : above;
    if (declaredHere) return declaredHere === 'aside' && above === 'main' && hasAsidesForContent ? 'main' : declaredHere;
    const isMostOfMain = above === 'main' && size(element) > size(main) * 0.3;
    const named = isMostOfMain ? null : namedRegion(element);
    return named === 'navigation' || named === 'dialog' || (above === 'main' && named === 'aside') ? named : above;
  };

  const regionOf = (element: PageElement, at = element.end - 1): Region => {
    const chain: PageElement[] = [];
    let region: Region | null = null;
    for (let above: PageElement | null = element; above; above = above.parent) {
      if (above.region !== undefined) {
        region = above.region;
        break;
      }
      chain.push(above);
    }
    for (let next = chain.pop(); next; next = chain.pop()) {
      region = next === main && !declared ? 'main' : combine(next, region);
      next.region = region;
    }
    if (region) return region;
    if (!declared) return 'main';
    return at < declared.start ? 'header' : 'aside';
  };
  return { main, regionOf };
}

/** Region by a class or the id, where the word leads or ends it: `main-nav`, `footer-top`, `usa-header__inner`, not `column-menu-left`. */
function regionByName(element: PageElement): Region | null {
  const names = `${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'id') ?? ''}`;
  if (names.length < 4) return null;
  for (const token of names.slice(0, 500).split(/\s+/).slice(0, 12)) {
    const words = wordsOf(token);
    if (words.length === 0 || words.length > 5 || words.some((word) => notByName.has(word))) continue;
    const leading = [words[0], words.at(-1), (words[0]?.length ?? 0) <= 4 ? words[1] : undefined];
    const found = byName.find(([, known]) => leading.some((word) => word !== undefined && known.has(word)));
    if (found) return found[0];
  }
  return null;
}

function contains(outer: PageElement, inner: PageElement): boolean {
  return outer.order < inner.order && inner.order <= outer.last;
}

/** Goes down from the body as long as one child holds most of the running text that is not in links. */
function findDensest(root: PageElement, regionOf: (element: PageElement) => Region | null, size: (element: PageElement) => number): PageElement {
  const prose = (element: PageElement) => size(element) - element.linked;
  let at = root;
  for (;;) {
    const children = at.children.filter((child): child is PageElement => child.kind === 'element' && size(child) > 0);
    const open = children.filter((child) => regionOf(child) === null);
    const named = open.find((child) => namesOf(child).some((name) => mainNames.has(name)) && size(child) >= size(at) * 0.3);
    const best = named ?? open.find((child) => prose(child) >= prose(at) * 0.6);
    if (!best || best.tag === 'p') return at;
    at = best;
  }
}
