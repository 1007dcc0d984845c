import type { Change, ChangeCause, ChangeState, Changes, Result, RubricScore, Scorecard } from '../model/index.ts';
import { attributeCause, comparePages, type Run } from './attribute-cause.ts';

export interface Comparison {
  before: Run;
  after: Run;
  /** The earlier archive judged by what judged the later one; null where it is not there. */
  again: Scorecard | null;
  /** The run just before `after`; where it says the same, a loss is confirmed. */
  beside?: Run;
}

const directions: Record<string, number> = { met: 1, unmet: -1, inapplicable: -1 };

/**
 * What changed from one run to a later one of the same target, each change with its cause. A loss counts as confirmed only where its
 * cause is the site and two runs in a row give the later verdict, both having looked at the page on which the evidence stood.
 */
export function compareRuns({ before, after, again, beside }: Comparison): Changes {
  const list = before.card.rubrics.flatMap((rubric) => {
    const later = findRubric(after.card, rubric.id);
    if (!later) return [];
    const repeated = again && findRubric(again, rubric.id);
    return rubric.results.flatMap((result): Change[] => {
      const now = findResult(later, result.indicatorId);
      if (!now || isSame(result, now)) return [];
      const { cause, because } = attributeCause({
        result,
        now,
        repeated: repeated ? findResult(repeated, result.indicatorId) : undefined,
        before,
        after,
        rubric,
        later,
      });
      return [describeChange({ rubric: later.id, result, now, cause, because, beside })];
    });
  });
  return {
    schema: 'assay.changes/1',
    notice: after.card.notice,
    target: { id: after.card.target.id, name: after.card.target.name },
    before: describeRun(before.card),
    after: describeRun(after.card),
    rubrics: before.card.rubrics.flatMap((rubric) => {
      const later = findRubric(after.card, rubric.id);
      if (!later) return [];
      const changed = list.filter((change) => change.rubric === rubric.id).length;
      return [{ id: rubric.id, title: later.title, before: rubric.score, after: later.score, unchanged: rubric.results.length - changed }];
    }),
    changes: list,
  };
}

interface Described {
  rubric: string;
  result: Result;
  now: Result;
  cause: ChangeCause;
  because: string;
  beside: Run | undefined;
}

function describeChange({ rubric, result, now, cause, because, beside }: Described): Change {
  const step = rise(now) - rise(result);
  const direction = step > 0 ? 'gained' : step < 0 ? 'lost' : 'other';
  return {
    rubric,
    indicatorId: now.indicatorId,
    code: now.code,
    area: now.area,
    question: now.question,
    direction,
    cause,
    because,
    isConfirmed: direction === 'lost' && cause === 'site' && beside !== undefined && isSeenIn(beside, result, now),
    before: describeState(result),
    after: describeState(now),
  };
}

/** Points decide; without points, a yes stands above what is open, and that above a no. */
function rise(result: Result): number {
  return result.points * 10 + (directions[result.outcome] ?? 0);
}

function isSeenIn(run: Run, result: Result, now: Result): boolean {
  const same = run.card.rubrics.flatMap(({ results }) => results).find(({ indicatorId }) => indicatorId === now.indicatorId);
  return same !== undefined && isSame(same, now) && comparePages({ shown: result, other: run, when: 'later' }).cause === 'site';
}

function describeState({ outcome, reason, level, points, why, evidence }: Result): ChangeState {
  return { outcome, ...(reason && { reason }), ...(level !== undefined && { level }), points, why, evidence };
}

function describeRun({ run, capture }: Scorecard): Changes['before'] {
  return { id: run.id, startedAt: run.startedAt, pages: capture.pages, status: run.status };
}

/** The verdict is the same; why a feature is open and how sure a verdict is may differ. */
function isSame(one: Result, other: Result): boolean {
  return one.outcome === other.outcome && one.level === other.level;
}

function findRubric(card: Scorecard, id: string): RubricScore | undefined {
  return card.rubrics.find((rubric) => rubric.id === id);
}

function findResult(rubric: RubricScore, id: string): Result | undefined {
  return rubric.results.find(({ indicatorId }) => indicatorId === id);
}
