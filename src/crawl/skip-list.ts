import type { Skip, SkipReason } from '../model/index.ts';

/** Addresses listed one by one for each host and reason; more of the same are counted. */
const listedEach = 200;

export interface SkipList {
  add(url: string, reason: SkipReason, detail?: string, status?: number): void;
  readonly size: number;
  /** All skips in the order noted; where a host had more of one reason than are listed, a last line for its root says how many. */
  list(): Skip[];
}

/** Lists what was not read, bounded however much a portal links to. Hosts out of scope get one line each. */
export function createSkipList(): SkipList {
  const skips: Skip[] = [];
  const counts = new Map<string, { origin: string; reason: SkipReason; count: number; limit: number }>();
  let size = 0;
  return {
    add(url, reason, detail, status) {
      const origin = URL.canParse(url) ? new URL(url).origin : 'null';
      const key = `${reason} ${origin}`;
      let entry = counts.get(key);
      if (entry === undefined) {
        // A page may link to any number of hosts: past a bound they share one line.
        if (counts.size >= 5000) entry = counts.get(`${reason} null`);
        entry ??= { origin, reason, count: 0, limit: reason === 'out-of-scope' ? 1 : listedEach };
        counts.set(counts.size >= 5000 ? `${reason} null` : key, entry);
      }
      entry.count += 1;
      size += 1;
      if (entry.count > entry.limit) return;
      skips.push({ url: url.slice(0, 2048), reason, ...(detail ? { detail: detail.slice(0, 300) } : {}), ...(status === undefined ? {} : { status }) });
    },
    get size() {
      return size;
    },
    list() {
      const rest = [...counts.values()].filter(({ count, limit }) => count > limit);
      return [...skips, ...rest.map(({ origin, reason, count, limit }) => ({ url: `${origin}/`, reason, detail: `${count - limit} more` }))];
    },
  };
}
