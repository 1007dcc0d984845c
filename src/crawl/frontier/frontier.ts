import { createAddressSet } from '../address/address-set.ts';
import { addressKey } from '../address/canonical-address.ts';
import type { Candidate } from './candidate.ts';
import { createHeap, type Heap } from './heap.ts';

/** Points that a click further from the entry costs. */
const depthCost = 0.1;
/** Points that each second of a host's pause beyond the first costs. */
const delayCost = 0.02;
/** Every so many picks one is breadth-first, so that wording nobody knows is met too. */
const exploreEvery = 5;
/** Candidates kept; beyond this the least worthy go. */
const capacity = 20_000;

export interface FrontierOptions {
  /** Points that a feature can still gain. */
  stillWanted(aim: string): number;
  /** Seconds between two requests to the host, by its robots.txt; must not depend on how fast answers come. */
  delaySeconds(address: string): number;
  /** Candidates pushed out because the frontier is full. */
  onDropped(candidate: Candidate): void;
}

export interface Frontier {
  /** Takes a candidate in; one already waiting keeps the better of both worths and the shorter way. Those picked or dropped before do not come back. */
  offer(candidate: Candidate): void;
  /** The best candidate that `accepts`, and whether it was its turn by breadth; those refused are gone. */
  pick(accepts: (candidate: Candidate) => boolean): { candidate: Candidate; isExplored: boolean } | null;
  /** Empties the frontier in order of address. */
  drain(): Candidate[];
  readonly size: number;
}

interface Item {
  candidate: Candidate;
  score: number;
  sequence: number;
  isTaken: boolean;
}

function isBetter(a: Item, b: Item): boolean {
  if (a.score !== b.score) return a.score > b.score;
  return a.candidate.address < b.candidate.address;
}

function isShallower(a: Item, b: Item): boolean {
  if (a.candidate.depth !== b.candidate.depth) return a.candidate.depth < b.candidate.depth;
  return a.sequence < b.sequence;
}

/**
 * Best first by worth less depth and delay, ties by address; every fifth pick breadth-first. Worth only falls as features are
 * decided, so a candidate is weighed again when it comes to the top, and put back where others are better.
 */
export function createFrontier(options: FrontierOptions): Frontier {
  const known = createAddressSet();
  const queued = new Map<string, Item>();
  let best: Heap<Item> = createHeap(isBetter);
  let shallow: Heap<Item> = createHeap(isShallower);
  let sequence = 0;
  let picks = 0;

  const weigh = ({ worth, aims, depth, address }: Candidate): number => {
    const wanted =
      aims.length === 0
        ? worth
        : Math.min(
            worth,
            aims.reduce((sum, aim) => sum + options.stillWanted(aim), 0),
          );
    return wanted - depthCost * depth - delayCost * Math.max(0, options.delaySeconds(address) - 1);
  };
  const shrink = (): void => {
    const items: Item[] = [];
    for (let item = best.pop(); item !== undefined; item = best.pop()) if (!item.isTaken) items.push(item);
    for (const { candidate } of items.slice(capacity)) {
      queued.delete(addressKey(candidate.address));
      options.onDropped(candidate);
    }
    const kept = items.slice(0, capacity);
    best = createHeap(isBetter, kept);
    shallow = createHeap(isShallower, kept);
  };
  const take = (item: Item): Candidate => {
    item.isTaken = true;
    queued.delete(addressKey(item.candidate.address));
    return item.candidate;
  };
  const insert = (item: Item): void => {
    queued.set(addressKey(item.candidate.address), item);
    best.push(item);
    shallow.push(item);
  };
  const raise = (item: Item, other: Candidate): void => {
    const old = item.candidate;
    const better = weigh(other) > weigh(old) ? other : old;
    const isNearer = other.clicks !== null && (old.clicks === null || other.clicks < old.clicks);
    const way = isNearer ? other : old;
    const merged = {
      ...better,
      clicks: way.clicks,
      parent: way.parent,
      depth: Math.min(old.depth, other.depth),
      familyDepth: Math.min(old.familyDepth, other.familyDepth),
      ...(old.copyIn ? { copyIn: old.copyIn } : {}),
    };
    if (better === old && !isNearer && merged.depth === old.depth) return;
    item.isTaken = true;
    insert({ candidate: merged, score: weigh(merged), sequence: item.sequence, isTaken: false });
  };
  const popBest = (): Item | null => {
    for (let item = best.pop(); item !== undefined; item = best.pop()) {
      if (item.isTaken) continue;
      const score = weigh(item.candidate);
      if (score >= item.score) return item;
      item.score = score;
      best.push(item);
    }
    return null;
  };
  const popShallow = (): Item | null => {
    for (let item = shallow.pop(); item !== undefined; item = shallow.pop()) if (!item.isTaken) return item;
    return null;
  };

  return {
    offer(candidate) {
      const key = addressKey(candidate.address);
      if (!known.add(key)) {
        const waiting = queued.get(key);
        if (waiting !== undefined) raise(waiting, candidate);
        return;
      }
      sequence += 1;
      insert({ candidate, score: weigh(candidate), sequence, isTaken: false });
      if (queued.size > capacity * 1.25) shrink();
    },
    pick(accepts) {
      const isExploring = (picks + 1) % exploreEvery === 0;
      for (let item = isExploring ? popShallow() : popBest(); item !== null; item = isExploring ? popShallow() : popBest()) {
        const candidate = take(item);
        if (!accepts(candidate)) continue;
        picks += 1;
        return { candidate, isExplored: isExploring };
      }
      return null;
    },
    drain() {
      const rest: Candidate[] = [];
      for (let item = popShallow(); item !== null; item = popShallow()) rest.push(take(item));
      return rest.sort((a, b) => (a.address < b.address ? -1 : 1));
    },
    get size() {
      return queued.size;
    },
  };
}
