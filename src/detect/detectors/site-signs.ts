import { z } from 'zod';
import { defineDetector, type Sighting } from '../detector.ts';
import { quoteText } from '../quote.ts';

const none = z.strictObject({});

/** The page names a viewport that follows the device (feature 071); rendering decides nothing more here. */
export const responsive = defineDetector<z.infer<typeof none>>({
  id: 'responsive',
  version: '1',
  summary: 'Laid out for phones: a viewport as wide as the device',
  options: none,
  conceptsOf: () => [],
  observe: (page) => {
    const viewport = page.features.meta.viewport ?? '';
    if (!/width\s*=\s*device-width|initial-scale\s*=\s*1/i.test(viewport)) return [];
    return [
      {
        strength: 'hit',
        basis: 'page',
        confidence: page.kind === 'home' ? 0.95 : 0.85,
        place: { pointer: { at: 'meta:viewport', value: viewport.slice(0, 300) } },
        why: 'the page adapts to the width of the device',
      },
    ];
  },
});

/** Served over HTTPS with a valid certificate (feature 074). */
export const secureTransport = defineDetector<z.infer<typeof none>>({
  id: 'secure-transport',
  version: '1',
  summary: 'Served over HTTPS with a certificate that holds',
  options: none,
  conceptsOf: () => [],
  observe: (page) => {
    if (!page.record.url.startsWith('https:') || page.record.tls === null) return [];
    return [
      {
        strength: page.record.tls.isValid ? 'hit' : 'near',
        basis: 'page',
        confidence: page.record.isEntry ? 0.98 : 0.9,
        place: { pointer: { at: 'url', value: page.record.url.slice(0, 300) } },
        why: page.record.tls.isValid
          ? 'answered over HTTPS with a valid certificate'
          : `HTTPS with a faulty certificate: ${page.record.tls.error ?? 'unknown fault'}`,
      },
    ];
  },
});

/** The same content in another language (feature 015). */
export const languageVersions = defineDetector<z.infer<typeof none>>({
  id: 'language-versions',
  version: '1',
  summary: 'Content in a further language',
  options: none,
  conceptsOf: () => [['language-switch']],
  observe: (page) => {
    const own = page.features.language.value?.split('-')[0];
    const others = page.features.alternates.filter(
      ({ language, href }) => own !== undefined && language.split('-')[0] !== own && /^https?:/.test(href) && href !== page.features.url,
    );
    return others.slice(0, 3).flatMap((alternate): Sighting[] => {
      const link = page.features.links.find(({ css }) => css === alternate.css);
      const quote = link?.isVisible && alternate.text.length >= 3 ? quoteText(page.features, alternate.text) : null;
      return [
        {
          strength: 'hit',
          basis: 'page',
          confidence: (alternate.origin === 'link' ? 0.85 : 0.93) * (page.kind === 'home' ? 1 : 0.92),
          place: {
            ...(quote ? { quote } : { pointer: { at: `attribute:${alternate.css}@href`, value: alternate.href.slice(0, 300) } }),
            css: alternate.css,
            href: alternate.href,
          },
          why: `a version in ${alternate.language}`,
        },
      ];
    });
  },
});
