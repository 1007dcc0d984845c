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

const chatHosts =
  /(zendesk|zdassets|tawk\.to|livechatinc|intercom|crisp\.chat|freshchat|freshworks|drift\.com|olark|purechat|tidio|jivosite|jivo|userlike|smartsupp|livezilla|chatra|liveperson|lpsnmedia|genesys|mibew|rocket\.chat|chaport|zopim|helpcrunch|comm100|snapengage|whoson|watson|botpress|dialogflow|botframework|kommunicate|ada\.support|landbot|manychat|yellow\.ai|haptik)/i;

/** A chat with staff or a bot: a widget's script, or words that offer it. */
export const chat = defineDetector<{ who: 'person' | 'bot' }>({
  id: 'chat',
  version: '1',
  summary: 'A chat with staff, or an automated assistant',
  options: z.strictObject({ who: z.enum(['person', 'bot']) }),
  conceptsOf: ({ who }) => [[who === 'person' ? 'live-chat' : 'chatbot']],
  observe: (page, { who }) => {
    if (page.isNews) return [];
    const wanted = who === 'person' ? 'live-chat' : 'chatbot';
    const found: Sighting[] = [];
    const places = [
      ...page.features.links.filter(({ isVisible }) => isVisible),
      ...page.features.headings,
      ...page.features.blocks.filter(({ text }) => text.length <= 300),
    ];
    for (const place of places) {
      const match = page.conceptsIn(place.text).get(wanted);
      const quote = match ? quoteText(page.features, place.text, match.start, match.end) : null;
      if (!match || !quote) continue;
      found.push({
        strength: 'hit',
        basis: 'page',
        confidence: match.coverage >= 0.3 ? 0.84 : 0.66,
        place: { quote, css: place.css, ...('href' in place ? { href: place.href } : {}) },
        why: `“${match.matched}”`,
      });
      if (found.length >= 4) break;
    }
    const widget = page.features.scripts.find((script) => chatHosts.test(script)) ?? page.features.frames.find(({ src }) => chatHosts.test(src))?.src;
    if (widget && who === 'person') {
      found.push({
        strength: found.length > 0 ? 'hit' : 'near',
        basis: 'page',
        confidence: 0.7,
        place: { pointer: { at: `script:${widget.slice(0, 80)}`, value: widget.slice(0, 300) } },
        why: 'the script of a chat window',
      });
    }
    const messenger = page.features.contacts.find(({ kind }) => kind === 'messenger');
    if (messenger && who === 'person') {
      found.push({
        strength: 'hit',
        basis: 'page',
        confidence: 0.75,
        place: { pointer: { at: `attribute:${messenger.css}@href`, value: messenger.value.slice(0, 300) }, css: messenger.css },
        why: 'a messenger contact',
      });
    }
    return found;
  },
});
