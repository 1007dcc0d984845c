import type { PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { normaliseTag } from '../language/normalise-tag.ts';
import { cutText, foldText } from '../text/fold-text.ts';
import { attributeOf, type PageElement, rawTextOf } from '../tree/page-tree.ts';
import { nameFrom, type PageContext } from './page-context.ts';

type Head = Pick<PageFeatures, 'title' | 'description' | 'meta' | 'feeds' | 'scripts' | 'stylesheets'> & { alternates: PageFeatures['alternates'] };

const feedTypes = new Set(['application/rss+xml', 'application/atom+xml', 'application/rdf+xml', 'application/feed+json']);

/** What `<title>`, `<meta>`, `<link>` and `<script>` say, wherever in the page they stand. */
export function readHead(page: PageContext): Head {
  const meta: Record<string, string> = {};
  const head: Head = { title: '', description: '', meta, feeds: [], scripts: [], stylesheets: [], alternates: [] };
  const scripts = new Set<string>();
  const stylesheets = new Set<string>();
  let hasTitle = false;
  for (const element of page.head) {
    if (element.tag === 'title' && !hasTitle) {
      hasTitle = true;
      head.title = cutText(foldText(rawTextOf(element)), bounds.name);
    } else if (element.tag === 'meta') {
      readMeta(element, meta);
    } else if (element.tag === 'script') {
      const source = addressWithoutQuery(page, attributeOf(element, 'src'));
      if (source && scripts.size < bounds.scripts) scripts.add(source);
    } else if (element.tag === 'link') {
      readLinkElement(page, element, head, stylesheets);
    }
  }
  head.title ||= meta['og:title'] ?? '';
  head.description = meta.description ?? meta['og:description'] ?? meta['dcterms.description'] ?? meta['dc.description'] ?? '';
  return { ...head, scripts: [...scripts], stylesheets: [...stylesheets] };
}

function readMeta(element: PageElement, meta: Record<string, string>): void {
  const name = (
    attributeOf(element, 'name') ??
    attributeOf(element, 'property') ??
    attributeOf(element, 'http-equiv') ??
    attributeOf(element, 'itemprop') ??
    ''
  )
    .trim()
    .toLowerCase()
    .slice(0, 100);
  const content = attributeOf(element, 'content');
  if (!name || name === '__proto__' || content === undefined || Object.hasOwn(meta, name) || Object.keys(meta).length >= bounds.meta) return;
  meta[name] = cutText(foldText(content), 1_000);
}

function readLinkElement(page: PageContext, element: PageElement, head: Head, stylesheets: Set<string>): void {
  const rel = (attributeOf(element, 'rel') ?? '').toLowerCase().split(/\s+/);
  const href = attributeOf(element, 'href');
  const address = href === undefined ? null : page.resolve(href);
  if (!address || !/^https?:$/.test(address.protocol)) return;
  if (rel.includes('stylesheet')) {
    if (stylesheets.size < bounds.scripts) stylesheets.add(address.href);
    return;
  }
  if (rel.includes('canonical') || rel.includes('search') || rel.includes('manifest')) {
    const name = `link:${rel.find((word) => word === 'canonical' || word === 'search' || word === 'manifest')}`;
    head.meta[name] ??= address.href;
  }
  if (!rel.includes('alternate')) return;
  const type = (attributeOf(element, 'type') ?? '').toLowerCase();
  if (feedTypes.has(type)) {
    if (head.feeds.length < bounds.feeds) head.feeds.push({ href: address.href, title: foldText(nameFrom(element, 'title')) });
    return;
  }
  const language = normaliseTag(attributeOf(element, 'hreflang'));
  if (!language || head.alternates.length >= bounds.alternates) return;
  head.alternates.push({ href: address.href, language, text: foldText(nameFrom(element, 'title')), origin: 'link', css: page.cssOf(element) });
}

/** Host and path: enough to tell a widget by, and free of visitors' tokens. */
export function addressWithoutQuery(page: PageContext, source: string | undefined): string | null {
  const address = source === undefined ? null : page.resolve(source);
  return address && /^https?:$/.test(address.protocol) ? cutText(`${address.host}${address.pathname}`, bounds.name) : null;
}
