import type { z } from 'zod';
import type { ConceptMatch } from '../lexicon/index.ts';
import type { AccessibilityRecord, Basis, CatalogueRecord, Hit, ValidityRecord } from '../model/index.ts';
import type { AnnotatedPage } from './annotated-page.ts';

/** What a detector saw on a page; `observe` adds the page and the detector. */
export interface Sighting {
  /** `fault`: an engine saw what the indicator forbids; only what `inspect` gives. */
  strength: 'hit' | 'near' | 'fault';
  basis: Basis;
  /** Raw, before calibration. */
  confidence: number;
  place: Hit['place'];
  why: string;
}

/** What engines and validators said of a page, as archived. */
export interface Inspections {
  accessibility?: AccessibilityRecord;
  validity?: ValidityRecord;
  catalogue?: CatalogueRecord;
  /** What the site's own statement claims, and the criteria at levels A and AA that engines found failing on any page. */
  statement?: { status: 'full' | 'partial' | 'none'; place: Hit['place']; failing: readonly string[] };
}
export type InspectionKind = keyof Inspections;

/** Concepts in a text of the page's languages. */
export type MatchText = (text: string) => readonly ConceptMatch[];

/** Turns a page and options into sightings. Small, pure and versioned; never says `unmet`. */
export interface Detector<Options = never> {
  id: string;
  version: string;
  summary: string;
  options: z.ZodType<Options>;
  /** Concept ids that the options name: checked when a rubric is loaded, and used to value links. */
  conceptsOf: (options: Options) => string[][];
  observe: (page: AnnotatedPage, options: Options) => Sighting[];
  /** Reads what engines said of a page; a detector that has this sees nothing else. */
  inspect?: { kind: InspectionKind; see: (records: Inspections, options: Options, match: MatchText) => Sighting[] };
}

/** A detector with its options checked: what a rule's leaf becomes. */
export interface Atom {
  key: string;
  detector: { id: string; version: string };
  concepts: string[][];
  observe: (page: AnnotatedPage) => Sighting[];
  inspect?: { kind: InspectionKind; see: (records: Inspections, match: MatchText) => Sighting[] };
}

/** Hides the options' type, so that detectors of all kinds stand in one list. */
export interface AnyDetector {
  id: string;
  version: string;
  summary: string;
  options: z.ZodType;
  bind: (options: unknown) => Atom;
}

export function defineDetector<Options>(detector: Detector<Options>): AnyDetector {
  return {
    id: detector.id,
    version: detector.version,
    summary: detector.summary,
    options: detector.options,
    bind: (given) => {
      const options = detector.options.parse(given ?? {});
      const { inspect } = detector;
      return {
        key: `${detector.id} ${JSON.stringify(options)}`,
        detector: { id: detector.id, version: detector.version },
        concepts: detector.conceptsOf(options),
        observe: (page) => detector.observe(page, options),
        ...(inspect ? { inspect: { kind: inspect.kind, see: (records: Inspections, match: MatchText) => inspect.see(records, options, match) } } : {}),
      };
    },
  };
}
