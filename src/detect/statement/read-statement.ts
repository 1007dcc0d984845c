import type { Block, Heading, PageDate, PageFeatures } from '../../model/index.ts';
import { accessibilityWords, claimWords, conditionWords, contentWords, enforcementWords, feedbackWords, siteWords } from './statement-words.ts';

export type ClaimedStatus = keyof typeof claimWords;

/** A visible text and where it stands. */
export type StatementPart = Pick<Block, 'text' | 'css' | 'under'>;

/** What a site says of its own accessibility; null where a page says nothing of the kind. */
export interface Statement {
  status: ClaimedStatus;
  claim: StatementPart;
  date: PageDate | null;
  /** Where it lists what is not accessible. */
  content: StatementPart | null;
  feedback: StatementPart | null;
  enforcement: StatementPart | null;
}

/** Gaps to be filled in make a page a model, not a statement. */
const mostGaps = 2;

/**
 * Reads an accessibility statement: a page about accessibility that claims one status of this very site. Pages that explain
 * statuses, or give a model to be filled in, tell of statements and are none.
 */
export function readStatement(features: PageFeatures, url: string): Statement | null {
  const [main] = features.headings.filter(({ level }) => level === 1);
  const isAbout = [features.title ?? '', main?.text ?? '', decodeURI(new URL(url).pathname)].some((text) => accessibilityWords.test(text));
  if (!isAbout || (features.mainText.match(/\[[^\]\d][^\]]{2,60}\]/gu) ?? []).length > mostGaps) return null;
  const blocks = features.blocks.filter(({ region }) => region === 'main' || region === 'aside');
  const claims = blocks.flatMap((block) => {
    const status = readClaim(block.text);
    return status ? [{ status, block }] : [];
  });
  const sure = claims.filter(({ status }) => status !== 'none');
  const [first] = sure.length > 0 ? sure : claims;
  // Two statuses of one site are an explanation of statuses.
  if (!first || new Set(sure.map(({ status }) => status)).size > 1) return null;
  const texts: StatementPart[] = [...features.headings.flatMap(toPart), ...blocks];
  const find = (words: RegExp, not?: StatementPart) => texts.find((part) => part !== not && words.test(part.text)) ?? null;
  return {
    status: first.status,
    claim: first.block,
    date: chooseDate(features.dates),
    content: find(contentWords),
    feedback: find(feedbackWords, first.block),
    enforcement: find(enforcementWords, first.block),
  };
}

function toPart({ text, css, region }: Heading, index: number): StatementPart[] {
  return region === 'main' || region === 'aside' ? [{ text, css, under: index }] : [];
}

/** The one status that a block claims of a site. */
function readClaim(text: string): ClaimedStatus | null {
  if (text.length > 900 || conditionWords.test(text.trim()) || !siteWords.test(text)) return null;
  const found = (Object.keys(claimWords) as ClaimedStatus[]).filter((status) => claimWords[status].test(text));
  const sure = found.filter((status) => status !== 'none');
  return sure.length > 1 ? null : (sure[0] ?? found[0] ?? null);
}

/** A day that stands in the text, the latest first: statements are looked over again. */
function chooseDate(dates: readonly PageDate[]): PageDate | null {
  const own = dates.filter(({ precision, origin, region }) => precision === 'day' && (origin === 'text' || origin === 'time') && region === 'main');
  return own.reduce<PageDate | null>((latest, date) => (latest === null || date.date > latest.date ? date : latest), null);
}
