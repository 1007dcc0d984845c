/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` different whole numbers below `below`, in ascending order. */
export function drawNumbers(count: number, below: number, random: () => number): number[] {
  if (count >= below) return Array.from({ length: Math.max(0, below) }, (_, index) => index);
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(Math.floor(random() * below));
  return [...drawn].sort((a, b) => a - b);
}

/**
 * A systematic sample: the items are put in order by their strata, and one is taken at every step from a drawn start, so that
 * every stratum has its share; what weighs more is taken more often, each item once at most.
 */
export function sampleEvenly<T>(
  items: readonly T[],
  count: number,
  strataOf: (item: T) => string,
  random: () => number,
  weightOf: (item: T) => number = () => 1,
): T[] {
  if (count <= 0) return [];
  const keyed = items.map((item) => ({ item, stratum: strataOf(item), weight: weightOf(item), tie: random() }));
  keyed.sort((a, b) => (a.stratum < b.stratum ? -1 : a.stratum > b.stratum ? 1 : a.tie - b.tie));
  if (count >= keyed.length) return keyed.map(({ item }) => item);
  const step = keyed.reduce((sum, { weight }) => sum + weight, 0) / count;
  let next = random() * step;
  let passed = 0;
  const drawn: T[] = [];
  for (const { item, weight } of keyed) {
    passed += weight;
    if (passed <= next) continue;
    drawn.push(item);
    while (next < passed) next += step;
  }
  return drawn;
}

/** Shares a budget out by size, at least one each while it lasts; the largest remainders get what is left. */
export function shareOut(budget: number, sizes: readonly number[]): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return sizes.map(() => 0);
  const exact = sizes.map((size) => (budget * size) / total);
  const shares = exact.map((share) => Math.floor(share));
  let left = budget - shares.reduce((sum, share) => sum + share, 0);
  const order = exact
    .map((share, index) => ({ index, rest: share - Math.floor(share) + (share < 1 ? 1 : 0) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order) {
    if (left <= 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
