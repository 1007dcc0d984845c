import { readRobots } from '../crawl/index.ts';
import type { Exchange, Network } from '../network/index.ts';

/** robots.txt of every host that is asked, read once. */
export interface Robots {
  isAllowed: (url: string) => Promise<boolean>;
  /** Milliseconds that a host wants between requests, as far as its robots.txt was read. */
  delayOf: (url: string) => number;
}

interface Rules {
  isAllowed: (url: string) => boolean;
  delayMs: number;
}

/** RFC 9309: an answer that fails bars the host, none there allows it. `onAnswer` gets what came, to be archived. */
export function createRobots(network: Network, onAnswer: (exchange: Exchange) => Promise<unknown> = async () => undefined): Robots {
  const known = new Map<string, Promise<Rules>>();
  const delays = new Map<string, number>();
  const ask = async (origin: string): Promise<Rules> => {
    const address = `${origin}/robots.txt`;
    const { hops, final } = await network.fetchFollowing({ url: address, maxBytes: 600_000, maxRedirects: 5 });
    for (const hop of hops) await onAnswer(hop);
    // What cannot be reached at all is told when the page is opened.
    if (!final.isOk) return { isAllowed: () => true, delayMs: 0 };
    await onAnswer(final.exchange);
    const { status, body } = final.exchange;
    if (status >= 500 || status === 429) return { isAllowed: () => false, delayMs: 0 };
    if (status >= 400) return { isAllowed: () => true, delayMs: 0 };
    const { isAllowed, crawlDelaySeconds } = readRobots(address, body, 'Assay');
    return { isAllowed, delayMs: (crawlDelaySeconds ?? 0) * 1000 };
  };
  return {
    isAllowed: async (url) => {
      const { origin } = new URL(url);
      const asked = known.get(origin) ?? ask(origin);
      known.set(origin, asked);
      const rules = await asked;
      delays.set(origin, rules.delayMs);
      return rules.isAllowed(url);
    },
    delayOf: (url) => delays.get(new URL(url).origin) ?? 0,
  };
}
