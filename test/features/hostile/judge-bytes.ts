import { compileRubric } from '../../../src/detect/index.ts';
import { extractFeatures } from '../../../src/features/index.ts';
import { compileLexicon, matchConcepts } from '../../../src/lexicon/index.ts';
import { type Capture, capture, type Result } from '../../../src/model/index.ts';
import { type Judges, startJudging } from '../../../src/pipeline/judge-pages.ts';
import { createLocator } from '../../../src/pipeline/locate-evidence.ts';
import { loadLexicon, loadRubric } from '../../../src/rubric/index.ts';

/** A page as it came, without a network or an archive. */
export interface RawPage {
  bytes: Uint8Array;
  mediaType: string;
  charset: string | null;
}

export const lexiconSource = loadLexicon();
export const lexicon = compileLexicon(lexiconSource);
const noDigest = `sha256:${'0'.repeat(64)}`;
const at = '2026-11-25T09:00:00Z';

/** Judges by these rubrics, with the whole lexicon and the identity for a calibration. */
export function createJudges(rubricIds: readonly string[]): Judges {
  return {
    rubrics: rubricIds.map((id) => compileRubric(loadRubric(id))),
    matchText: (text, languages) => matchConcepts(lexicon, text, { languages, includeSupport: true }),
    languages: new Set(lexiconSource.files.map(({ language }) => language.split('-')[0] ?? language)),
    calibrate: (_, raw) => raw,
  };
}

function describeCapture(pages: readonly RawPage[], language: string): Capture {
  return capture.parse({
    schema: 'assay.capture/1',
    runId: 'r',
    targetId: 'x',
    target: {
      id: 'x',
      name: 'X',
      portals: [{ url: 'https://www.gov.example/', role: 'national', source: 'test', certainty: 'high' }],
      languages: [language],
      domains: ['gov.example'],
      source: 'test',
      checkedOn: null,
    },
    status: 'complete',
    ended: 'nothing-left',
    startedAt: at,
    endedAt: at,
    vantage: { label: 'test', resolver: 'none', ipVersions: ['4'], proxy: false },
    contact: null,
    userAgent: 'Assay',
    onlyLanguage: null,
    rubrics: [],
    pages: pages.map(({ mediaType, charset }, order) => ({
      order,
      requestedUrl: addressOf(order),
      url: addressOf(order),
      status: 200,
      mediaType,
      charset,
      role: 'national',
      isEntry: order === 0,
      parent: order === 0 ? null : 0,
      clicksFromHome: Math.min(order, 1),
      reasonVisited: 'test',
      via: 'http',
      capturedAt: at,
      milliseconds: 1,
      response: { id: `urn:${order}`, digest: noDigest },
      tls: null,
    })),
    skips: [],
    robots: [],
    walls: [],
    budgets: { pages: 9, minutes: 1, bytes: 1, pagesPerHost: 9 },
    used: { pages: pages.length, bytes: 1, requests: 1, blockedRequests: 0 },
    versions: { assay: '0', node: '24', icu: '0', unicode: '0', browser: null },
  });
}

/** Address of the page in this place; the first is the home page. */
export function addressOf(order: number): string {
  return order === 0 ? 'https://www.gov.example/' : `https://www.gov.example/p${order}`;
}

/** Takes pages of one site through features, observing, judging and scoring, as an archive would be. */
export function judgeBytes(judges: Judges, pages: readonly RawPage[], language = 'en'): Result[] {
  const described = describeCapture(pages, language);
  const judging = startJudging(judges, described.target, (order) => described.pages[order], null);
  const identify = () => ({ language, confidence: 0.9 });
  for (const [order, { bytes, mediaType, charset }] of pages.entries())
    judging.observe(order, extractFeatures({ bytes, url: addressOf(order), mediaType, charset }, { identify }));
  return judging
    .judge(
      described,
      createLocator(described, noDigest, () => null),
    )
    .flatMap(({ results }) => results);
}
