import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLexicon, type MatchOptions, matchConcepts } from '../../src/lexicon/index.ts';
import { type Concept, concept, type LexiconFile, lexiconFile } from '../../src/model/index.ts';

const concepts: Concept[] = [
  { id: 'birth-certificate', kind: 'service', meaning: 'birth certificate' },
  { id: 'site-search', kind: 'site', meaning: 'search this site' },
  { id: 'advanced-search', kind: 'site', meaning: 'search with more criteria', parents: ['site-search'] },
  { id: 'data-protection-law', kind: 'document', meaning: 'law on personal data' },
  { id: 'law', kind: 'document', meaning: 'any law', isSupport: true },
  { id: 'open-data', kind: 'topic', meaning: 'open government data' },
].map((value) => concept.parse(value));

function file(language: string, rest: Partial<Record<keyof LexiconFile, unknown>>): LexiconFile {
  return lexiconFile.parse({ language, name: language, scripts: ['Zyyy'], provenance: { by: 'test', checked: true }, ...rest });
}

const lexicon = compileLexicon({
  concepts,
  files: [
    file('en', {
      actions: { apply: ['apply*', 'get'], request: ['request*', 'order*'] },
      not: { service: ['photocopy of'] },
      concepts: {
        'birth-certificate': { strong: ['birth certificat*', 'certificat* of birth'], action: ['$request & birth'], not: ['birth rate*'] },
        'site-search': { exact: ['search'], strong: ['search (this|our) site'] },
        'advanced-search': { strong: ['advanced search*'] },
        'data-protection-law': { strong: ['data protection (act|law)', '(law|act) & personal data'] },
        'open-data': { strong: ['open data'] },
        law: { strong: ['act', 'law'] },
      },
    }),
    file('de', { concepts: { 'birth-certificate': { strong: ['*geburtsurkunde*'] }, 'site-search': { exact: ['suche'] } } }),
    file('ar', { concepts: { 'birth-certificate': { strong: ['شهادة الميلاد'] } } }),
    file('he', { concepts: { 'birth-certificate': { strong: ['תעודת לידה'] } } }),
    file('zh', { concepts: { 'birth-certificate': { strong: ['出生证明'] }, 'open-data': { strong: ['开放 & 数据'] } } }),
    file('ko', { concepts: { 'birth-certificate': { strong: ['출생신고'] }, 'open-data': { strong: ['문의'] } } }),
    file('fa', { concepts: { 'birth-certificate': { strong: ['گواهی ولادت', 'داده‌های باز'] } } }),
  ],
});

function ids(text: string, options?: MatchOptions): string[] {
  return matchConcepts(lexicon, text, options)
    .filter(({ confidence }) => confidence >= 0.5)
    .map((match) => match.concept);
}

describe('matchConcepts', () => {
  it.each([
    ['Birth certificates', ['birth-certificate']],
    ['CERTIFICATE OF BIRTH', ['birth-certificate']],
    ['Order your baby’s birth papers', ['birth-certificate']],
    ['Birth rate by certificate of birth', []],
    ['Photocopy of the birth certificate', []],
    ['Rebirth certificate', []],
    ['Search', ['site-search']],
    ['→ Search (12)', ['site-search']],
    ['Search and rescue', []],
    ['Advanced search', ['advanced-search']],
    ['The act on the processing of personal data', ['data-protection-law']],
    ['Suche', ['site-search']],
    ['Internationale Geburtsurkunden', ['birth-certificate']],
    ['استخراج شهادة ميلاد', ['birth-certificate']],
    ['للحصول على شهادةِ المِيلاد', ['birth-certificate']],
    ['בקשה לתעודת הלידה', ['birth-certificate']],
    ['办理出生证明', ['birth-certificate']],
    ['政府数据开放', ['open-data']],
    ['출생 신고하기', ['birth-certificate']],
    ['문의하기', ['open-data']],
    ['전문의', []],
    ['داده های باز', ['birth-certificate']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  it('gives the matched part of the original text', () => {
    const text = 'Démarches : BÍRTH  certificates… — Porťal';
    const [match] = matchConcepts(lexicon, text.normalize('NFD'));
    expect(match?.matched).toBe('BÍRTH  certificates'.normalize('NFD'));
    expect(text.normalize('NFD').slice(match?.start, match?.end)).toBe(match?.matched);
  });

  it('names the action beside the object', () => {
    expect(matchConcepts(lexicon, 'Get a birth certificate')[0]).toMatchObject({ kind: 'strong', action: 'apply' });
    expect(matchConcepts(lexicon, 'Order birth papers')[0]).toMatchObject({ kind: 'action', action: 'request' });
  });

  it('loses confidence where the text says much else', () => {
    const long = 'The minister told reporters yesterday that every hospital would soon print what parents still have to fetch: a birth certificate';
    expect(ids(long)).toEqual([]);
    expect(matchConcepts(lexicon, long)[0]?.confidence).toBeGreaterThan(0);
  });

  it('tries the first part of a title alone', () => {
    expect(ids('Search | Ministry of the Interior of the Republic')).toEqual(['site-search']);
    expect(matchConcepts(lexicon, 'Home – Search')[0]).toMatchObject({ concept: 'site-search', matched: 'Search', start: 7 });
  });

  it('joins words within one sentence of a passage, never across its end', () => {
    const rest = 'which the office keeps for those who live in the town and for those who moved there in the last ten years';
    expect(matchConcepts(lexicon, `Order papers of your birth, ${rest}. Bring no papers.`).map((match) => match.concept)).toContain('birth-certificate');
    expect(matchConcepts(lexicon, `Order papers, ${rest}. Your birth is written there.`)).toEqual([]);
    expect(matchConcepts(lexicon, '政府开放。数据在此')).toEqual([]);
    expect(ids('Born here? Request a birth paper')).toEqual(['birth-certificate']);
    expect(ids('Request! Birth!')).toEqual(['birth-certificate']);
  });

  it('keeps to the languages asked for', () => {
    expect(ids('Suche', { languages: ['en-GB'] })).toEqual([]);
    expect(ids('Suche', { languages: ['de-AT'] })).toEqual(['site-search']);
  });

  it('reads Bosnian by the words of its two neighbours', () => {
    const files = [file('sr', { concepts: { law: { strong: ['zakon o budžetu'] } } }), file('hr', { concepts: { law: { strong: ['općinski propis'] } } })];
    const neighbours = compileLexicon({ concepts, files });
    for (const text of ['Zakon o budžetu', 'Općinski propis']) {
      expect(matchConcepts(neighbours, text, { languages: ['bs', 'en'], includeSupport: true })).toHaveLength(1);
    }
    expect(matchConcepts(neighbours, 'Općinski propis', { languages: ['sr'], includeSupport: true })).toEqual([]);
  });

  it('answers support concepts only when asked, and they hide no other', () => {
    expect(ids('Data protection act')).toEqual(['data-protection-law']);
    expect(ids('Finance act')).toEqual([]);
    expect(ids('Finance act', { includeSupport: true })).toEqual(['law']);
  });

  it('answers the same for any Unicode form and case, and never throws', () => {
    const pieces = fc.constantFrom(
      'birth certificate',
      'שׁ',
      'تعودة',
      '출생신고',
      '开放数据',
      '数据',
      ' ',
      '|',
      'é',
      '(3)',
      'search',
      '\u0000',
      '\ud800',
      'للميلاد',
      'Geburtsurkunde',
    );
    const texts = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 8 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(texts, (text) => {
        const found = ids(text);
        expect(ids(text.normalize('NFD'))).toEqual(found);
        for (const match of matchConcepts(lexicon, text)) expect(text.slice(match.start, match.end)).toBe(match.matched);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('compileLexicon', () => {
  const compile = (term: string) => () => compileLexicon({ concepts, files: [file('en', { concepts: { law: { strong: [term] } } })] });

  it.each(['a (b', 'a b)', 'a | b', 'digi*ation', '$apply & x', '…', 'a &'])('refuses the term %s', (term) => {
    expect(compile(term)).toThrow(/term/);
  });

  it('refuses unknown concepts and parents', () => {
    expect(() => compileLexicon({ concepts, files: [file('en', { concepts: { nothing: {} } })] })).toThrow(/"nothing"/);
    expect(() => compileLexicon({ concepts: [concept.parse({ id: 'a', kind: 'site', meaning: 'a thing', parents: ['b'] })], files: [] })).toThrow(/"b"/);
  });

  it('expands nested choices', () => {
    const nested = compileLexicon({ concepts, files: [file('en', { concepts: { law: { strong: ['(a (b|c)|d) e'] } } })] });
    for (const text of ['a b e', 'a c e', 'd e']) expect(matchConcepts(nested, text, { includeSupport: true })).toHaveLength(1);
    expect(matchConcepts(nested, 'a e', { includeSupport: true })).toHaveLength(0);
  });
});
