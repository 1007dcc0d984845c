import type { PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { languageOfCode, languageOfName } from '../language/language-names.ts';
import { normaliseTag } from '../language/normalise-tag.ts';
import { cutText, foldText } from '../text/fold-text.ts';
import { attributeOf, descendantsOf, rawTextOf } from '../tree/page-tree.ts';
import type { PageContext } from './page-context.ts';
import type { FoundLink } from './read-links.ts';

type Alternate = PageFeatures['alternates'][number];

/** Other languages of the page or the site: `<link hreflang>` (given), links with a language of their own, links named by a language. */
export function readAlternates(page: PageContext, links: readonly FoundLink[], fromHead: readonly Alternate[]): Alternate[] {
  const alternates = [...fromHead];
  const known = new Set(fromHead.map(({ href, language }) => `${language} ${href}`));
  const add = (alternate: Alternate) => {
    const key = `${alternate.language} ${alternate.href}`;
    if (known.has(key) || alternates.length >= bounds.alternates) return;
    known.add(key);
    alternates.push(alternate);
  };
  for (const { element, link } of links) {
    if (!link.href.startsWith('http')) continue;
    const text = cutText(link.text, bounds.name);
    const hreflang = normaliseTag(attributeOf(element, 'hreflang'));
    const named = languageOfName(link.text) ?? languageByCode(link.text, link.href, link.region);
    if (hreflang) add({ href: link.href, language: hreflang, text, origin: 'anchor', css: link.css });
    else if (named) add({ href: link.href, language: named, text, origin: 'name', css: link.css });
    else if (link.language && text.length <= 60) add({ href: link.href, language: link.language, text, origin: 'anchor', css: link.css });
  }
  for (const select of page.controls) {
    if (select.tag !== 'select') continue;
    for (const option of descendantsOf(select, bounds.options)) {
      const value = attributeOf(option, 'value') ?? '';
      const address = option.tag === 'option' && /^(?:https?:)?\/|^\?/.test(value) ? page.resolve(value) : null;
      const text = address ? foldText(rawTextOf(option)) : '';
      const language = languageOfName(text);
      if (address && language) add({ href: address.href, language, text, origin: 'name', css: page.cssOf(option) });
    }
  }
  return alternates;
}

/** `EN`, `FR`: only outside the main part and where the address says the same code. */
function languageByCode(text: string, href: string, region: string): string | null {
  if (text.length < 1 || text.length > 4 || region === 'main' || region === 'aside') return null;
  const language = languageOfCode(text);
  if (!language) return null;
  const base = language.split('-')[0] ?? language;
  return new RegExp(`(?:^|[/.=_-])(?:${base}|${text.toLowerCase().replace(/[^\p{L}]/gu, '.')})(?:[/._?&#-]|$)`, 'iu').test(href) ? language : null;
}
