import type { Area, Outcome, Result, RubricScore } from '../model/index.ts';

type Reason = NonNullable<Result['reason']>;

/** Said on the screen and on every printed page. */
export const disclaimer = 'This is not the UN’s index';

/** A notice may open with the very sentence that stands before it. */
export function withoutDisclaimer(notice: string): string {
  return notice.replace(/^this is not the un['’]s index[.;]?\s*/iu, '');
}

export const areas: readonly Area[] = ['services', 'participation', 'open-data', 'accessibility', 'institutions', 'content', 'technology'];

export const areaWords: Record<Area, string> = {
  services: 'Services',
  participation: 'Participation',
  'open-data': 'Open data',
  accessibility: 'Accessibility',
  institutions: 'Institutions',
  content: 'Content',
  technology: 'Technology',
};

const subIndexWords: Record<string, string> = {
  IF: 'Institutional framework',
  SP: 'Services provision',
  CP: 'Content provision',
  TEC: 'Technology',
  EPI: 'E-participation',
  EGL: 'E-government literacy',
};

/** The name of a part of a score: as the rubric has it, else as the Online Service Index has it. */
export function nameSubIndex(id: string, { subIndices }: Pick<RubricScore, 'subIndices'>): string {
  return subIndices.find(({ subIndex }) => subIndex === id)?.name ?? subIndexWords[id] ?? toWords(id);
}

export const outcomes: readonly Outcome[] = ['undetermined', 'met', 'unmet', 'inapplicable', 'error'];

export const outcomeWords: Record<Outcome, string> = {
  met: 'Met',
  unmet: 'Not met',
  undetermined: 'Undecided',
  inapplicable: 'Not applicable',
  error: 'Error',
};

/** `SP` says less than its name and stands beside it; `consultation` says the same again. */
export function isAbbreviation(id: string): boolean {
  return /^[A-Z]+$/.test(id);
}

/** Why a feature is open, for a reader; in the order in which a person can do something about it. */
export const reasonWords: Record<Reason | 'error', { title: string; text: string }> = {
  'near miss': { title: 'A near miss', text: 'Something close was found, not close enough to decide.' },
  'needs a person': { title: 'Needs a person', text: 'Candidates were found; a person decides.' },
  withdrawn: { title: 'Evidence withdrawn', text: 'The evidence could not be confirmed, so the verdict was taken back.' },
  'not rendered': { title: 'Not rendered', text: 'The page could not be rendered, so what a visitor sees could not be confirmed.' },
  error: { title: 'Error', text: 'A fault of Assay kept it from judging; please report it.' },
  coverage: { title: 'Not enough seen', text: 'The kinds of page where it would stand were not all seen, so its absence proves nothing.' },
  budget: { title: 'Budget spent', text: 'The visit ended before the pages where it would stand were reached.' },
  language: { title: 'Language not supported', text: 'The pages are in a language that Assay does not read yet.' },
  blocked: { title: 'Blocked', text: 'The site refused the visit; Assay does not work round a refusal.' },
  robots: { title: 'Closed by robots.txt', text: 'robots.txt keeps automatic visitors out of the pages where it would stand.' },
  unreachable: { title: 'Unreachable', text: 'The pages where it would stand did not answer.' },
  'no validator': { title: 'No validator', text: 'The validator that this feature asks for did not run.' },
  manual: { title: 'Only a person can see it', text: 'It stands behind a login, or needs contact with an office.' },
  'no rule': { title: 'No rule yet', text: 'Assay has no rule for it yet; nothing was guessed.' },
};

export const reasons = Object.keys(reasonWords) as (Reason | 'error')[];

export const basisWords = {
  page: 'A captured page shows it',
  link: 'A clear link to an official page that was not captured',
} as const;

const plainWords: Record<string, string> = {
  'non-machine-readable': 'not machine-readable',
  'machine-readable': 'machine-readable',
};

/** An id such as `social-protection` in words. */
export function toWords(id: string): string {
  return plainWords[id] ?? id.replaceAll('-', ' ');
}
