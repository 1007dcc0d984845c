import type { RunPlan } from './run-plan.ts';

/** How accessibility engines look at a site. */
export interface InspectionPreset {
  /** Pages that are looked at. */
  pages: number;
  /** axe-core and languages alone, or all engines and our own checks. */
  depth: 'axe' | 'all';
}

/**
 * `quick` costs about as much as taking the pictures. `simplified` and `in-depth` follow the two kinds of monitoring of Decision
 * (EU) 2018/1524, Annex I, which leaves the number of pages to the site's size: the home page and enough pages to touch every
 * user need; and every kind and template of page, each process, documents, and a tenth more at random.
 */
export const inspectionPresets: Record<RunPlan['accessibility'], InspectionPreset> = {
  quick: { pages: 10, depth: 'axe' },
  simplified: { pages: 12, depth: 'all' },
  'in-depth': { pages: 40, depth: 'all' },
};
