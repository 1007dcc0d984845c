import type { Change, ChangeCause } from '../../model/index.ts';

/** The site first: it is what a reader can act upon. */
export const causes: readonly ChangeCause[] = ['site', 'coverage', 'rubric', 'detector', 'review', 'unproven'];

export const causeWords: Record<ChangeCause, { title: string; text: string }> = {
  site: { title: 'The site changed', text: 'The page in question was read in both runs, or was there in one and gone in the other.' },
  coverage: { title: 'Other pages were read', text: 'The page that decides was read in one run only; the site itself may be as it was.' },
  rubric: { title: 'The rubric changed', text: 'The earlier archive, judged by today’s rubric, gives today’s verdict: the site is as it was.' },
  detector: {
    title: 'The way of judging changed',
    text: 'The earlier archive, judged by today’s code and terms, gives today’s verdict: the site is as it was.',
  },
  review: { title: 'A person decided', text: 'The machine says the same in both runs.' },
  unproven: { title: 'Cause not known', text: 'The earlier archive could not be judged again, so what changed cannot be proven.' },
};

const order = { lost: 0, gained: 1, other: 2 } as const;

/** The changes of one cause: losses first, then gains, each in the rubric's order. */
export function groupChanges(changes: readonly Change[], cause: ChangeCause): Change[] {
  return changes.filter((change) => change.cause === cause).sort((one, other) => order[one.direction] - order[other.direction]);
}

/** What is said behind a loss on the site itself. */
export function confirmationWords({ direction, cause, isConfirmed }: Change): string {
  if (direction !== 'lost' || cause !== 'site') return '';
  return isConfirmed ? ', confirmed by two runs in a row' : ', not yet confirmed by a further run';
}
