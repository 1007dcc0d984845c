import type { Link, PageFeatures } from '../model/index.ts';
import type { TextMatcher } from './annotate-page.ts';
import type { CompiledIndicator, CompiledRubric } from './compile-rubric.ts';
import { createMemory } from './remember.ts';

const mostRemembered = 20_000;

export interface LinkWorth {
  worth: number;
  why: string;
  aims: string[];
}

interface Aim {
  id: string;
  points: number;
  alternatives: string[][][];
}

const regionFactor: Record<Link['region'], number> = { main: 1, navigation: 1, header: 0.9, aside: 0.8, dialog: 0.6, footer: 0.7 };
/** A sector's or group's own page leads to much that its words do not name. */
const partWeight = 0.35;

/** Words of an address's path: slugs often say in English what the text says in the portal's language. */
function readSlug(address: string): string {
  if (!URL.canParse(address)) return '';
  const { pathname } = new URL(address);
  return pathname
    .split('/')
    .slice(-2)
    .join(' ')
    .replace(/\.\w+$/, '')
    .replace(/[-_+%]+/g, ' ')
    .slice(0, 120);
}

function listAims(rubrics: readonly CompiledRubric[]): Aim[] {
  return rubrics.flatMap(({ indicators }) =>
    indicators.flatMap(({ indicator, concepts }: CompiledIndicator): Aim[] =>
      concepts.length === 0 || indicator.automation === 'manual' ? [] : [{ id: indicator.id, points: indicator.points, alternatives: concepts }],
    ),
  );
}

/** How much of the best alternative the concepts name: 1 for all groups, a part for some. */
function nameShare(alternatives: readonly (readonly string[][])[], concepts: ReadonlySet<string>): number {
  let best = 0;
  for (const groups of alternatives) {
    const named = groups.filter((group) => group.some((concept) => concepts.has(concept))).length;
    if (named === 0) continue;
    best = Math.max(best, named === groups.length ? 1 : (partWeight * named) / groups.length);
  }
  return best;
}

/**
 * What following a link is worth: the points of still undecided features that its text, context and address point to.
 * The same text from the same state of decisions is worth the same.
 */
export function createLinkWorth(
  rubrics: readonly CompiledRubric[],
  match: TextMatcher,
  stillWanted: (indicatorId: string) => number,
): (link: Link, from: PageFeatures) => LinkWorth {
  const aims = listAims(rubrics);
  const byConcept = new Map<string, Aim[]>();
  for (const aim of aims) {
    for (const concept of new Set(aim.alternatives.flat(2))) byConcept.set(concept, [...(byConcept.get(concept) ?? []), aim]);
  }
  const remembered = createMemory<{ id: string; share: number }[]>(mostRemembered);

  function pointTo(text: string, languages: readonly string[]): { id: string; share: number }[] {
    const key = `${languages[0] ?? ''} ${text}`;
    const known = remembered.get(key);
    if (known) return known;
    const concepts = new Set(
      match(text, languages)
        .filter(({ coverage, kind }) => coverage >= 0.12 || kind === 'exact')
        .map(({ concept }) => concept),
    );
    const shares = new Map<string, number>();
    for (const concept of concepts) {
      for (const aim of byConcept.get(concept) ?? []) {
        if (!shares.has(aim.id)) shares.set(aim.id, nameShare(aim.alternatives, concepts));
      }
    }
    const found = [...shares]
      .map(([id, share]) => ({ id, share }))
      .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1))
      .slice(0, 24);
    remembered.set(key, found);
    return found;
  }

  return (link, from) => {
    const primary = from.language.value?.split('-')[0];
    const languages = [...new Set([...(primary ? [primary] : []), 'en', 'mul'])];
    const best = new Map<string, number>();
    const texts: [string, number][] = [
      [link.text, 1],
      [readSlug(link.href), 0.6],
      [link.context.length <= 160 ? link.context : '', 0.4],
    ];
    for (const [text, weight] of texts) {
      if (text.length < 3) continue;
      for (const { id, share } of pointTo(text, languages)) best.set(id, Math.max(best.get(id) ?? 0, share * weight));
    }
    let worth = 0;
    const named: string[] = [];
    for (const [id, share] of best) {
      const wanted = stillWanted(id);
      if (wanted <= 0) continue;
      worth += wanted * share;
      if (share >= 0.3) named.push(id);
    }
    return {
      worth: Math.round(worth * regionFactor[link.region] * 1000) / 1000,
      why:
        named.length > 0
          ? `“${link.text.slice(0, 60)}” points to ${named.slice(0, 3).join(', ')}${named.length > 3 ? ` and ${named.length - 3} more` : ''}`
          : 'explored',
      aims: [...best.keys()],
    };
  };
}
