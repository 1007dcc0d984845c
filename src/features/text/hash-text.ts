const word = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts written without spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/**
 * 64-bit SimHash of a text, 16 hexadecimal digits: of its three-word shingles, and where a script has no spaces of its three-character
 * shingles. Texts that differ little differ in few bits; an empty text gives sixteen zeros.
 */
export function hashText(text: string): string {
  const weights = new Int32Array(64);
  let met = 0;
  let first = '';
  let second = '';
  const add = (token: string) => {
    met++;
    addShingle(weights, `${first}\u0001${second}\u0001${token}`);
    first = second;
    second = token;
  };
  for (const [token] of text.toLowerCase().matchAll(word)) {
    if (unspaced.test(token)) for (const character of token) add(character);
    else add(token);
  }
  if (met === 0) return '0'.repeat(16);
  let digits = '';
  for (let at = 0; at < 64; at += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) digit = digit * 2 + ((weights[at + bit] ?? 0) > 0 ? 1 : 0);
    digits += digit.toString(16);
  }
  return digits;
}

/** Two 32-bit FNV-1a hashes with different seeds and a final mix, bit by bit into the weights. */
function addShingle(weights: Int32Array, shingle: string): void {
  let high = 0x811c9dc5;
  let low = 0x9747b28c;
  for (let at = 0; at < shingle.length; at++) {
    const unit = shingle.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x5bd1e995);
  }
  high = mix(high);
  low = mix(low);
  for (let bit = 0; bit < 32; bit++) {
    weights[bit] = (weights[bit] ?? 0) + ((high >>> bit) & 1 ? 1 : -1);
    weights[bit + 32] = (weights[bit + 32] ?? 0) + ((low >>> bit) & 1 ? 1 : -1);
  }
}

function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** In how many of 64 bits two hashes differ; 64 where one of them is no hash. */
export function distanceOf(hashA: string, hashB: string): number {
  if (!/^[0-9a-f]{16}$/.test(hashA) || !/^[0-9a-f]{16}$/.test(hashB)) return 64;
  let distance = 0;
  for (let at = 0; at < 16; at += 8) {
    let bits = Number.parseInt(hashA.slice(at, at + 8), 16) ^ Number.parseInt(hashB.slice(at, at + 8), 16);
    for (; bits !== 0; bits &= bits - 1) distance++;
  }
  return distance;
}
