import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAddressSet } from '../../../src/crawl/address/address-set.ts';

it('is a set', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 3000 }), fc.string(), (keys, other) => {
      const [own, known] = [createAddressSet(), new Set<string>()];
      for (const key of keys) {
        expect(own.add(key)).toBe(!known.has(key));
        known.add(key);
      }
      expect(own.size).toBe(known.size);
      expect(own.has(other)).toBe(known.has(other));
      expect(keys.every((key) => own.has(key))).toBe(true);
    }),
  );
});

it('grows', () => {
  const set = createAddressSet();
  for (let at = 0; at < 20_000; at += 1) set.add(`key ${at}`);
  expect([set.size, set.has('key 19999'), set.has('key 20000')]).toEqual([20_000, true, false]);
});
