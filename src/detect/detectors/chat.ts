import { z } from 'zod';
import type { AnnotatedPage } from '../annotated-page.ts';
import { isPromised } from '../denial.ts';
import { defineDetector, type Sighting } from '../detector.ts';
import { quoteText } from '../quote.ts';

const chatHosts =
  /(zendesk|zdassets|tawk\.to|livechatinc|intercom|crisp\.chat|freshchat|freshworks|drift\.com|olark|purechat|tidio|jivosite|jivo|userlike|smartsupp|livezilla|chatra|liveperson|lpsnmedia|genesys|mibew|rocket\.chat|chaport|zopim|helpcrunch|comm100|snapengage|whoson|watson|botpress|dialogflow|botframework|kommunicate|ada\.support|landbot|manychat|yellow\.ai|haptik)/i;

/** A messenger's name with a number to write to. */
const messengerNumber = /(whats\s?app|viber|telegram|signal|messenger|wechat|微信|line)[^\p{L}\p{Nd}+]{0,6}\+?[\p{Nd}][\p{Nd} ()./-]{5,}/iu;
const mostWords = 4;

/** A chat with staff or a bot: a widget's script, a messenger, or words that offer it. */
export const chat = defineDetector<{ who: 'person' | 'bot' }>({
  id: 'chat',
  version: '2',
  summary: 'A chat with staff, or an automated assistant',
  options: z.strictObject({ who: z.enum(['person', 'bot']) }),
  conceptsOf: ({ who }) => [[who === 'person' ? 'live-chat' : 'chatbot']],
  observe: (page, { who }) => {
    if (page.isNews) return [];
    if (who === 'bot') return observeWords(page, 'chatbot');
    // Where a machine answers, words that offer a chat do not say that a person does.
    const isBot = page.present.has('chatbot');
    const words = observeWords(page, 'live-chat').map((sighting): Sighting => (isBot ? { ...sighting, strength: 'near' } : sighting));
    return [...words, ...observeWidget(page, words.length > 0 && !isBot), ...observeMessenger(page)];
  },
});

function observeWords(page: AnnotatedPage, wanted: string): Sighting[] {
  const { links, headings, blocks } = page.features;
  const places = [...links.filter(({ isVisible }) => isVisible), ...headings, ...blocks.filter(({ text }) => text.length <= 300)];
  return places
    .flatMap((place): Sighting[] => {
      const match = page.conceptsIn(place.text).get(wanted);
      const quote = match && !isPromised(place.text, match) ? quoteText(page.features, place.text, match.start, match.end) : null;
      return match && quote
        ? [
            {
              strength: 'hit',
              basis: 'page',
              confidence: match.coverage >= 0.3 ? 0.84 : 0.66,
              place: { quote, css: place.css, ...('href' in place ? { href: place.href } : {}) },
              why: `“${match.matched}”`,
            },
          ]
        : [];
    })
    .slice(0, mostWords);
}

function observeWidget({ features }: AnnotatedPage, isOffered: boolean): Sighting[] {
  const widget = features.scripts.find((script) => chatHosts.test(script)) ?? features.frames.find(({ src }) => chatHosts.test(src))?.src;
  if (!widget) return [];
  return [
    {
      strength: isOffered ? 'hit' : 'near',
      basis: 'page',
      confidence: 0.7,
      place: { pointer: { at: `script:${widget.slice(0, 80)}`, value: widget.slice(0, 300) } },
      why: 'the script of a chat window',
    },
  ];
}

function observeMessenger({ features }: AnnotatedPage): Sighting[] {
  const contact = features.contacts.find(({ kind }) => kind === 'messenger');
  const link = contact ? features.links.find(({ css, isVisible, text }) => css === contact.css && isVisible && text.length >= 3) : undefined;
  const block = features.blocks.find(({ text }) => messengerNumber.test(text));
  const found = block ? messengerNumber.exec(block.text) : null;
  const quote = link ? quoteText(features, link.text) : block && found ? quoteText(features, block.text, found.index, found.index + found[0].length) : null;
  const css = link?.css ?? contact?.css ?? block?.css;
  if (quote && css) {
    const place = { quote, css, ...(link ? { href: link.href } : {}) };
    return [{ strength: 'hit', basis: 'page', confidence: 0.75, place, why: 'a messenger to write to' }];
  }
  if (!contact) return [];
  const pointer = { at: `attribute:${contact.css}@href`, value: contact.value.slice(0, 300) };
  return [{ strength: 'hit', basis: 'page', confidence: 0.75, place: { pointer, css: contact.css }, why: 'a messenger contact' }];
}
