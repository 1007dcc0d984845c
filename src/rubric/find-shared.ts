import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatProblem, type Indicator, type Problem, suggest } from '../model/index.ts';

/** The indicator that another rubric shares, or what is wrong with the reference. */
export type Shared = { indicator: Indicator } | { message: string };
export type FindShared = (reference: string) => Shared;

/** What is needed of another rubric; `readRubric` gives it. */
interface Read {
  indicators: readonly Indicator[];
  problems: readonly Problem[];
}

/**
 * Looks up `un-osi-2024/OSI24-SP-043` for `sameAs`: in the rubric of that name beside `folder`, else among Assay's own. Each rubric
 * is read once. `readers` are the folders whose reading led here, so that a circle is told and not walked.
 */
export function createFindShared(folder: string, ownFolder: string, readers: readonly string[], read: (folder: string) => Read): FindShared {
  const known = new Map<string, Read>();
  return (reference) => {
    const [, rubricId, id] = /^([a-z0-9]+(?:[-.][a-z0-9]+)*)\/([A-Za-z0-9.-]+)$/.exec(reference) ?? [];
    if (rubricId === undefined || id === undefined)
      return { message: `sameAs wants a rubric and an indicator, such as un-osi-2024/OSI24-SP-043, not "${reference}"` };
    const place = [join(dirname(folder), rubricId), join(ownFolder, rubricId)].find((path) => existsSync(join(path, 'rubric.yaml')));
    if (place === undefined) return { message: `no rubric "${rubricId}" stands beside this one or comes with Assay` };
    if (place === folder) return { message: 'sameAs names an indicator of another rubric; within one, use variants' };
    if (readers.includes(place)) return { message: `${rubricId} takes indicators from this rubric, so this one cannot take from it` };
    const shared = known.get(place) ?? read(place);
    known.set(place, shared);
    const [problem] = shared.problems;
    if (problem) return { message: `${rubricId} has mistakes of its own: ${formatProblem(problem)}` };
    const indicator = shared.indicators.find((item) => item.id === id);
    return indicator
      ? { indicator }
      : {
          message: `${rubricId} has no indicator "${id}"${suggest(
            id,
            shared.indicators.map((item) => item.id),
          )}`,
        };
  };
}
