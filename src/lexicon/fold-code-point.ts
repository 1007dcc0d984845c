/** Class of a folded code point. */
export const folded = { separator: 0, letter: 1, spaceless: 2, mark: 3, ignored: 4, apostrophe: 5 } as const;
export type FoldedClass = (typeof folded)[keyof typeof folded];

export interface Fold {
  readonly kind: FoldedClass;
  /** What the code point becomes; empty for separators and what is ignored. */
  readonly text: string;
  /** True for letters whose combining marks carry no difference that portals keep: Latin, Greek, Cyrillic, Hebrew, Arabic. */
  readonly losesMarks: boolean;
}

/** Scripts written without spaces between words, or with spaces that writers place as they like (Hangul, Tibetan's tsheg). */
const spacelessScript = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Hang}\p{scx=Bopo}\p{scx=Tibt}]/u;
const markLosingScript = /[\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}\p{scx=Hebr}\p{scx=Arab}]/u;
const apostrophes = new Set("'’‘ʻʼʽ`ʹ′ʿʾ‛");

/** Letters that Unicode does not decompose but writers exchange. */
const letterFolds = new Map<string, string>([
  ['ı', 'i'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['ß', 'ss'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ħ', 'h'],
  ['ŋ', 'n'],
  ['ɓ', 'b'],
  ['ɗ', 'd'],
  ['ƙ', 'k'],
  ['ƴ', 'y'],
  ['ŧ', 't'],
  ['ς', 'σ'],
  ['ґ', 'г'],
  ['ך', 'כ'],
  ['ם', 'מ'],
  ['ן', 'נ'],
  ['ף', 'פ'],
  ['ץ', 'צ'],
  ['ٱ', 'ا'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ې', 'ي'],
  ['ۍ', 'ي'],
  ['ے', 'ي'],
  ['ة', 'ه'],
  ['ہ', 'ه'],
  ['ھ', 'ه'],
  ['ە', 'ه'],
  ['ۃ', 'ه'],
  ['ک', 'ك'],
  ['ڪ', 'ك'],
  ['ګ', 'گ'],
  ['\u0901', '\u0902'],
]);
/** The nukta of Devanagari, which many portals leave out, and the iota subscript, which capitals write as a letter. */
const markFolds = new Map([
  ['\u093c', ''],
  ['\u0345', 'ι'],
]);

/** ASCII value of a decimal digit of any script: digits stand in Unicode in runs of ten. */
function foldDigit(codePoint: number): string {
  let start = codePoint;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((codePoint - start) % 10);
}

function foldLetter(character: string): string {
  const decomposed = character.toUpperCase().toLowerCase().normalize('NFKD');
  const keepsMarks = !markLosingScript.test(character);
  let text = '';
  for (const part of decomposed) {
    if (/\p{M}/u.test(part)) text += markFolds.get(part) ?? (keepsMarks ? part : '');
    else text += letterFolds.get(part) ?? part;
  }
  return keepsMarks ? text.normalize('NFC') : text;
}

/**
 * Folds one code point of NFKC text: lower case, marks dropped where the script loses them, look-alike letters merged, digits to
 * ASCII. Source of the order and of the exceptions: measured on portal texts of 27 languages.
 */
export function foldCodePoint(codePoint: number): Fold {
  const character = String.fromCodePoint(codePoint);
  if (apostrophes.has(character)) return { kind: folded.apostrophe, text: '', losesMarks: false };
  if (/[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/u.test(character)) return { kind: folded.ignored, text: '', losesMarks: false };
  if (/\p{M}/u.test(character)) {
    const text = markFolds.get(character) ?? letterFolds.get(character) ?? character;
    return { kind: folded.mark, text, losesMarks: false };
  }
  if (/\p{Nd}/u.test(character)) return { kind: folded.letter, text: foldDigit(codePoint), losesMarks: true };
  if (!/[\p{L}\p{N}]/u.test(character)) return { kind: folded.separator, text: '', losesMarks: false };
  return {
    kind: spacelessScript.test(character) ? folded.spaceless : folded.letter,
    text: foldLetter(character),
    losesMarks: markLosingScript.test(character),
  };
}
