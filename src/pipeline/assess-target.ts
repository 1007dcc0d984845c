import { openArchive, type RunFolder, sealRun, writeCapture } from '../archive/index.ts';
import { type CrawlProgress, type CrawlResult, crawlTarget } from '../crawl/index.ts';
import { createLinkWorth } from '../detect/index.ts';
import { primaryLanguage } from '../lexicon/index.ts';
import type { Capture, CapturedPage, PageFeatures, Scorecard } from '../model/index.ts';
import { createNetwork } from '../network/index.ts';
import { askCatalogue } from './ask-catalogue.ts';
import { buildScorecard } from './build-scorecard.ts';
import { chooseSample, describeForSample, type SampledPage } from './choose-sample.ts';
import { openCrawlJournal } from './crawl-journal.ts';
import { createDecisions } from './decisions.ts';
import { describeCapture } from './describe-capture.ts';
import { openEarlierAnswers } from './earlier-answers.ts';
import { createCatalogueFinder } from './find-catalogue.ts';
import { writeCatalogueReports } from './gather-catalogue.ts';
import { createHostPause } from './host-pause.ts';
import { inspectionPresets } from './inspection-presets.ts';
import { startJudging } from './judge-pages.ts';
import type { Engine } from './load-engine.ts';
import { createLocator } from './locate-evidence.ts';
import { notSealed, photographEvidence } from './photograph-evidence.ts';
import { type Credentials, placeCredentials } from './read-credentials.ts';
import { readInspections } from './read-inspections.ts';
import { createRenderer } from './renderer.ts';
import type { RunPlan } from './run-plan.ts';
import { createQuestions } from './search-questions.ts';
import { validatePages } from './validate-pages.ts';
import { type ReportPaths, writeReports } from './write-reports.ts';

export interface AssessProgress extends CrawlProgress {
  phase: 'crawl' | 'photograph' | 'judge' | 'write';
  decided: number;
  features: number;
}

export interface AssessOptions {
  plan: RunPlan;
  run: RunFolder;
  engine: Engine;
  env: Record<string, string | undefined>;
  /** For `plan.credentialsFor`. */
  httpCredentials?: Credentials;
  signal: AbortSignal;
  onProgress: (progress: AssessProgress) => void;
  say: (line: string) => void;
  /** Milliseconds since the epoch. */
  now: () => number;
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface Assessed {
  scorecard: Scorecard;
  capture: Capture;
  wacz: string;
  reports: ReportPaths;
}

const maxPageBytes = 10_000_000;
const renderTimeoutMs = 45_000;
/** Letters below which a page with scripts is taken for a shell that scripts fill. */
const shellLetters = 250;
/** Pages between two judgements while the crawl runs: at least so many, later a share, so that judging stays a small part of a large crawl. */
const pagesPerJudgement = 16;
const shareBetweenJudgements = 0.1;

/**
 * The whole way for one target: crawl, archive, photograph the evidence, seal, judge, write the reports. Trouble of the
 * portals is in the capture; what is thrown is the operator's or ours.
 */
export async function assessTarget(options: AssessOptions): Promise<Assessed> {
  const { plan, run, engine } = options;
  const credentials = placeCredentials(plan, options.httpCredentials);
  const earlier = plan.since === null ? null : await openEarlierAnswers(plan.since, plan.target.id);
  const userAgent = `Assay/${engine.versions.assay} (portal assessment${plan.contact ? `; ${plan.contact}` : ''})`;
  const network = await createNetwork({
    allowNetworks: plan.allowNetworks,
    userAgent,
    strictTls: plan.strictTls,
    ...(plan.proxy ? { proxy: plan.proxy } : {}),
    ...(credentials ? { credentials: { host: credentials.host, header: credentials.header } } : {}),
  });
  const journal = await openCrawlJournal(run, options.now());
  const wantsInspection = engine.judges.rubrics.some(({ indicators }) =>
    indicators.some(({ inspection }) => inspection !== null && inspection !== 'catalogue'),
  );
  const preset = inspectionPresets[plan.accessibility];
  const sampled: SampledPage[] = [];
  const renderer = createRenderer({
    ...options,
    inspected: journal.inspected,
    identify: engine.identify,
    inspection: wantsInspection ? { ...preset, early: Math.min(preset.pages, plan.target.portals.length) } : null,
    proxyUrl: network.proxyUrl,
    userAgent,
    strictTls: plan.strictTls,
    timeoutMs: renderTimeoutMs,
    ...(credentials ? { credentials: { origin: credentials.origin, username: credentials.username, password: credentials.password } } : {}),
  });
  try {
    renderer.warm();
    const { pauseFor, ownsPace } = await createHostPause(plan, network);
    const pages: CapturedPage[] = [];
    const languages: (string | null)[] = [];
    const texts = new Map<number, string>();
    const judging = startJudging(engine.judges, plan.target, (order) => pages[order], plan.onlyLanguage);
    const decisions = createDecisions(engine);
    let nextJudgement = pagesPerJudgement;
    const questions = createQuestions(engine.judges.rubrics, engine.concepts, engine.nameConcept, decisions.stillWanted);
    const tagsToAsk = (language: string | null): string[] => {
      const tags = (language === null ? plan.target.languages : [language]).map(primaryLanguage);
      return tags.filter((tag) => engine.judges.languages.has(tag)).slice(0, 1);
    };
    const describe = (result: CrawlResult): Capture =>
      describeCapture(plan, result, network, {
        userAgent,
        endedAt: new Date(options.now()).toISOString(),
        browser: renderer.browserVersion(),
        blockedRequests: renderer.blockedRequests(),
      });
    const places = createCatalogueFinder(plan.target, engine.judges.matchText);
    let progress: CrawlProgress = { pages: 0, pageBudget: plan.budgets.pages, bytes: 0, requests: 0, queued: 0, skipped: 0, host: '' };
    const report = (phase: AssessProgress['phase'], host = progress.host) => options.onProgress({ ...progress, host, phase, ...decisions.count() });
    const crawled = await crawlTarget({
      target: plan.target,
      entries: plan.target.portals.map(({ url, role }) => ({ url, role })),
      budgets: plan.budgets,
      concurrency: plan.concurrency,
      pauseFor,
      ownsPace,
      isOwnSite: plan.isOwnSite,
      robotsToken: 'Assay',
      fetch: (url, signal) => {
        const ask = (headers: Record<string, string>) => network.fetchOnce({ url, headers, maxBytes: maxPageBytes, signal });
        return earlier ? earlier.fetch(url, ask) : ask({});
      },
      save: (exchange) => run.appendExchange(exchange),
      read: (page) => engine.readPage(page),
      shouldRender: ({ isEntry }, features) => reasonToRender(isEntry, features),
      render: renderer.render,
      worth: createLinkWorth(engine.judges.rubrics, engine.judges.matchText, decisions.stillWanted),
      stillWanted: decisions.stillWanted,
      hasMoreToGain: decisions.hasMoreToGain,
      addressOf: network.addressOf,
      understands: (language) => engine.judges.languages.has(primaryLanguage(language)),
      questions: (language, role) => tagsToAsk(language).flatMap((tag) => questions(tag, role)),
      onPage: (page, features) => {
        pages[page.order] = page;
        const { kind, language } = judging.observe(page.order, features);
        languages.push(language);
        places.note(page, features);
        if (wantsInspection) sampled.push(describeForSample(page, kind, features, engine.judges.matchText));
        if (pages.length < nextJudgement) return;
        nextJudgement = pages.length + Math.max(pagesPerJudgement, Math.ceil(pages.length * shareBetweenJudgements));
        const soFar = describe({ pages, skips: [], robots: [], walls: [], ended: 'stopped', used: { pages: pages.length, bytes: 0, requests: 0 } });
        decisions.update(
          judging.judge(
            soFar,
            createLocator(soFar, notSealed, () => null),
          ),
        );
      },
      onProgress: (now) => {
        progress = now;
        report('crawl');
      },
      signal: options.signal,
      now: options.now,
      sleep: options.sleep,
      journal,
    });
    const wantsCatalogue = engine.judges.rubrics.some(({ atoms }) => atoms.some(({ inspect }) => inspect?.kind === 'catalogue'));
    const asked = await askCatalogue(describe(crawled), wantsCatalogue ? places.list() : [], { ...options, network, contact: plan.contact });
    const capture = await photographEvidence(asked.capture, {
      run,
      renderer,
      journal,
      sample: chooseSample(sampled, plan.target.id, preset.pages).map(({ order }) => order),
      now: options.now,
      judge: judging.judge,
      texts,
      pauseFor,
      sleep: options.sleep,
      signal: options.signal,
      onPhotograph: (url) => report('photograph', new URL(url).host),
    });
    // Chromium's memory goes before the validator and the pictures of the report ask for theirs.
    await renderer.close();
    const validated = await validatePages(capture, { run, env: options.env, now: options.now });
    for (const page of validated.pages) judging.inspect(page.order, await readInspections(page, (id) => run.readRecord(id)));
    const finished: Capture = { ...validated, endedAt: new Date(options.now()).toISOString() };
    report('judge');
    await run.flush();
    await run.close();
    await writeCapture(run.dir, finished);
    const wacz = await sealRun(run.dir);
    const archive = await readDigest(wacz);
    const rubrics = judging.judge(
      finished,
      createLocator(finished, archive, (order) => texts.get(order) ?? null),
    );
    const scorecard = buildScorecard(finished, archive, engine.versions, languages, rubrics);
    report('write');
    const reports = await writeReports(scorecard, wacz, run.dir);
    if (asked.catalogue) await writeCatalogueReports(asked.catalogue, run.dir);
    return { scorecard, capture: finished, wacz, reports };
  } finally {
    await renderer.close();
    await network.close();
    await earlier?.close();
  }
}

function reasonToRender(isEntry: boolean, { kind, textLength, scripts }: PageFeatures): string | null {
  if (kind !== 'html') return null;
  if (isEntry) return 'the home page';
  return textLength < shellLetters && scripts.length > 0 ? 'a script shell: too little text without scripts' : null;
}

async function readDigest(wacz: string): Promise<string> {
  const archive = await openArchive(wacz);
  await archive.close();
  return archive.digest;
}
