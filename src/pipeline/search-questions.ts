import type { CompiledRubric } from '../detect/index.ts';
import type { Concept, PortalRole } from '../model/index.ts';
import type { NameConcept } from './name-concepts.ts';

const mostWords = 5;
/** Words of more subjects than this are seldom found together. */
const mostSubjects = 2;
const mostQuestions = 30;
/** What a portal is all about needs no asking there. */
const impliedBy: Partial<Record<PortalRole, readonly string[]>> = {
  'open-data': ['open-data', 'dataset'],
  participation: ['e-participation'],
  procurement: ['public-procurement'],
};
/** Verbs and signs say nothing to a search box. */
const silentKinds = new Set<Concept['kind']>(['action', 'sign']);
/** A subject alone ("health") finds much that is not meant. */
const topicShare = 0.5;
/** What a further question for the same feature is worth. */
const againShare = 0.3;

interface Question {
  words: string;
  features: Set<string>;
  share: number;
}

/**
 * Words to ask a portal's own search for, best first: names of undecided features that a portal of this role may answer, in the language of its search box, those first by
 * which most is still to be gained.
 */
export function createQuestions(
  rubrics: readonly CompiledRubric[],
  concepts: readonly Concept[],
  nameConcept: NameConcept,
  stillWanted: (indicatorId: string) => number,
): (language: string, role: PortalRole) => readonly string[] {
  const kinds = new Map(concepts.map(({ id, kind }) => [id, kind]));
  const isNamed = (id: string): boolean => !silentKinds.has(kinds.get(id) ?? 'sign');
  const lists = new Map<string, Question[]>();

  const listQuestions = (language: string, role: PortalRole): Question[] => {
    const questions = new Map<string, Question>();
    for (const { indicator, concepts: alternatives } of rubrics.flatMap(({ indicators }) => indicators)) {
      for (const groups of indicator.needs.roles.includes(role) ? alternatives : []) {
        const isImplied = (group: readonly string[]): boolean => group.some((concept) => impliedBy[role]?.includes(concept));
        const named = groups.map((group) => group.filter(isNamed)).filter((group) => group.length > 0 && !isImplied(group));
        if (named.length > mostSubjects) continue;
        const words = phrase(named, (concept) => nameConcept(concept, language));
        if (words === null) continue;
        const share = named.every((group) => group.every((concept) => kinds.get(concept) === 'topic')) ? topicShare : 1;
        const question = questions.get(words) ?? { words, features: new Set(), share };
        question.features.add(indicator.id);
        questions.set(words, question);
      }
    }
    return [...questions.values()].sort((a, b) => (a.words < b.words ? -1 : 1));
  };

  return (language, role) => {
    const key = `${language} ${role}`;
    const known = lists.get(key) ?? listQuestions(language, role);
    lists.set(key, known);
    const asked = new Map<string, number>();
    const gainOf = ({ features, share }: Question): number =>
      share * [...features].reduce((sum, id) => sum + stillWanted(id) * againShare ** (asked.get(id) ?? 0), 0);
    const left = new Set(known);
    const chosen: string[] = [];
    while (chosen.length < mostQuestions) {
      let best: { question: Question; gain: number } | undefined;
      for (const question of left) {
        const gain = gainOf(question);
        if (gain > (best?.gain ?? 0)) best = { question, gain };
      }
      if (best === undefined) break;
      left.delete(best.question);
      chosen.push(best.question.words);
      for (const id of best.question.features) asked.set(id, (asked.get(id) ?? 0) + 1);
    }
    return chosen;
  };
}

/** What one alternative of a rule would be called: every group by its first concept that has a name. */
function phrase(groups: readonly (readonly string[])[], name: (concept: string) => string | null): string | null {
  const words: string[] = [];
  for (const group of groups) {
    const found = group.map(name).find((text) => text !== null);
    if (!found) return null;
    for (const word of found.split(' ')) if (!words.includes(word)) words.push(word);
  }
  return words.length === 0 || words.length > mostWords ? null : words.join(' ');
}
