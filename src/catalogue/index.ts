export { type Answer, type Question, readText } from './answer.ts';
export { isAsLabelled } from './formats/compare-label.ts';
export { detectFormat } from './formats/detect-format.ts';

export { platforms } from './platforms/index.ts';
export type { Entry, Facets, Listing, ListPage, Platform } from './platforms/platform.ts';
export { isFresh } from './quality/judge-freshness.ts';
export { type AssessedDataset, countStars, scoreMqa } from './quality/mqa.ts';
export { offersData } from './quality/offers-data.ts';
export { createRandom, drawNumbers, sampleEvenly, shareOut } from './random.ts';
export { createDcatValidator } from './rdf/validate-dcat.ts';
export { writeDcat } from './rdf/write-dcat.ts';
