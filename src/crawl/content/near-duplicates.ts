/** Bits of the 64 in which two texts may differ and still say the same. */
const nearBits = 3;

export interface NearDuplicates {
  /** Whether a text like this was noted before. */
  has(textHash: string): boolean;
  note(textHash: string): void;
}

function countBits(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Splits 16 hexadecimal digits into two 32-bit words. */
function toWords(textHash: string): [number, number] {
  const padded = textHash.padStart(16, '0');
  return [Number.parseInt(padded.slice(0, 8), 16) | 0, Number.parseInt(padded.slice(8, 16), 16) | 0];
}

/** Remembers 64-bit SimHashes at eight bytes each; comparing with all of them takes well under a millisecond at 20 000. */
export function createNearDuplicates(): NearDuplicates {
  let words = new Int32Array(256);
  let length = 0;
  return {
    has(textHash) {
      const [high, low] = toWords(textHash);
      for (let at = 0; at < length; at += 2) {
        if (countBits((words[at] ?? 0) ^ high) + countBits((words[at + 1] ?? 0) ^ low) <= nearBits) return true;
      }
      return false;
    },
    note(textHash) {
      if (length + 2 > words.length) {
        const larger = new Int32Array(words.length * 2);
        larger.set(words);
        words = larger;
      }
      [words[length], words[length + 1]] = toWords(textHash);
      length += 2;
    },
  };
}
