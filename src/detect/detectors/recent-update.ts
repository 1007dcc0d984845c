import { z } from 'zod';
import { daysBetween, isSiteDate } from '../days.ts';
import { defineDetector, type Sighting } from '../detector.ts';
import { quoteText } from '../quote.ts';

const options = z.strictObject({ days: z.number().int().positive().default(31) });

/** Dates a few months old are worth a person's look. */
const nearFactor = 6;

/** Visible evidence of an update in the past month (feature 072): a dated piece of news, a "last updated"; never a build date in a footer. */
export const recentUpdate = defineDetector<z.infer<typeof options>>({
  id: 'recent-update',
  version: '1',
  summary: 'A visible date of the past month',
  options,
  conceptsOf: () => [['news', 'last-updated', 'press-release']],
  observe: (page, { days }) =>
    page.features.dates
      .flatMap((date): Sighting[] => {
        if (date.precision !== 'day' || isSiteDate(date)) return [];
        const age = daysBetween(date.date, page.record.capturedAt);
        if (age < 0 || age > days * nearFactor) return [];
        const isSeen = date.origin === 'time' || date.origin === 'text';
        const quote = isSeen && date.text.length >= 3 && page.features.mainText.includes(date.text) ? quoteText(page.features, date.text) : null;
        if (!quote) return [];
        const says = page.conceptsIn(date.context);
        const isUpdate =
          page.isNews || page.kind === 'news' || page.kind === 'home' || says.has('last-updated') || says.has('news') || says.has('press-release');
        return [
          {
            strength: isUpdate && age <= days ? 'hit' : 'near',
            basis: 'page',
            confidence: says.has('last-updated') ? 0.93 : page.kind === 'home' || page.isNews ? 0.9 : 0.8,
            place: { quote, css: date.css, under: date.under },
            why: `dated ${date.date}, ${age} days before the capture`,
          },
        ];
      })
      .slice(0, 4),
});
