import {
  addressKey,
  type Claim,
  type CompiledRubric,
  createAnnotator,
  createLinkLedger,
  hostOf,
  type InspectionKind,
  type Inspections,
  inspectRecords,
  judgeRubric,
  listFailing,
  observePage,
  type PageHits,
  readClaimOf,
  type SeenSite,
  type SiteContext,
  sortCriteria,
  type TextMatcher,
} from '../detect/index.ts';
import { primaryLanguage } from '../lexicon/index.ts';
import type { Capture, EvidenceRef, Hit, PageFeatures, RubricScore } from '../model/index.ts';
import { scoreRubric } from '../score/index.ts';

/** Everything that judging reads besides the pages, loaded once and handed in. */
export interface Judges {
  rubrics: CompiledRubric[];
  matchText: TextMatcher;
  /** Primary language tags with a lexicon. */
  languages: ReadonlySet<string>;
  calibrate: (outcome: 'met' | 'unmet', raw: number) => number;
}

/** What one page showed, small enough to keep for every page of a run. */
export interface PageObservation {
  hits: PageHits[];
  kind: SeenSite['pages'][number]['kind'];
  language: string | null;
  isSupported: boolean;
  /** Concepts that the portal's search was asked for, where the page is its answer. */
  asked?: readonly string[];
}

/** Observes pages one by one and judges at any time; the same pages in the same order give the same findings. */
export interface Judging {
  observe: (order: number, features: PageFeatures) => PageObservation;
  /** Adds what engines and validators said of a page that was observed. */
  inspect: (order: number, records: Inspections) => void;
  judge: (capture: Capture, locate: (hit: Hit) => EvidenceRef | null) => RubricScore[];
}

function describeSite(target: Capture['target']): SiteContext {
  return { hosts: new Set(target.portals.map(({ url }) => hostOf(url))), domains: target.domains, languages: target.languages };
}

/** Starts judging one target. */
export function startJudging(
  judges: Judges,
  target: Capture['target'],
  pageOf: (order: number) => Capture['pages'][number] | undefined,
  onlyLanguage: string | null,
): Judging {
  const annotate = createAnnotator(judges.matchText, describeSite(target));
  const ledger = createLinkLedger();
  const observations = new Map<number, PageObservation>();
  const inspected = new Map<InspectionKind, Set<number>>();
  const claims = new Map<number, Claim>();
  const failing = new Set<string>();
  return {
    observe: (order, features) => {
      const record = pageOf(order);
      if (!record) throw new Error(`page ${order} is not in the capture`);
      const language = features.language.value;
      const primary = language?.split('-')[0];
      const isSupported = !language || judges.languages.has(primaryLanguage(language));
      const isJudged = onlyLanguage === null || language === onlyLanguage || primary === onlyLanguage;
      const page = annotate(record, features);
      if (isJudged) ledger.note(page);
      const claim = isJudged && record.asked === undefined ? readClaimOf(features, record.url) : null;
      if (claim) claims.set(order, claim);
      const observation: PageObservation = {
        hits: judges.rubrics.map(({ atoms }) => (isJudged ? observePage(page, atoms) : new Map())),
        kind: page.kind,
        language,
        isSupported,
        ...(record.asked === undefined ? {} : { asked: [...page.conceptsIn(record.asked).keys()] }),
      };
      if (isJudged) observations.set(order, observation);
      return observation;
    },
    inspect: (order, records) => {
      const observation = observations.get(order);
      if (!observation) return;
      for (const criterion of records.accessibility ? listFailing(records.accessibility) : []) failing.add(criterion);
      for (const kind of Object.keys(records) as InspectionKind[]) inspected.set(kind, (inspected.get(kind) ?? new Set()).add(order));
      const languages = [...new Set([...(observation.language ? [observation.language] : []), ...target.languages, 'en'])];
      const match = remember((text: string) => judges.matchText(text, languages));
      observation.hits = observation.hits.map(
        (hits, index) => new Map([...hits, ...inspectRecords(records, order, judges.rubrics[index]?.atoms ?? [], match)]),
      );
    },
    judge: (capture, locate) => {
      // A statement is held against all pages that engines looked at, once there are any.
      const held = new Map<InspectionKind, ReadonlySet<number>>(inspected);
      if (inspected.has('accessibility') && claims.size > 0) held.set('statement', new Set(claims.keys()));
      const sorted = sortCriteria(failing);
      const hitsOf = (order: number, hits: PageHits, index: number): PageHits => {
        const claim = held.has('statement') ? claims.get(order) : undefined;
        if (!claim) return hits;
        return new Map([...hits, ...inspectRecords({ statement: { ...claim, failing: sorted } }, order, judges.rubrics[index]?.atoms ?? [], () => [])]);
      };
      const pages = capture.pages.flatMap((page) => {
        const seen = observations.get(page.order);
        if (!seen) return [];
        const { kind, isSupported, language, asked } = seen;
        return [{ order: page.order, url: page.url, role: page.role, kind, isSupported, language, ...(asked ? { asked } : {}) }];
      });
      const read = new Set(capture.pages.flatMap(({ url, requestedUrl }) => [addressKey(url), addressKey(requestedUrl)]));
      for (const skip of capture.skips)
        if (['not-found', 'gone', 'duplicate', 'near-duplicate', 'media-type', 'soft-404', 'trap', 'language-copy', 'too-large'].includes(skip.reason))
          read.add(addressKey(skip.url));
      return judges.rubrics.map((compiled, index) =>
        scoreRubric(
          compiled.rubric,
          judgeRubric({
            compiled,
            hits: new Map([...observations].map(([order, { hits }]) => [order, hitsOf(order, hits[index] ?? new Map(), index)])),
            seen: { pages, known: ledger.countKnown() },
            capture,
            listPending: (alternatives) => ledger.listPending(alternatives, read),
            calibrate: judges.calibrate,
            locate,
            inspected: held,
          }),
        ),
      );
    },
  };
}

/** Many indicators ask the same of the same titles. */
function remember<Value>(work: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const earlier = known.get(text) ?? work(text);
    known.set(text, earlier);
    return earlier;
  };
}
