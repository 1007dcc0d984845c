import { z } from 'zod';
import { offersData } from '../../catalogue/index.ts';
import type { ConceptMatch } from '../../lexicon/index.ts';
import { type CatalogueRecord, type Dataset, kebabId } from '../../model/index.ts';
import { defineDetector, type MatchText, type Sighting } from '../detector.ts';

const options = z.strictObject({
  /** What the dataset must be about: any of the inner list, all of the outer. */
  groups: z.array(z.array(kebabId).min(1)).default([]),
  machineReadable: z.boolean().default(false),
  /** How many datasets there must be. */
  least: z.number().int().positive().default(1),
});

/** How sure a part of a dataset's description says what it is about; a keyword may be an aside. */
const certainty = { title: 0.95, theme: 0.9, keyword: 0.75 };
/** Parts of a term that stand apart in a title may have met by chance. */
const leastApart = 0.5;
const mostSightings = 8;

/** A dataset of the portal's catalogue on a subject, by title, theme and keywords, that can be had. */
export const catalogueDataset = defineDetector<z.infer<typeof options>>({
  id: 'catalogue-dataset',
  version: '1',
  summary: "A dataset about a subject in the portal's catalogue of open data",
  options,
  conceptsOf: () => [],
  observe: () => [],
  inspect: {
    kind: 'catalogue',
    see: ({ catalogue }, given, match) => {
      if (!catalogue) return [];
      const files = Map.groupBy(catalogue.files, ({ datasetId }) => datasetId);
      const seen: Sighting[] = [];
      for (const [index, dataset] of catalogue.datasets.entries()) {
        const sure = given.groups.length === 0 ? 1 : rateSubject(dataset, given.groups, match);
        if (sure === 0 || dataset.title.trim().length < 3) continue;
        const offer = offersData(dataset, files.get(dataset.id) ?? []);
        if (offer === 'nothing' || (given.machineReadable && offer !== 'machine-readable')) continue;
        seen.push(show(catalogue, dataset, index, sure, offer));
      }
      return seen.length < given.least ? [] : seen.sort((a, b) => b.confidence - a.confidence).slice(0, mostSightings);
    },
  },
});

/** The least sure of the groups, each by the part of the description that says it best; one of them must stand in the title or theme. */
function rateSubject(dataset: Dataset, groups: readonly (readonly string[])[], match: MatchText): number {
  const parts = [
    { texts: [dataset.title], worth: certainty.title },
    { texts: dataset.themes, worth: certainty.theme },
    { texts: dataset.keywords, worth: certainty.keyword },
  ];
  let least = 1;
  for (const group of groups) {
    const says = (found: ConceptMatch) => group.includes(found.concept) && (found.kind !== 'and' || found.confidence >= leastApart);
    const best = parts.find(({ texts }) => texts.some((text) => match(text).some(says)));
    if (!best) return 0;
    least = Math.min(least, best.worth);
  }
  return least;
}

function show(catalogue: CatalogueRecord, dataset: Dataset, index: number, sure: number, offer: string): Sighting {
  return {
    strength: 'hit',
    basis: 'page',
    confidence: sure,
    place: {
      pointer: { at: `json:/datasets/${index}/title`, value: dataset.title.slice(0, 300).toWellFormed() },
      ...(dataset.url ? { href: dataset.url } : {}),
      record: 'catalogue',
    },
    why: `a ${offer} dataset “${dataset.title.slice(0, 120).toWellFormed()}” in the catalogue at ${catalogue.url.slice(0, 200)}`,
  };
}
