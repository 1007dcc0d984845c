import { describe, expect, it } from 'vitest';
import { createNameConcept } from '../../src/pipeline/name-concepts.ts';
import { loadLexicon } from '../../src/rubric/index.ts';

const { files, concepts } = loadLexicon();
const nameConcept = createNameConcept((language) => files.filter((file) => file.language === language));

describe('names of concepts, as typed into a search box', () => {
  it('are whole words, stems completed', () => {
    expect(nameConcept('birth-certificate', 'en')).toBe('birth certificate');
    expect(nameConcept('drivers-licence', 'en')).toMatch(/^driver'?s? licence$/);
    expect(nameConcept('birth-certificate', 'xx')).toBeNull();
  });

  it('hold nothing of the lexicon’s own signs, in any language', () => {
    const languages = new Set(files.map(({ language }) => language.split('-')[0] ?? language));
    let named = 0;
    for (const language of languages) {
      for (const { id } of concepts) {
        const name = nameConcept(id, language);
        if (name === null) continue;
        named += 1;
        expect(name, `${id} in ${language}`).toMatch(/^[^*$&|()]+$/);
        expect(name).toBe(name.trim());
      }
    }
    expect(named).toBeGreaterThan(5000);
  });
});
