import type { AnnotatedPage } from './annotated-page.ts';
import { isOwnHost } from './official-host.ts';

/** Remembers where links that were not followed would have led: what was not looked at. */
export interface LinkLedger {
  note: (page: AnnotatedPage) => void;
  /** Addresses on the target's own hosts, named like the wanted concepts, that no page was read from. */
  listPending: (alternatives: readonly (readonly string[][])[], readAddresses: ReadonlySet<string>) => string[];
  /** Distinct own addresses linked to. */
  countKnown: () => number;
}

export function addressKey(address: string): string {
  return address
    .replace(/#.*$/, '')
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/(\/index\.\w+|\/)$/, '');
}

export function createLinkLedger(): LinkLedger {
  const named = new Map<string, Set<string>>();
  return {
    note: (page) => {
      for (const link of page.features.links) {
        if (!/^https?:/.test(link.href) || !isOwnHost(link.href, page.site)) continue;
        const key = addressKey(link.href);
        let concepts = named.get(key);
        if (!concepts) {
          concepts = new Set();
          named.set(key, concepts);
        }
        for (const [concept, match] of page.conceptsIn(link.text)) if (match.coverage >= 0.25) concepts.add(concept);
      }
    },
    listPending: (alternatives, readAddresses) => {
      const pending: string[] = [];
      for (const [key, concepts] of named) {
        if (readAddresses.has(key)) continue;
        if (alternatives.some((groups) => groups.every((group) => group.some((concept) => concepts.has(concept))))) pending.push(key);
      }
      return pending.sort();
    },
    countKnown: () => named.size,
  };
}
