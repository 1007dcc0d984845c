import { z } from 'zod';
import { defineDetector } from '../detector.ts';

const options = z.strictObject({
  /** Id of a metric of the metadata quality assessment, such as `keyword`. */
  metric: z.string().regex(/^[a-z-]+$/),
});

/** The share of a catalogue's datasets or files that has what one metric asks for. */
export const catalogueMetric = defineDetector<z.infer<typeof options>>({
  id: 'catalogue-metric',
  version: '1',
  summary: 'Share of a catalogue of open data that meets a metric of the metadata quality assessment',
  options,
  conceptsOf: () => [],
  observe: () => [],
  inspect: {
    kind: 'catalogue',
    see: ({ catalogue }, { metric }) => {
      const index = catalogue?.mqa?.metrics.findIndex(({ id }) => id === metric) ?? -1;
      const found = catalogue?.mqa?.metrics[index];
      if (!catalogue || !found || found.of === 0) return [];
      const per = Math.round(found.share * 100);
      return [
        {
          strength: 'hit',
          basis: 'page',
          confidence: catalogue.isSample ? 0.9 : 0.98,
          place: { pointer: { at: `json:/mqa/metrics/${index}/share`, value: String(found.share) }, record: 'catalogue' },
          why: `${found.name}: ${per} of 100${catalogue.isSample ? ', estimated from a sample' : ''} in the catalogue at ${catalogue.url.slice(0, 200)}`,
        },
      ];
    },
  },
});
