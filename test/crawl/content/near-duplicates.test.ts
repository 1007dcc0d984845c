import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createNearDuplicates } from '../../../src/crawl/content/near-duplicates.ts';
import { distanceOf } from '../../../src/features/index.ts';

const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => value.toString(16).padStart(16, '0'));

it('knows a text again when at most three bits differ', () => {
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 400 }), hash, fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 6 }), (others, base, bits) => {
      const texts = createNearDuplicates();
      for (const each of [...others, base]) texts.note(each);
      const flipped = bits
        .reduce((value, bit) => value ^ (1n << BigInt(bit)), BigInt(`0x${base}`))
        .toString(16)
        .padStart(16, '0');
      expect(texts.has(flipped)).toBe([...others, base].some((each) => distanceOf(each, flipped) <= 3));
    }),
  );
});
