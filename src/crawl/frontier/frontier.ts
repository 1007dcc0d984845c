import { createAddressSet } from '../address/address-set.ts';
import { addressKey } from '../address/canonical-address.ts';
import type { Candidate } from './candidate.ts';
import { createHeap, type Heap } from './heap.ts';

/** Points that a click further from the entry costs. */
const depthCost = 0.1;
/** Points that each second of a host's pause beyond the first costs. */
const delayCost = 0.02;
/** Pages already followed for a feature after which another one is worth half. */
const halfAfter = 1;
/** Every so many picks one is breadth-first, so that wording nobody knows is met too. */
const exploreEvery = 3;
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
  /** Whether an address was ever offered. */
  isKnown(address: string): boolean;
  /** Empties the frontier in order of address. */
  drain(): Candidate[];
  readonly size: number;
}

interface Item {
  candidate: Candidate;
  /** By the latest weighing. */
  score: number;
  /** By the first: what the breadth-first order goes by. */
  firstScore: number;
  /** What its features could gain when it was found. */
  gain: number;
  section: string;
  /** Pages of its section picked when it was last looked at. */
  met: number;
  sequence: number;
  isTaken: boolean;
}

function isBetter(a: Item, b: Item): boolean {
  if (a.score !== b.score) return a.score > b.score;
  return a.candidate.address < b.candidate.address;
}

/** Nearest first; of these the section read least, and in it the best. */
function isShallower(a: Item, b: Item): boolean {
  if (a.candidate.depth !== b.candidate.depth) return a.candidate.depth < b.candidate.depth;
  if (a.met !== b.met) return a.met < b.met;
  if (a.firstScore !== b.firstScore) return a.firstScore > b.firstScore;
  return a.sequence < b.sequence;
}

/** The part of a site that an address belongs to: its host and first folder. */
function sectionOf(address: string): string {
  const { host, pathname } = new URL(address);
  return host + (/^\/[^/]+\/(?=[^/])/.exec(pathname)?.[0] ?? '/');
}

/**
 * Best first by worth less depth and delay, ties by address; every third pick breadth-first, evenly over the sections of the
 * site. Worth only falls, as features are decided and pages followed, so a candidate is weighed again when it comes to the top,
 * and put back where others are better.
 */
export function createFrontier(options: FrontierOptions): Frontier {
  const known = createAddressSet();
  const queued = new Map<string, Item>();
  let best: Heap<Item> = createHeap(isBetter);
  let shallow: Heap<Item> = createHeap(isShallower);
  const followed = new Map<string, number>();
  const sections = new Map<string, number>();
  let sequence = 0;
  let picks = 0;

  const gainOf = ({ aims }: Candidate): number => aims.reduce((sum, aim) => sum + options.stillWanted(aim), 0);
  /** Each page followed for a feature makes the next one worth less, so that many links to one thing do not eat the budget. */
  const gainNow = ({ aims }: Candidate): number => aims.reduce((sum, aim) => sum + options.stillWanted(aim) * 0.5 ** ((followed.get(aim) ?? 0) / halfAfter), 0);
  const weigh = (candidate: Candidate, gain: number): number => {
    const { worth, aims, depth, address } = candidate;
    const share = aims.length === 0 || !Number.isFinite(gain) ? 1 : gain === 0 ? 0 : Math.min(1, gainNow(candidate) / gain);
    return worth * share - depthCost * depth - delayCost * Math.max(0, options.delaySeconds(address) - 1);
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
    const gain = gainOf(other);
    const better = weigh(other, gain) > weigh(old, item.gain) ? other : old;
    const isNearer = other.clicks !== null && (old.clicks === null || other.clicks < old.clicks);
    const way = isNearer ? other : old;
    const copyIn = old.copyIn ?? other.copyIn;
    const merged = {
      ...better,
      clicks: way.clicks,
      parent: way.parent,
      depth: Math.min(old.depth, other.depth),
      familyDepth: Math.min(old.familyDepth, other.familyDepth),
      ...(copyIn === undefined ? {} : { copyIn }),
      ...(old.isHome || other.isHome ? { isHome: true } : {}),
    };
    if (better === old && !isNearer && merged.depth === old.depth && copyIn === old.copyIn) return;
    item.isTaken = true;
    const ownGain = better === other ? gain : item.gain;
    const score = weigh(merged, ownGain);
    insert({ ...item, candidate: merged, gain: ownGain, score, firstScore: score, isTaken: false });
  };
  const popBest = (): Item | null => {
    for (let item = best.pop(); item !== undefined; item = best.pop()) {
      if (item.isTaken) continue;
      const score = weigh(item.candidate, item.gain);
      if (score >= item.score) return item;
      item.score = score;
      best.push(item);
    }
    return null;
  };
  const popShallow = (): Item | null => {
    for (let item = shallow.pop(); item !== undefined; item = shallow.pop()) {
      if (item.isTaken) continue;
      const met = sections.get(item.section) ?? 0;
      if (met === item.met) return item;
      item.met = met;
      shallow.push(item);
    }
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
      const gain = gainOf(candidate);
      const section = sectionOf(candidate.address);
      const score = weigh(candidate, gain);
      insert({ candidate, gain, score, firstScore: score, section, met: sections.get(section) ?? 0, sequence, isTaken: false });
      if (queued.size > capacity * 1.25) shrink();
    },
    pick(accepts) {
      const isExploring = (picks + 1) % exploreEvery === 0;
      for (let item = isExploring ? popShallow() : popBest(); item !== null; item = isExploring ? popShallow() : popBest()) {
        const candidate = take(item);
        if (!accepts(candidate)) continue;
        picks += 1;
        for (const aim of candidate.aims) followed.set(aim, (followed.get(aim) ?? 0) + 1);
        sections.set(item.section, (sections.get(item.section) ?? 0) + 1);
        return { candidate, isExplored: isExploring };
      }
      return null;
    },
    isKnown: (address) => known.has(addressKey(address)),
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
