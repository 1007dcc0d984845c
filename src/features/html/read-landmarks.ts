import type { PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { cutText, foldText } from '../text/fold-text.ts';
import { attributeOf, findUp, type PageElement } from '../tree/page-tree.ts';
import { nameFrom, type PageContext } from './page-context.ts';
import { addressWithoutQuery } from './read-head.ts';

const roles = new Set([
  'banner',
  'navigation',
  'main',
  'complementary',
  'contentinfo',
  'search',
  'form',
  'region',
  'dialog',
  'alertdialog',
  'menubar',
  'feed',
  'log',
]);
const byTag: Record<string, string> = {
  header: 'banner',
  nav: 'navigation',
  main: 'main',
  aside: 'complementary',
  footer: 'contentinfo',
  search: 'search',
  dialog: 'dialog',
};
const sectioning = new Set(['article', 'aside', 'main', 'nav', 'section']);

/** ARIA landmarks, declared or implied by the element, with their labels. */
export function readLandmarks(page: PageContext): PageFeatures['landmarks'] {
  const found: PageFeatures['landmarks'] = [];
  for (const element of page.landmarks) {
    const label = labelOf(page, element);
    const role = roleOf(element, label);
    if (!role || found.length >= bounds.landmarks) continue;
    found.push({ role, label, css: page.cssOf(element) });
  }
  return found;
}

function roleOf(element: PageElement, label: string): string | null {
  const declared = attributeOf(element, 'role')?.trim().toLowerCase().split(/\s+/)[0];
  if (declared) return roles.has(declared) ? declared : null;
  if (element.tag === 'form' || element.tag === 'section') return label ? (element.tag === 'form' ? 'form' : 'region') : null;
  const role = byTag[element.tag];
  if (!role) return null;
  const isOfPart = (role === 'banner' || role === 'contentinfo') && element.parent && findUp(element.parent, ({ tag }) => sectioning.has(tag));
  return isOfPart ? null : role;
}

function labelOf(page: PageContext, element: PageElement): string {
  const label = foldText(nameFrom(element, 'aria-label'));
  if (label) return label;
  const ids = (attributeOf(element, 'aria-labelledby') ?? '').split(/\s+/).filter(Boolean).slice(0, 3);
  return cutText(
    foldText(
      ids
        .map((id) => page.byId.get(id))
        .map((named) => (named ? page.textOf(named) : ''))
        .join(' '),
    ),
    bounds.name,
  );
}

export function readFrames(page: PageContext): PageFeatures['frames'] {
  const frames: PageFeatures['frames'] = [];
  for (const element of page.frames) {
    const src = addressWithoutQuery(page, attributeOf(element, 'src') ?? attributeOf(element, 'data-src'));
    if (frames.length >= bounds.frames) break;
    if (src) frames.push({ src, title: foldText(nameFrom(element, 'title')), css: page.cssOf(element) });
  }
  return frames;
}

export function readImages(page: PageContext): PageFeatures['images'] {
  if (page.images.length > bounds.images) page.isTruncated = true;
  return page.images.slice(0, bounds.images).map((element) => {
    const raw = attributeOf(element, 'src') ?? attributeOf(element, 'data-src') ?? '';
    const address = raw.startsWith('data:') ? null : page.resolve(raw);
    return { src: address && raw ? cutText(address.href, bounds.name) : '', alt: foldText(nameFrom(element, 'alt')), css: page.cssOf(element) };
  });
}
