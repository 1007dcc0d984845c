import type { Capture, RubricScore, Scorecard } from '../model/index.ts';
import { loadPublished } from '../target/index.ts';

const notice = "This is not the UN's index. It is an independent assessment by software of features that UN DESA has published, open to dispute.";

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

/** Puts the scores of a capture together as the public scorecard. */
export function buildScorecard(
  capture: Capture,
  archive: string,
  engine: Scorecard['engine'],
  languages: readonly (string | null)[],
  rubrics: RubricScore[],
): Scorecard {
  const { target } = capture;
  return {
    schema: 'assay.scorecard/1',
    notice,
    target: { id: target.id, name: target.name, languages: target.languages, portals: target.portals.map(({ url, role }) => ({ url, role })) },
    run: { id: capture.runId, startedAt: capture.startedAt, endedAt: capture.endedAt, status: capture.status, ended: capture.ended },
    engine,
    capture: {
      archive,
      pages: capture.pages.length,
      skips: countBy(capture.skips, ({ reason }) => reason),
      walls: capture.walls,
      languages: countBy(languages, (language) => language ?? 'unknown'),
      vantage: capture.vantage.label,
      onlyLanguage: capture.onlyLanguage,
      ...(capture.credentialsFor ? { credentialsFor: capture.credentialsFor } : {}),
    },
    published: loadPublished(target.id, '2024'),
    rubrics,
  };
}
