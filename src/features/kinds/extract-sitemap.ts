import type { PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { parseDate } from '../dates/parse-date.ts';
import type { Identify } from '../language/decide-language.ts';
import { normaliseTag } from '../language/normalise-tag.ts';
import { createPlainFeatures, type Features } from './empty-features.ts';
import { readXml } from './read-xml.ts';

/** A sitemap or an index of sitemaps: its addresses as links without text, days of change, other languages. */
export function extractSitemap(markup: string, url: string, identify: Identify): Features {
  const { elements, isTruncated } = readXml(markup.slice(0, bounds.characters));
  const place = { region: 'main', under: -1, css: '' } as const;
  const links: PageFeatures['links'] = [];
  const dates: PageFeatures['dates'] = [];
  const alternates: PageFeatures['alternates'] = [];
  let isCut = isTruncated;
  for (const { name, text, attributes } of elements) {
    if (name === 'loc') {
      const address = URL.parse(text, url);
      if (!address || !/^https?:$/.test(address.protocol)) continue;
      if (links.length >= bounds.links) isCut = true;
      else links.push({ href: address.href, text: '', isVisible: false, context: '', isButton: false, rel: [], ...place });
    } else if (name === 'lastmod') {
      const day = parseDate(text);
      if (day && dates.length < bounds.dates) dates.push({ ...day, text, calendar: 'gregorian', origin: 'structured', context: '', ...place });
    } else if (name === 'link' && alternates.length < bounds.alternates) {
      const language = normaliseTag(attributes.hreflang);
      const address = language && attributes.href ? URL.parse(attributes.href, url) : null;
      if (address && language) alternates.push({ href: address.href, language, text: '', origin: 'link', css: '' });
    }
  }
  return { ...createPlainFeatures(url, 'sitemap', '', undefined, identify), links, dates, alternates, isTruncated: isCut };
}
