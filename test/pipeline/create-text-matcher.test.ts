import { expect, it } from 'vitest';
import { compileLexicon, matchConcepts } from '../../src/lexicon/index.ts';
import { createTextMatcher } from '../../src/pipeline/create-text-matcher.ts';
import { loadLexicon, openLexicon } from '../../src/rubric/index.ts';

const texts = [
  ['en', 'Renew your passport online | Ministry of Foreign Affairs'],
  ['en', 'Contact us'],
  ['fr', 'Demander un acte de naissance'],
  ['fr', 'Open data'],
  ['es', 'Declaración de accesibilidad'],
  ['ar', 'تجديد جواز السفر'],
  ['nn', 'Søk om barnehageplass'],
  ['xx', 'Privacy policy'],
  ['en', 'Freedom of information act'],
] as const;

it('answers as the whole lexicon does when it is held to the same languages', () => {
  const whole = compileLexicon(loadLexicon());
  const match = createTextMatcher(openLexicon());
  const found = texts.map(([tag, text]) => match(text, [tag, 'en', 'mul']));
  expect(found).toEqual(texts.map(([tag, text]) => matchConcepts(whole, text, { languages: [tag, 'en', 'mul'], includeSupport: true })));
  expect(found.filter((matches) => matches.length > 0).length).toBeGreaterThan(texts.length / 2);
});
