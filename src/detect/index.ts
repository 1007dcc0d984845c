export { createAnnotator, type TextMatcher } from './annotate-page.ts';
export type { AnnotatedPage, PageRecord, SiteContext } from './annotated-page.ts';
export { type CompiledRubric, compileRubric } from './compile-rubric.ts';
export type { SeenSite } from './coverage.ts';
export { judgeRubric } from './judge.ts';
export { addressKey, createLinkLedger } from './link-ledger.ts';
export { observePage, type PageHits } from './observe-page.ts';
export { hostOf } from './official-host.ts';
export { detectors, detectorsVersion } from './registry.ts';
