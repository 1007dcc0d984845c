import type { Capture } from '../../model/index.ts';
import { readRedirect } from '../../network/index.ts';
import type { Client, NoAnswer } from './client.ts';
import type { Pace } from './pace.ts';
import { allowAll, barAll, type RobotsRules, readRobots } from './robots.ts';

/** RFC 9309: at least five redirects are followed. */
const mostRedirects = 5;
/** Faults that say the host is not there at all; they are worth telling from a robots.txt that cannot be read. */
const hostFaults = new Set(['dns', 'connect', 'address-forbidden', 'stopped', 'budget-minutes']);

export interface RobotsGate {
  /** Rules of an address's origin, fetched once; a fault where the host itself cannot be reached. */
  rulesFor(url: string, order: number): Promise<{ isOk: true; rules: RobotsRules } | NoAnswer>;
  /** Rules of an origin already asked, else null. */
  known(url: string): RobotsRules | null;
  /** Seconds of Crawl-delay that count for an address; null where none is known, or the operator sets the pace. */
  delayOf(url: string): number | null;
  /** What was learnt, by origin. */
  list(): Capture['robots'];
}

type Verdict = { isOk: true; rules: RobotsRules; record?: { id: string; digest: string } } | NoAnswer;

/** Keeps each origin's robots.txt; Crawl-delay goes straight to the pace. */
export function createRobotsGate(client: Client, pace: Pace, token: string, ownsPace: (url: string) => boolean = () => false): RobotsGate {
  const asked = new Map<string, Promise<Verdict>>();
  const settled = new Map<string, Verdict>();

  const fetchRules = async (origin: string, order: number): Promise<Verdict> => {
    const start = `${origin}/robots.txt`;
    let address = start;
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const answer = await client.ask(address, order);
      if (!answer.isOk) return hostFaults.has(answer.reason) ? answer : { isOk: true, rules: barAll() };
      const { exchange, record } = answer;
      const { status } = exchange;
      if (status >= 300 && status < 400) {
        const next = readRedirect(exchange);
        if (next === null || !URL.canParse(next)) return { isOk: true, rules: allowAll('absent'), record };
        address = next;
        continue;
      }
      if (status >= 500 || status === 429) return { isOk: true, rules: barAll(), record };
      if (status >= 400) return { isOk: true, rules: allowAll('absent'), record };
      return { isOk: true, rules: readRobots(start, exchange.body, token), record };
    }
    return { isOk: true, rules: allowAll('absent') };
  };

  const known = (url: string): RobotsRules | null => {
    const verdict = settled.get(new URL(url).origin);
    return verdict?.isOk ? verdict.rules : null;
  };

  return {
    async rulesFor(url, order) {
      const { origin } = new URL(url);
      let rules = asked.get(origin);
      if (rules === undefined) {
        rules = fetchRules(origin, order);
        asked.set(origin, rules);
      }
      const verdict = await rules;
      if (!settled.has(origin)) {
        settled.set(origin, verdict);
        if (verdict.isOk && verdict.rules.crawlDelaySeconds && !ownsPace(url)) pace.setCrawlDelay(url, verdict.rules.crawlDelaySeconds);
      }
      return verdict;
    },
    known,
    delayOf: (url) => (ownsPace(url) ? null : (known(url)?.crawlDelaySeconds ?? null)),
    list() {
      return [...settled]
        .filter((entry): entry is [string, Extract<Verdict, { isOk: true }>] => entry[1].isOk)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([origin, { rules, record }]) => ({
          origin,
          status: rules.status,
          crawlDelaySeconds: rules.crawlDelaySeconds,
          sitemaps: rules.sitemaps,
          ...(record ? { record } : {}),
        }));
    },
  };
}
