import { createHash } from 'node:crypto';

/** A set of text keys that costs eight bytes a key: open addressing over 64 bits of SHA-256. */
export interface AddressSet {
  has(key: string): boolean;
  /** True where the key was not there. */
  add(key: string): boolean;
  readonly size: number;
}

function hash(key: string): bigint {
  // 0 marks a free place.
  return createHash('sha256').update(key).digest().readBigUInt64LE(0) || 1n;
}

/** An empty set; grows by doubling at three quarters full. */
export function createAddressSet(): AddressSet {
  let places = new BigUint64Array(1024);
  let size = 0;
  const place = (table: BigUint64Array, value: bigint): number => {
    const mask = BigInt(table.length - 1);
    let at = Number(value & mask);
    while (table[at] !== 0n && table[at] !== value) at = (at + 1) & Number(mask);
    return at;
  };
  const grow = (): void => {
    const larger = new BigUint64Array(places.length * 2);
    for (const value of places) if (value !== 0n) larger[place(larger, value)] = value;
    places = larger;
  };
  return {
    has: (key) => places[place(places, hash(key))] !== 0n,
    add(key) {
      const value = hash(key);
      const at = place(places, value);
      if (places[at] !== 0n) return false;
      places[at] = value;
      size += 1;
      if (size * 4 > places.length * 3) grow();
      return true;
    },
    get size() {
      return size;
    },
  };
}
