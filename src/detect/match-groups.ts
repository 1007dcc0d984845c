import type { ConceptMatch } from '../lexicon/index.ts';
import type { AnnotatedPage, Concepts } from './annotated-page.ts';

/** Any of the inner list, all of the outer: `[[health], [policy, law]]`. */
export type Groups = string[][];

const certaintyOf: Record<ConceptMatch['kind'], number> = { exact: 1, strong: 1, action: 1, and: 0.9 };

/** The surest match of one group in a text's concepts. */
function findBest(concepts: Concepts, group: readonly string[]): ConceptMatch | null {
  let best: ConceptMatch | null = null;
  for (const concept of group) {
    const match = concepts.get(concept);
    if (match && (!best || certaintyOf[match.kind] > certaintyOf[best.kind] || (match.kind === best.kind && match.coverage > best.coverage))) best = match;
  }
  return best;
}

export interface GroupsAnswer {
  /** 0 where a group is missing; else how sure the match is, 1 where the text itself says all of it. */
  certainty: number;
  /** How many groups the text itself matches. */
  own: number;
  /** Span of the own matches in the text. */
  start: number;
  end: number;
  /** Share of the text's letters that its own matches cover, at most 1. */
  coverage: number;
  words: string[];
}

/** What borrowing is worth, by how far away the text stands that says it. */
const borrowed = [0.85, 0.77, 0.7];

/**
 * Matches groups in a text and, for what it lacks, in the texts around it (heading above, page's subject), each step
 * away being less sure. At least one group must stand in the text itself.
 */
export function matchGroups(groups: Groups, own: Concepts, around: readonly Concepts[] = [], near = 0): GroupsAnswer {
  const answer: GroupsAnswer = { certainty: 1, own: 0, start: Number.MAX_SAFE_INTEGER, end: 0, coverage: 0, words: [] };
  for (const group of groups) {
    const here = findBest(own, group);
    if (here) {
      answer.own += 1;
      answer.start = Math.min(answer.start, here.start);
      answer.end = Math.max(answer.end, here.end);
      answer.coverage = Math.min(1, answer.coverage + here.coverage);
      answer.certainty *= certaintyOf[here.kind];
      answer.words.push(here.matched);
      continue;
    }
    const step = around.findIndex((concepts) => findBest(concepts, group) !== null);
    const there = step === -1 ? null : findBest(around[step] ?? new Map(), group);
    if (!there) return { ...answer, certainty: 0 };
    answer.certainty *= certaintyOf[there.kind] * (borrowed[step] ?? 0.6);
    answer.words.push(there.matched);
  }
  if (near > 0 && answer.own === groups.length && answer.end - answer.start - answer.words.reduce((sum, word) => sum + word.length, 0) > near)
    return { ...answer, certainty: 0 };
  if (answer.own === 0) return { ...answer, certainty: 0 };
  return answer.own > 1 ? { ...answer, coverage: Math.max(answer.coverage, shareOfSpan(answer)) } : answer;
}

/** Words that stand together say what stands between them as well; far apart they say no more than themselves. */
function shareOfSpan({ start, end, coverage, words }: GroupsAnswer): number {
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const span = end - start;
  return letters === 0 || span > letters * 2 ? coverage : Math.min(1, (coverage * span) / letters);
}

/** Whether any concept of each group is named somewhere on the page. */
export function isPossible(page: AnnotatedPage, groups: Groups): boolean {
  return groups.every((group) => group.some((concept) => page.present.has(concept)));
}
