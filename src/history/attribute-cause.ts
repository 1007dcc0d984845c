import type { ChangeCause, Result, RubricScore, Scorecard } from '../model/index.ts';

/** A run as far as comparing needs it. */
export interface Run {
  card: Scorecard;
  /** Addresses of the pages that were read; null where the archive is not there to say. */
  pages: ReadonlySet<string> | null;
  /** Addresses that answered that nothing stands there any more. */
  gone: ReadonlySet<string>;
  /** Addresses that were met and left unread for another reason. */
  passedOver: ReadonlySet<string>;
  /** The crawl ended because nothing was left to read. */
  isWhole: boolean;
}

interface Question {
  result: Result;
  now: Result;
  /** The earlier archive's verdict by the later rubric and engine. */
  repeated: Result | undefined;
  before: Run;
  after: Run;
  rubric: RubricScore;
  later: RubricScore;
}

interface Cause {
  cause: ChangeCause;
  because: string;
}

/**
 * The cause of one change. In this order: a person decided in one of the runs; the earlier archive, judged anew, already gives the later verdict
 * (then it is the rubric or the way of judging, by what differs); else the archives differ: the site where the page in question was read in
 * both runs, coverage where it was not.
 */
export function attributeCause(question: Question): Cause {
  const { result, now, repeated } = question;
  if ((result.review ?? now.review) && answerOf(result) === answerOf(now))
    return { cause: 'review', because: 'The machine answers the same; a person decided in one of the runs.' };
  const judging = describeJudging(question);
  if (!repeated) {
    if (judging) return { cause: 'unproven', because: `The earlier archive could not be judged again, and ${judging.what} differs.` };
    return compareVerdicts(question);
  }
  if (agrees(repeated, now) && !agrees(repeated, result)) return judgedAnew(judging);
  const cause = compareVerdicts(question);
  return !agrees(repeated, result) ? { ...cause, because: `${cause.because} The earlier archive is judged otherwise today too (${repeated.outcome}).` } : cause;
}

function judgedAnew(judging: { cause: 'rubric' | 'detector'; what: string } | null): Cause {
  return {
    cause: judging?.cause ?? 'detector',
    because: `The earlier archive, judged anew, gives the later verdict; ${judging?.what ?? 'the code'} differs.`,
  };
}

function agrees(one: Result, other: Result): boolean {
  return answerOf(one) === answerOf(other) && one.level === other.level;
}

/** What the machine says, whatever a person made of it. */
function answerOf(result: Result): Result['outcome'] {
  return result.review?.machine ?? result.outcome;
}

function describeJudging({ before, after, rubric, later }: Question): { cause: 'rubric' | 'detector'; what: string } | null {
  const parts = (['assay', 'features', 'detectors', 'lexicon', 'calibration', 'icu', 'unicode', 'languageModel'] as const).filter(
    (part) => before.card.engine[part] !== after.card.engine[part],
  );
  if (rubric.digest !== later.digest) return { cause: 'rubric', what: ['the rubric', ...parts].join(', ') };
  return parts.length > 0 ? { cause: 'detector', what: parts.join(', ') } : null;
}

/** Site or coverage: was the page that shows it in one run read in the other, or looked for in vain? */
export function comparePages({ shown, other, when }: { shown: Result; other: Run; when: 'earlier' | 'later' }): Cause {
  const places = shown.evidence.map(({ url }) => url);
  if (!other.pages) return { cause: 'unproven', because: `The archive of the ${when} run is not there, so whether it read the page is not known.` };
  const read = places.find((url) => other.pages?.has(url));
  if (read !== undefined)
    return { cause: 'site', because: `${read} was read in both runs and ${when === 'later' ? 'no longer shows it' : 'shows it only now'}.` };
  const gone = places.find((url) => other.gone.has(url));
  if (gone !== undefined) return { cause: 'site', because: `${gone} stood there in one run only: the ${when} one was told that there is no such page.` };
  const unlinked = other.isWhole ? places.find((url) => !other.passedOver.has(url)) : undefined;
  if (unlinked !== undefined) return { cause: 'site', because: `The ${when} run read all that the site leads to, and ${unlinked} was not among it.` };
  return { cause: 'coverage', because: `${places[0] ?? 'The page'} was not read in the ${when} run.` };
}

function compareVerdicts({ result, now, before, after }: Question): Cause {
  if (result.outcome === 'met') return comparePages({ shown: result, other: after, when: 'later' });
  if (now.outcome === 'met') return comparePages({ shown: now, other: before, when: 'earlier' });
  const what = now.outcome === 'unmet' ? 'looked where it would be' : `left it open (${now.reason ?? now.outcome})`;
  return { cause: 'coverage', because: `Neither run found it; the later one ${what}.` };
}
