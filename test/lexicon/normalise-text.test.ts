import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../src/lexicon/index.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });

describe('normaliseText', () => {
  it.each([
    ['  Apply – for a  Birth-Certificate! ', 'apply for a birth certificate'],
    ['İSTANBUL ışık', 'istanbul isik'],
    ['Straße, Œuvre, Ærø, Łódź', 'strasse oeuvre aero lodz'],
    ["O‘zbekiston, g'alla, ma’lumot", 'ozbekiston galla ma lumot'],
    ['Ἀρχική ΣΕΛΊΔΑΣ', 'αρχικη σελιδασ'],
    ['الأرقام ١٢٣ وثيقةٌ', 'الارقام 123 وثيقه'],
    ['کارت ملی', 'كارت ملي'],
    ['ਅੰਕ ੪੫', 'ਅੰਕ 45'],
    ['ज़मीन', 'जमीन'],
    ['出生 证明2024年', '出生证明 2024 年'],
    ['ＡＩ戦略', 'ai 戦略'],
    ['주민 등록', '주민등록'],
    ['ទំព័រ\u200bដើម', 'ទំព័រដើម'],
    ['דרכון', 'דרכונ'],
    ['pаspоrt', 'pasport'],
    ['…!?', ''],
  ])('%s becomes %s', (text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('is idempotent for every character of the two planes that scripts use, alone and beside a letter', () => {
    for (let first = 0; first < 0x20000; first += 0x80) {
      const characters = Array.from({ length: 0x80 }, (_, index) => String.fromCodePoint(first + index));
      const once = normaliseText(characters.map((character) => `${character} a${character}b`).join(' '));
      expect(normaliseText(once), `U+${first.toString(16)}`).toBe(once);
    }
  });

  it('does not see marks on Latin and Greek letters, nor the vowel signs of Arabic and Hebrew', () => {
    const marked = fc.oneof(
      fc.tuple(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzαβγδεζηικλμνοπρτυχω'), fc.constantFrom('', '\u0301', '\u0308', '\u0327', '\u0323\u0302')),
      fc.tuple(fc.constantFrom(...'بتثجحخدذرزسشصضطظعغفقكلمنه'), fc.constantFrom('', '\u064e', '\u0651\u064f', '\u0640')),
      fc.tuple(fc.constantFrom(...'אבגדהוזחטילמנסעפצקרשת'), fc.constantFrom('', '\u05b8', '\u05bc')),
    );
    fc.assert(
      fc.property(fc.array(marked, { minLength: 1, maxLength: 20 }), fc.constantFrom('NFC', 'NFD'), (letters, form) => {
        const plain = letters.map(([letter]) => letter).join('');
        expect(normaliseText(letters.flat().join('').normalize(form))).toBe(normaliseText(plain));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not see Unicode form', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), (text, form) => {
        const plain = text.replaceAll('´', '');
        expect(normaliseText(plain.normalize(form))).toBe(normaliseText(plain));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not see case in scripts that have it', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abczéüñßœæłøđçğşıAÉÖαβγσςάώδжщёїўқңәіაბგნაანხաբգև'), maxLength: 40 });
    fc.assert(
      fc.property(letters, (text) => {
        expect(normaliseText(text.toUpperCase())).toBe(normaliseText(text));
      }),
    );
  });

  it('does not see the script of digits', () => {
    const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10];
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.constantFrom(...zeros), (number, zero) => {
        const written = [...String(number)].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
        expect(normaliseText(`x ${written}`)).toBe(`x ${number}`);
      }),
    );
  });
});
