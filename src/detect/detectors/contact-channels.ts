import { z } from 'zod';
import type { AnnotatedPage } from '../annotated-page.ts';
import { defineDetector, type Sighting } from '../detector.ts';
import { quoteText } from '../quote.ts';

const options = z.strictObject({});

/** Phone, mail, address or a form to write to (feature 008). */
export const contactChannels = defineDetector<z.infer<typeof options>>({
  id: 'contact-channels',
  version: '1',
  summary: 'Ways to reach the people behind the portal',
  options,
  conceptsOf: () => [['contact']],
  observe: (page) => {
    if (page.isNews) return [];
    const isContactPage = page.topic.concepts.has('contact');
    const found: Sighting[] = page.features.contacts.slice(0, 4).flatMap((channel): Sighting[] => {
      const value = channel.value.replace(/^(mailto|tel):/, '');
      const quote = page.features.mainText.includes(value) ? quoteText(page.features, value) : null;
      return [
        {
          strength: 'hit',
          basis: 'page',
          confidence: isContactPage ? 0.97 : page.kind === 'home' ? 0.92 : 0.7,
          place: {
            ...(quote
              ? { quote }
              : {
                  pointer: {
                    at: `attribute:${channel.css}@${channel.kind === 'form' ? 'action' : 'href'}`,
                    value: (addressAt(page, channel.css) ?? channel.value).slice(0, 300),
                  },
                }),
            css: channel.css,
          },
          why: `a contact by ${channel.kind}`,
        },
      ];
    });
    if (isContactPage && page.topic.css) {
      const quote = quoteText(page.features, page.topic.text);
      if (quote) found.push({ strength: 'hit', basis: 'page', confidence: 0.93, place: { quote, css: page.topic.css }, why: 'a contact page' });
    }
    return found;
  },
});

/** Address of the link or form at this place, as it stands on the page. */
function addressAt({ features }: AnnotatedPage, css: string): string | undefined {
  return features.links.find((link) => link.css === css)?.href ?? features.forms.find((form) => form.css === css)?.action;
}
