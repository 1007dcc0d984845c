/** Code points of the zeros of decimal digits outside ASCII. */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946,
  0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];
const digits = new Map(zeros.flatMap((zero) => Array.from({ length: 10 }, (_, value): [string, string] => [String.fromCharCode(zero + value), String(value)])));
const otherDigit = /(?![0-9])\p{Nd}/gu;
const hasOtherDigit = /(?![0-9])\p{Nd}/u;

/** Digits of all scripts of the basic plane → 0–9; the text keeps its length and every place in it. */
export function toAsciiDigits(text: string): string {
  return hasOtherDigit.test(text) ? text.replace(otherDigit, (digit) => digits.get(digit) ?? digit) : text;
}
