import type { Region } from '../../model/index.ts';
import { namesOf } from './element-kinds.ts';
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
  regionOf: (element: PageElement) => Region;
}

/**
 * Assigns parts of the page: by landmark, else by the words designers use in classes and ids, else by where text is densest. `elements`
 * are the landmarks the walk met; text ranges are known.
 */
export function findRegions(root: PageElement, landmarks: readonly PageElement[]): Regions {
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

  const namedRegion = (element: PageElement): Region | null => {
    if (!containers.has(element.tag) || size(element) > total * 0.6) return null;
    if (declared && contains(element, declared)) return null;
    const names = namesOf(element);
    if (names.length === 0 || names.some((name) => notByName.has(name))) return null;
    return byName.find(([, words]) => names.some((name) => words.has(name)))?.[0] ?? null;
  };

  const combine = (element: PageElement, above: Region | null): Region | null => {
    const declaredHere = landmarkRegion(element);
    if (declaredHere === 'main' || above === null) return declaredHere ?? namedRegion(element);
    // A menu in a footer is still the footer, while a menu in a header or in the main part is navigation.
    if (above === 'footer' || above === 'dialog' || above === 'navigation') return declaredHere === 'dialog' ? 'dialog' : above;
    if (declaredHere) return declaredHere;
    const named = namedRegion(element);
    return named === 'navigation' || named === 'dialog' || (above === 'main' && named === 'aside') ? named : above;
  };

  const main = declared ?? findDensest(root, (element) => combine(element, null), size);
  const regionOf = (element: PageElement): Region => {
    const chain: PageElement[] = [];
    let region: Region | null = null;
    for (let at: PageElement | null = element; at; at = at.parent) {
      if (at.region !== undefined) {
        region = at.region;
        break;
      }
      chain.push(at);
    }
    for (let at = chain.pop(); at; at = chain.pop()) {
      region = at === main && !declared ? 'main' : combine(at, region);
      at.region = region;
    }
    if (region) return region;
    if (!declared) return 'main';
    return element.end <= declared.start ? 'header' : 'aside';
  };
  return { main, regionOf };
}

function contains(outer: PageElement, inner: PageElement): boolean {
  for (let at = inner.parent; at; at = at.parent) if (at === outer) return true;
  return false;
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
