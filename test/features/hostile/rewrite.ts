/** A way to write the same text otherwise. */
export type Rewrite = (text: string) => string;

const zeros: Record<string, number> = { Arabic: 0x660, Persian: 0x6f0, Devanagari: 0x966, Bengali: 0x9e6, Thai: 0xe50, Khmer: 0x17e0, fullwidth: 0xff10 };

function writeDigits(zero: number): Rewrite {
  return (text) => text.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

/** Latin letters without their marks; in other scripts a mark may be a letter. */
function dropLatinMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{Mn}+/gu, '')
    .normalize('NFC');
}

/** An acute on every second Latin vowel that has no mark. */
function addLatinMarks(text: string): string {
  let count = 0;
  return text.replace(/[aeiouAEIOU](?!\p{Mn})/gu, (letter) => (count++ % 2 === 0 ? `${letter}\u0301` : letter)).normalize('NFC');
}

/** Vowel signs between Arabic letters, and stretched letters, as in careful print. */
function addArabicMarks(text: string): string {
  return text.replace(/([\u0628-\u063a\u0641-\u0648])(?=[\u0628-\u063a\u0641-\u0648])/gu, '$1\u064e');
}

/** Ways that must not change a verdict, by name. */
export const rewrites: ReadonlyMap<string, Rewrite> = new Map([
  ['capitals', (text: string) => text.toUpperCase()],
  ['small letters', (text: string) => text.toLowerCase()],
  ['Latin letters without marks', dropLatinMarks],
  ['Latin letters with more marks', addLatinMarks],
  ['Arabic with vowel signs', addArabicMarks],
  ...(['NFC', 'NFD', 'NFKC', 'NFKD'] as const).map((form): [string, Rewrite] => [form, (text) => text.normalize(form)]),
  ...Object.entries(zeros).map(([name, zero]): [string, Rewrite] => [`${name} digits`, writeDigits(zero)]),
]);
