import type { Hit } from '../model/index.ts';
import type { AnnotatedPage } from './annotated-page.ts';
import type { Atom, Inspections, MatchText, Sighting } from './detector.ts';

/** Hits of one page by the key of the detector call; kept, so that judging again is cheap. */
export type PageHits = ReadonlyMap<string, readonly Hit[]>;

const mostPerCall = 8;

const searching = new Set(['site-search', 'advanced-search', 'search-filter']);

/** Runs every detector call on one page once. A list of results repeats our own words: it shows how the search works, and nothing else. */
export function observePage(page: AnnotatedPage, atoms: readonly Atom[]): PageHits {
  const isOfSearch = ({ concepts }: Atom): boolean => concepts.length > 0 && concepts.flat().every((concept) => searching.has(concept));
  return collectHits(page.record.asked === undefined ? atoms : atoms.filter(isOfSearch), page.record.order, (atom) => atom.observe(page));
}

/** Asks the detectors that read what engines said of a page. */
export function inspectRecords(records: Inspections, order: number, atoms: readonly Atom[], match: MatchText): PageHits {
  return collectHits(atoms, order, ({ inspect }) => inspect?.see(records, match) ?? []);
}

function collectHits(atoms: readonly Atom[], order: number, ask: (atom: Atom) => Sighting[]): PageHits {
  const hits = new Map<string, Hit[]>();
  for (const atom of atoms) {
    const seen = ask(atom);
    if (seen.length === 0) continue;
    seen.sort((a, b) => Number(b.strength === 'hit') - Number(a.strength === 'hit') || b.confidence - a.confidence);
    hits.set(
      atom.key,
      seen.slice(0, mostPerCall).map((sighting) => ({
        ...sighting,
        confidence: Math.min(1, Math.round(sighting.confidence * 1000) / 1000),
        detector: atom.detector,
        page: order,
      })),
    );
  }
  return hits;
}
