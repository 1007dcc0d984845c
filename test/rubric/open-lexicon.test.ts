import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadLexicon, openLexicon } from '../../src/rubric/index.ts';

let folder: string;
const terms = (language: string, concept: string, term: string) =>
  `language: ${language}\nname: test\nscripts: [Latn]\nprovenance: { by: test, checked: false }\nconcepts:\n  ${concept}: { strong: ["${term}"] }\n`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-lexicon-'));
  await mkdir(join(folder, 'lexicon'));
  await writeFile(join(folder, 'concepts.yaml'), '- { id: law, kind: document, meaning: a law or decree }\n');
  await writeFile(join(folder, 'lexicon/en.yaml'), terms('en', 'law', 'act of parliament'));
  await writeFile(join(folder, 'lexicon/fr.yaml'), terms('fr', 'lwa', 'loi'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('openLexicon', () => {
  it('reads a language when it is asked for, and tells its mistakes then', () => {
    const shelf = openLexicon(folder);
    expect([...shelf.languages].sort()).toEqual(['en', 'fr']);
    expect(shelf.read(['en', 'xx']).files.map(({ language }) => language)).toEqual(['en']);
    expect(() => shelf.read(['fr'])).toThrow(/fr\.yaml.*unknown concept "lwa"/);
    expect(() => loadLexicon(folder)).toThrow(/unknown concept "lwa"/);
  });

  it('has a digest that every file counts in', async () => {
    const before = openLexicon(folder).digest;
    expect(openLexicon(folder).digest).toBe(before);
    await writeFile(join(folder, 'lexicon/fr.yaml'), terms('fr', 'law', 'loi'));
    expect(openLexicon(folder).digest).not.toBe(before);
  });
});
