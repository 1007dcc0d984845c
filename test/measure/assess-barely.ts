import { setImmediate } from 'node:timers/promises';
import { type CrawlOptions, type CrawlResult, crawlTarget } from '../../src/crawl/index.ts';
import { createLinkWorth } from '../../src/detect/index.ts';
import { primaryLanguage } from '../../src/lexicon/index.ts';
import type { Capture, CapturedPage, PageFeatures, Scorecard, Target } from '../../src/model/index.ts';
import { buildScorecard } from '../../src/pipeline/build-scorecard.ts';
import { createDecisions } from '../../src/pipeline/decisions.ts';
import { startJudging } from '../../src/pipeline/judge-pages.ts';
import type { Engine } from '../../src/pipeline/load-engine.ts';
import { createLocator } from '../../src/pipeline/locate-evidence.ts';
import { notSealed } from '../../src/pipeline/photograph-evidence.ts';
import { createQuestions } from '../../src/pipeline/search-questions.ts';

const record = { id: 'record', digest: `sha256:${'0'.repeat(64)}` };
const pagesPerJudgement = 16;

export interface BareCrawl {
  target: Target;
  engine: Engine;
  maxPages: number;
  fetch: CrawlOptions['fetch'];
}

/** Crawls and judges as `assay assess` would, by the same worth, questions and decisions; without a browser, an archive, and pauses. */
export async function assessBarely({ target, engine, maxPages, fetch }: BareCrawl): Promise<{ capture: Capture; scorecard: Scorecard }> {
  let skipped = 0;
  const pages: CapturedPage[] = [];
  const languages: (string | null)[] = [];
  const judging = startJudging(engine.judges, target, (order) => pages[order], null);
  const decisions = createDecisions(engine);
  const questions = createQuestions(engine.judges.rubrics, engine.concepts, engine.nameConcept, decisions.stillWanted);
  const describe = (result: CrawlResult): Capture => describeFolder(target, maxPages, result);
  const judge = (capture: Capture) =>
    judging.judge(
      capture,
      createLocator(capture, notSealed, () => null),
    );
  const options: CrawlOptions = {
    target,
    entries: target.portals.map(({ url, role }) => ({ url, role })),
    budgets: budgetsOf(maxPages),
    concurrency: 4,
    pauseFor: () => 0,
    isOwnSite: true,
    robotsToken: 'Assay',
    fetch,
    save: async () => record,
    read: (page) => engine.readPage(page),
    worth: createLinkWorth(engine.judges.rubrics, engine.judges.matchText, decisions.stillWanted),
    stillWanted: decisions.stillWanted,
    hasMoreToGain: decisions.hasMoreToGain,
    understands: (language) => engine.judges.languages.has(primaryLanguage(language)),
    questions: (language, role) => (language === null ? [] : questions(primaryLanguage(language), role)),
    onPage: (page: CapturedPage, features: PageFeatures) => {
      pages[page.order] = page;
      languages.push(judging.observe(page.order, features).language);
      if (pages.length % pagesPerJudgement === 0)
        decisions.update(judge(describe({ pages, skips: [], robots: [], walls: [], ended: 'stopped', used: { pages: pages.length, bytes: 0, requests: 0 } })));
    },
    signal: new AbortController().signal,
    now: () => Date.now() + skipped,
    // Pauses are kept by the clock, not waited for.
    sleep: async (milliseconds) => {
      skipped += milliseconds;
      await setImmediate();
    },
  };
  const capture = describe(await crawlTarget(options));
  return { capture, scorecard: buildScorecard(capture, notSealed, engine.versions, languages, judge(capture)) };
}

function budgetsOf(pages: number): Capture['budgets'] {
  return { pages, minutes: 600, bytes: 1e11, pagesPerHost: 100_000 };
}

function describeFolder(target: Target, maxPages: number, { pages, skips, robots, walls, ended, used }: CrawlResult): Capture {
  const at = '2026-01-05T00:00:00Z';
  return {
    schema: 'assay.capture/1',
    runId: `measure-${target.id}`,
    targetId: target.id,
    target,
    status: ended === 'stopped' ? 'partial' : 'complete',
    ended,
    startedAt: at,
    endedAt: at,
    vantage: { label: 'a folder', resolver: 'none', ipVersions: [], proxy: false },
    contact: null,
    userAgent: 'Assay',
    onlyLanguage: null,
    rubrics: ['un-osi-2024'],
    pages: [...pages],
    skips,
    robots,
    walls,
    budgets: budgetsOf(maxPages),
    used: { ...used, blockedRequests: 0 },
    versions: { assay: '0', node: '0', icu: '0', unicode: '0', browser: null },
  };
}
