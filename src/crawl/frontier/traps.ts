import { addressShape, lookOfTrap, pathShape } from '../address/address-shape.ts';

/** Pages of one shape read before it must have shown something new. */
const firstQuota = 8;
const firstPathQuota = 24;
/** Further pages that one new page earns its shape. */
const earned = 3;
/** The same where three or more parameters are combined: facets. */
const earnedByFacets = 0.5;

export interface Traps {
  /** Why the address costs more than it can give, or null. */
  reasonAgainst(address: string): string | null;
  noteTaken(address: string): void;
  /** The page read at the address said something new. */
  noteNew(address: string): void;
}

interface Yield {
  taken: number;
  isNew: number;
}

/**
 * Keeps endless spaces cheap: each shape of address (path with what counts blanked, names of parameters) starts with a small quota
 * that only grows by pages whose text was new. A calendar costs eight requests; `?id=1…500` of real pages goes on.
 * @param year by which dates in addresses are far in the future.
 */
export function createTraps(year: number): Traps {
  const yields = new Map<string, Yield>();
  const yieldOf = (key: string): Yield => {
    let entry = yields.get(key);
    if (entry === undefined) {
      entry = { taken: 0, isNew: 0 };
      yields.set(key, entry);
    }
    return entry;
  };
  const keysOf = (address: string): { key: string; quota: number; rate: number }[] => {
    const shape = addressShape(address);
    const facets = shape.includes('?') ? (shape.split('?')[1] ?? '').split('&').length : 0;
    const keys: { key: string; quota: number; rate: number }[] = [];
    if (shape.includes('#') || facets > 0) keys.push({ key: shape, quota: firstQuota, rate: facets >= 3 ? earnedByFacets : earned });
    if (facets > 0) keys.push({ key: `${pathShape(address)} any`, quota: firstPathQuota, rate: earned });
    return keys;
  };
  return {
    reasonAgainst(address) {
      const look = lookOfTrap(address, year);
      if (look !== null) return look;
      for (const { key, quota, rate } of keysOf(address)) {
        const { taken, isNew } = yields.get(key) ?? { taken: 0, isNew: 0 };
        if (taken >= quota + Math.floor(isNew * rate)) return `${taken} addresses like ${key.replace(/ any$/, '')} gave ${isNew} new pages`;
      }
      return null;
    },
    noteTaken(address) {
      for (const { key } of keysOf(address)) yieldOf(key).taken += 1;
    },
    noteNew(address) {
      for (const { key } of keysOf(address)) yieldOf(key).isNew += 1;
    },
  };
}
