import { z } from 'zod';
import { defineDetector } from '../detector.ts';
import { quoteText } from '../quote.ts';

const options = z.strictObject({});

/** A search form on the home page (feature 003 asks for one on the main page). */
export const searchBox = defineDetector<z.infer<typeof options>>({
  id: 'search-box',
  version: '1',
  summary: 'A form that searches the site',
  options,
  conceptsOf: () => [['site-search']],
  observe: (page) =>
    page.features.forms
      .filter((form) => form.isSearch)
      .map((form) => {
        const words = [form.label, ...form.submits].find((text) => text.length >= 3 && page.features.mainText.includes(text));
        const quote = words ? quoteText(page.features, words) : null;
        const field = form.fields.find(({ type }) => type === 'search' || type === 'text') ?? form.fields[0];
        return {
          strength: 'hit' as const,
          basis: 'page' as const,
          confidence: page.kind === 'home' ? 0.97 : 0.85,
          place: quote ? { quote, css: form.css } : { pointer: { at: `attribute:${form.css}@action`, value: form.action.slice(0, 300) }, css: form.css },
          why: `a search form with the field “${field?.label || field?.name || 'text'}”`,
        };
      }),
});
