import { addressKey } from './address/canonical-address.ts';
import { isSameLanguage } from './content/language-copies.ts';
import type { CrawlResult } from './crawl-options.ts';
import type { Crawl } from './crawl-state.ts';
import type { Candidate } from './frontier/candidate.ts';
import { askSearchBox } from './search-box.ts';

/** Errands beside the pages of one round. */
const errandsEach = 3;
const questionsEach = 10;
/** Pages read before the search box is asked: what the menu leads to comes first. */
const pagesBeforeQuestions = 6;
/** Crawl-delay beyond this many seconds shrinks the pages of a host. */
const longestDelay = 30;

/** Why the crawl ends before this round, or null. */
export function reasonToEnd(crawl: Crawl): CrawlResult['ended'] | null {
  const { options, pages, client } = crawl;
  if (options.signal.aborted) return 'stopped';
  // What was answered before a kill costs no time.
  if (crawl.isOutOfTime || (options.now() >= crawl.deadline && !client.isRepeating())) return 'budget-minutes';
  if (pages.length >= options.budgets.pages) return 'budget-pages';
  if (client.used.bytes >= options.budgets.bytes) return 'budget-bytes';
  if (crawl.round > 1 && !options.hasMoreToGain()) return 'nothing-gains';
  return null;
}

/** Pages that may be asked of an address's host. */
function hostBudget(crawl: Crawl, address: string): number {
  if (crawl.options.isOwnSite) return Number.POSITIVE_INFINITY;
  const delay = crawl.robots.delayOf(address) ?? 0;
  const { pagesPerHost } = crawl.options.budgets;
  return delay > longestDelay ? Math.max(1, Math.floor((pagesPerHost * longestDelay) / delay)) : pagesPerHost;
}

/** Whether a candidate is worth its request now; where not, says so in the skips. */
function accepts(crawl: Crawl, candidate: Candidate): boolean {
  const { address } = candidate;
  const key = addressKey(address);
  if (crawl.done.has(key)) return false;
  const host = crawl.hosts.of(address);
  const refuse = (...[reason, detail]: [reason: Parameters<typeof crawl.skips.add>[1], detail?: string]): boolean => {
    crawl.skips.add(address, reason, detail);
    return false;
  };
  if (host.left !== null) return refuse(host.left.reason, host.left.detail);
  if (host.attempts >= hostBudget(crawl, address)) return refuse('budget-host', `${host.attempts} pages of this host`);
  const rules = crawl.robots.known(address);
  if (rules !== null && !rules.isAllowed(address)) return rules.status === 'unreachable' ? refuse('robots-unreachable') : refuse('robots');
  if (host.mirrorOf !== null && crawl.done.has(key.replace(host.host, host.mirrorOf))) return refuse('duplicate', `mirror of ${host.mirrorOf}`);
  const copyIn = candidate.isHome || candidate.isEntry ? null : languageOfCopy(crawl, candidate);
  if (copyIn !== null && crawl.copies.hasEnough(copyIn) && !isBetterUnderstood(crawl, copyIn)) return refuse('language-copy', copyIn);
  const trap = candidate.isEntry || candidate.kind === 'question' ? null : crawl.traps.reasonAgainst(address);
  if (trap !== null) return refuse('trap', trap);
  return true;
}

/** The language in which a candidate says what another known address says, or null. */
function languageOfCopy(crawl: Crawl, { address, copyIn }: Candidate): string | null {
  if (copyIn !== undefined) return crawl.homeLanguage !== null && isSameLanguage(copyIn, crawl.homeLanguage) ? null : copyIn;
  const original = crawl.copies.originalOf(address);
  return original !== null && (crawl.frontier.isKnown(original.address) || crawl.done.has(addressKey(original.address))) ? original.language : null;
}

/** A copy in a language that can be judged is worth more than an original that cannot. */
function isBetterUnderstood({ options, homeLanguage }: Crawl, language: string): boolean {
  const { understands } = options;
  return understands !== undefined && homeLanguage !== null && !understands(homeLanguage) && understands(language);
}

function markPicked(crawl: Crawl, candidate: Candidate): Candidate {
  crawl.done.add(addressKey(candidate.address));
  if (candidate.kind === 'page' || candidate.kind === 'question') crawl.hosts.of(candidate.address).attempts += 1;
  const copyIn = candidate.isHome ? null : languageOfCopy(crawl, candidate);
  if (copyIn !== null) crawl.copies.noteCopy(copyIn);
  if (candidate.kind === 'page') crawl.traps.noteTaken(candidate.address);
  return candidate;
}

/** Picks the next round: errands, a question to each search box, and the best of the frontier within the page budget. */
export function pickRound(crawl: Crawl, size: number): Candidate[] {
  const picked: Candidate[] = [];
  let pagesLeft = crawl.options.budgets.pages - crawl.pages.length;
  while (crawl.errands.length > 0 && picked.length < errandsEach) {
    const errand = crawl.errands.shift();
    if (errand !== undefined && accepts(crawl, errand)) picked.push(markPicked(crawl, errand));
  }
  for (const question of nextQuestions(crawl).slice(0, pagesLeft)) {
    if (!accepts(crawl, question)) continue;
    picked.push(markPicked(crawl, question));
    pagesLeft -= 1;
  }
  for (let pages = 0; pages < size && pagesLeft > 0; pages += 1, pagesLeft -= 1) {
    const pick = crawl.frontier.pick((candidate) => accepts(crawl, candidate));
    if (pick === null) break;
    const { candidate, isExplored } = pick;
    picked.push(markPicked(crawl, isExplored ? { ...candidate, why: `breadth-first: ${candidate.why}` } : candidate));
  }
  return picked;
}

/** At most one question for each portal host with a search box, every second round; its languages take turns. */
function nextQuestions(crawl: Crawl): Candidate[] {
  if (crawl.pages.length < pagesBeforeQuestions || crawl.round % 2 === 1 || crawl.searchBoxes.size === 0) return [];
  return [...crawl.searchBoxes].flatMap(([host, boxes]): Candidate[] => {
    const [first] = boxes;
    if (first === undefined) return [];
    const state = crawl.hosts.of(first.action);
    if (state.questionsAsked >= questionsEach || state.left !== null) return [];
    const asked = crawl.asked.get(host) ?? new Set<string>();
    const turn = state.questionsAsked % boxes.length;
    const found = [...boxes.slice(turn), ...boxes.slice(0, turn)]
      .map((box) => ({ box, next: crawl.options.questions?.(box.language, box.role).find((word) => word.trim() !== '' && !asked.has(word)) }))
      .find(({ next }) => next !== undefined);
    if (found?.next === undefined) return [];
    const { box, next } = found;
    asked.add(next);
    crawl.asked.set(host, asked);
    state.questionsAsked += 1;
    const parent = crawl.pages[box.parent];
    const clicks = parent?.clicksFromHome ?? null;
    return [
      {
        address: askSearchBox(box, next),
        kind: 'question',
        role: crawl.scope.place(box.action)?.role ?? box.role,
        isEntry: false,
        worth: 0,
        why: `the portal’s search for “${next}”`,
        asked: next,
        aims: [],
        depth: 1,
        familyDepth: 0,
        clicks: clicks === null ? null : clicks + 1,
        parent: box.parent,
      },
    ];
  });
}
