import { z } from 'zod';
import { defineDetector, type Sighting } from '../detector.ts';
import { socialNetworkOf } from '../official-host.ts';
import { quoteText } from '../quote.ts';

const options = z.strictObject({});
/** Addresses that only share the page say nothing of the government's own presence, yet are a social feature. */
const shares = /sharer|share\?|intent\/tweet|shareArticle|\/share\b/i;

export const socialLinks = defineDetector<z.infer<typeof options>>({
  id: 'social-links',
  version: '1',
  summary: 'Links to social networks',
  options,
  conceptsOf: () => [['social-media']],
  observe: (page) => {
    const found: Sighting[] = page.features.links
      .filter((link) => socialNetworkOf(link.href) !== null)
      .slice(0, 6)
      .map((link) => {
        const quote = link.isVisible && link.text.length >= 3 ? quoteText(page.features, link.text) : null;
        return {
          strength: 'hit',
          basis: 'page',
          confidence: shares.test(link.href) ? 0.8 : 0.96,
          place: { ...(quote ? { quote } : { pointer: { at: `attribute:${link.css}@href`, value: link.href.slice(0, 300) } }), css: link.css, href: link.href },
          why: `a link to ${socialNetworkOf(link.href)}`,
        };
      });
    if (found.length > 0) return found;
    // Placeholders in templates: a heading "Follow us" with names of networks below it.
    return page.features.links
      .filter((link) => link.isVisible && (page.conceptsIn(link.text).get('social-media')?.coverage ?? 0) >= 0.6)
      .slice(0, 3)
      .flatMap((link): Sighting[] => {
        const quote = quoteText(page.features, link.text);
        return quote
          ? [{ strength: 'hit', basis: 'page', confidence: 0.8, place: { quote, css: link.css, href: link.href }, why: `a link named “${link.text}”` }]
          : [];
      });
  },
});
