import { AssayError, createDataError, type Problem, suggest, type Target } from '../model/index.ts';
import { type Context, listTargetIds, readContext, readTarget, targetsFolder } from './read-targets.ts';
import type { Group } from './target-file.ts';

export interface TargetFilter {
  /** A group of kind region, subregion or intermediate-region, `western-africa`. */
  region?: string | undefined;
  /** Any group, `ldc`. */
  group?: string | undefined;
  /** A BCP 47 tag of an official or regional language; `sr` also finds `sr-Latn`. */
  language?: string | undefined;
}

/**
 * Loads one state by its id, the lower-case ISO 3166-1 alpha-3 code; upper case is taken too.
 * @throws AssayError `usage` for an unknown id, naming the nearest ones, and for a mistake in its file.
 */
export function loadTarget(id: string, folder: string = targetsFolder): Target {
  const ids = listTargetIds(folder);
  const wanted = id.toLowerCase();
  if (!ids.includes(wanted)) throw unknownTarget(id, ids, folder);
  const context = readContext(folder);
  return need(readTarget(wanted, context, folder), context);
}

/** All targets that pass the filter, by id. An unknown region or group is a usage error that names the nearest. */
export function listTargets(filter: TargetFilter = {}, folder: string = targetsFolder): Target[] {
  const context = readContext(folder);
  const isRegion = ({ kind }: Group) => kind === 'region' || kind === 'subregion' || kind === 'intermediate-region';
  const wanted = [
    ...(filter.region === undefined ? [] : [findGroup(filter.region, context.groups.filter(isRegion), 'region')]),
    ...(filter.group === undefined ? [] : [findGroup(filter.group, context.groups, 'group')]),
  ];
  const ids = listTargetIds(folder).filter((id) => wanted.every(({ members }) => members.includes(id)));
  const targets = ids.map((id) => need(readTarget(id, context, folder), context));
  const { language } = filter;
  return language === undefined ? targets : targets.filter((target) => speaks(target, language));
}

/** The groups by which targets can be listed. */
export function listGroups(folder: string = targetsFolder): Group[] {
  return readContext(folder).groups;
}

/** Every mistake in the target files, their groups and sources. */
export function checkTargets(folder: string = targetsFolder): Problem[] {
  const context = readContext(folder);
  return [...context.problems, ...listTargetIds(folder).flatMap((id) => readTarget(id, context, folder).problems)];
}

function need({ target, problems }: { target?: Target; problems: Problem[] }, context: Context): Target {
  const [first, ...others] = [...problems, ...context.problems];
  if (first !== undefined) throw createDataError([first, ...others], 'assay targets check');
  if (target === undefined) throw new Error('a target without problems was not read');
  return target;
}

function speaks({ languages, regionalLanguages }: Target, wanted: string): boolean {
  const tag = wanted.toLowerCase();
  return [...languages, ...regionalLanguages].some((language) => language.toLowerCase() === tag || language.toLowerCase().startsWith(`${tag}-`));
}

function findGroup(id: string, groups: readonly Group[], kind: 'region' | 'group'): Group {
  const found = groups.find((group) => group.id === id.toLowerCase());
  if (found) return found;
  const ids = groups.map((group) => group.id);
  throw new AssayError('usage', `Unknown ${kind} "${id}"${suggest(id, ids) || '.'}`, `Known: ${ids.join(', ')}.`);
}

/** Names the nearest ids, and the state where someone gave its name instead. */
function unknownTarget(id: string, ids: readonly string[], folder: string): AssayError {
  const context = readContext(folder);
  const names = new Map(ids.map((known) => [readTarget(known, context, folder).target?.name.toLowerCase() ?? known, known]));
  const byName = [...names].find(([name]) => name === id.toLowerCase())?.[1];
  const near = byName === undefined ? suggest(id, ids) || suggest(id, names.keys()) : `; its id is "${byName}".`;
  return new AssayError(
    'usage',
    `Unknown target "${id}"${near || '.'}`,
    '`assay targets list` shows the ids; an address such as https://portal.gov.xx works too.',
  );
}
