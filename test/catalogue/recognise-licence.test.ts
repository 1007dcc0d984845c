import { describe, expect, it } from 'vitest';
import { recogniseLicence } from '../../src/catalogue/quality/recognise-licence.ts';

describe('recogniseLicence', () => {
  it.each([
    ['https://creativecommons.org/licenses/by/4.0/', true],
    ['http://publications.europa.eu/resource/authority/licence/CC_BY_4_0', true],
    ['CC-BY-4.0', true],
    ['Creative Commons Attribution 4.0 International', true],
    ['cc-zero', true],
    ['http://www.opendefinition.org/licenses/cc-by', true],
    ['http://opendatacommons.org/licenses/odbl/', true],
    ['Open Government Licence v3.0', true],
    ['https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/', true],
    ['lov2', true],
    ['Licence Ouverte / Open Licence', true],
    ['dl-de/by-2-0', true],
    ['CC BY-NC 4.0', false],
    ['https://creativecommons.org/licenses/by-nc-nd/4.0/', false],
    ['All rights reserved', false],
  ])('knows %s', (text, isOpen) => {
    expect(recogniseLicence(text)?.isOpen).toBe(isOpen);
  });

  it.each(['ask us first', 'see website', 'https://data.example.org/terms', '', null])('does not know %s', (text) => {
    expect(recogniseLicence(text)).toBeNull();
  });
});
