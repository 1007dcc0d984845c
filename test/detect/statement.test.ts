import { describe, expect, it } from 'vitest';
import { readStatement } from '../../src/detect/statement/read-statement.ts';
import { annotate, observe } from './observe.ts';

const page = (html: string, path = '/accessibility') => annotate([{ path, html: `<main>${html}</main>` }])[0];
const read = (html: string, path = '/accessibility') => {
  const found = page(html, path);
  return found ? readStatement(found.features, found.record.url) : null;
};
const statement = `<h1>Accessibility statement</h1>
  <p>This website is partially compliant with the Web Content Accessibility Guidelines 2.1, due to the exceptions listed below.</p>
  <h2>Non-accessible content</h2><p>Maps have no text that stands for them.</p>
  <h2>Preparation of this statement</h2><p>This statement was prepared on 3 March 2026.</p>
  <h2>Feedback and contact information</h2><p>Write to the web office.</p>
  <h2>Enforcement procedure</h2><p>You can turn to the Ombudsperson.</p>`;

describe('statements', () => {
  it('reads status, date, content, feedback and enforcement', () => {
    expect(read(statement)).toMatchObject({
      status: 'partial',
      date: { date: '2026-03-03' },
      content: { text: 'Non-accessible content' },
      feedback: { text: 'Feedback and contact information' },
      enforcement: { text: 'Enforcement procedure' },
    });
  });

  it.each([
    ['Déclaration d’accessibilité', 'Le site est totalement conforme avec le référentiel.', 'full'],
    ['Erklärung zur Barrierefreiheit', 'Diese Website ist mit der Verordnung teilweise vereinbar.', 'partial'],
    ['Declaración de accesibilidad', 'Este sitio web es parcialmente conforme con el Real Decreto.', 'partial'],
    ['Dichiarazione di accessibilità', 'Il sito web è non conforme ai requisiti.', 'none'],
    ['Toegankelijkheidsverklaring', 'Deze website voldoet volledig aan de eisen.', 'full'],
  ])('reads the claim of “%s”', (title, claim, status) => {
    expect(read(`<h1>${title}</h1><p>${claim}</p>`)?.status).toBe(status);
  });

  it('takes no page about statements, no model and no other page for one', () => {
    expect(
      read(
        '<h1>Accessibility statements</h1><p>If the website meets all criteria it is fully compliant.</p><p>A website with some gaps is partially compliant.</p><p>A website of the state is fully compliant in rare cases.</p>',
      ),
    ).toBe(null);
    expect(
      read(
        '<h1>Model accessibility statement</h1><p>[Name of the body] makes its website accessible.</p><p>[This website] is [fully/partially/not] compliant with [the law].</p><p>Prepared on [date].</p>',
      ),
    ).toBe(null);
    expect(read('<h1>Procurement</h1><p>The website is fully compliant with the rules of tenders.</p>', '/tenders')).toBe(null);
  });
});

it('quotes what each part of the statement says', () => {
  const [hit] = observe(page(statement), 'statement', { field: 'status' });
  expect(hit).toMatchObject({ strength: 'hit', why: 'it claims partial conformance' });
  expect(hit?.place.quote?.exact).toContain('partially compliant');
  expect(observe(page('<h1>Accessibility</h1><p>We want everyone to use this website.</p>'), 'statement', { field: 'status' })).toEqual([]);
});
