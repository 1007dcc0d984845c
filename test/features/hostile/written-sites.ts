import fc from 'fast-check';
import { matchConcepts } from '../../../src/lexicon/index.ts';
import { writeExample } from '../../../src/report/rubric-pages/write-example.ts';
import { lexicon, lexiconSource, type RawPage } from './judge-bytes.ts';
import type { Rewrite } from './rewrite.ts';

/** A site in one language, as texts in their places; only the texts are rewritten. */
export interface WrittenSite {
  language: string;
  pages: WrittenPage[];
}

interface WrittenPage {
  title: string;
  sections: { heading: string; sentences: string[]; links: string[]; date: string }[];
}

const phrases = new Map<string, string[]>();
for (const { language, concepts, actions } of lexiconSource.files) {
  if (language === 'mul') continue;
  const own = Object.values(concepts).flatMap(({ strong, exact }) =>
    [...strong.slice(0, 4), ...exact.slice(0, 2)].flatMap((term) => writeExample(term, actions) ?? []),
  );
  const whole = own.filter((phrase) => phrase.length >= 4 && !phrase.includes('…'));
  phrases.set(language, [
    ...(phrases.get(language) ?? []),
    ...whole.filter((phrase) => matchConcepts(lexicon, phrase, { languages: [language], includeSupport: true }).length > 0),
  ]);
}

/** Days before and after the capture of 25 November 2026, as portals write them in figures. */
const dates = ['2026-11-20', '20.11.2026', '2026-03-14', '14.03.2026', '2024-05-06', ''];

const site = (language: string): fc.Arbitrary<WrittenSite> => {
  const words = fc.constantFrom(...(phrases.get(language) ?? ['x']));
  const sentence = fc.array(words, { minLength: 2, maxLength: 8 }).map((parts) => parts.join(' '));
  const section = fc.record({
    heading: words,
    sentences: fc.array(sentence, { minLength: 1, maxLength: 4 }),
    links: fc.array(words, { maxLength: 4 }),
    date: fc.constantFrom(...dates),
  });
  const page = fc.record({ title: words, sections: fc.array(section, { minLength: 1, maxLength: 4 }) });
  return fc.record({ language: fc.constant(language), pages: fc.array(page, { minLength: 2, maxLength: 3 }) });
};

/** Sites in any language of the lexicon that has whole phrases. */
export const writtenSite: fc.Arbitrary<WrittenSite> = fc
  .constantFrom(...[...phrases].filter(([, own]) => own.length >= 20).map(([language]) => language))
  .chain(site);

const encoder = new TextEncoder();
const escapeText = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

/** The site's pages as bytes, with every text passed through a rewrite; markup and addresses stay. */
export function renderSite({ language, pages }: WrittenSite, rewrite: Rewrite = (text) => text): RawPage[] {
  const say = (text: string) => escapeText(rewrite(text));
  return pages.map(({ title, sections }, index) => {
    const body = sections.map(
      ({ heading, sentences, links, date }, at) => `<h2>${say(heading)}</h2>
${sentences.map((sentence) => `<p>${say(sentence)}</p>`).join('')}<p>${say(date)}</p>
<ul>${links.map((link, place) => `<li><a href="/p${(at + place + 1) % 3 || 1}${place}">${say(link)}</a></li>`).join('')}</ul>`,
    );
    const markup = `<!doctype html><html lang="${language}"><head><title>${say(title)}</title></head><body><main><h1>${say(title)}</h1>${body.join('')}</main>
<footer><a href="/p${(index + 1) % pages.length}">${say(title)}</a></footer></body></html>`;
    return { bytes: encoder.encode(markup), mediaType: 'text/html', charset: 'utf-8' };
  });
}
