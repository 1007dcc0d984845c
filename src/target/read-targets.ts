import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { AssayError, describeIssues, formatPath, type Problem, suggest, type Target, target } from '../model/index.ts';
import { readYaml, type YamlFile } from '../yaml/index.ts';
import { type Group, groupsFile, sourcesFile, type TargetFile, targetFile } from './target-file.ts';

/** The package's own `targets/`, the same from `src/` and from `dist/`. */
export const targetsFolder = fileURLToPath(new URL('../../targets', import.meta.url));

/** What stands beside the target files and is needed to read any of them. */
export interface Context {
  sources: Record<string, string>;
  groups: Group[];
  problems: Problem[];
}

const besides = ['groups', 'sources'];

/** Ids of all targets of a folder, in order. */
export function listTargetIds(folder: string = targetsFolder): string[] {
  if (!existsSync(folder)) throw new AssayError('usage', `There is no folder ${folder}.`, 'Give the folder of target files.');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .filter((id) => !besides.includes(id))
    .sort();
}

export function readContext(folder: string = targetsFolder): Context {
  const ids = new Set(listTargetIds(folder));
  const sources = parse(readYaml(join(folder, 'sources.yaml')), sourcesFile);
  const yaml = readYaml(join(folder, 'groups.yaml'));
  const groups = parse(yaml, groupsFile);
  const strangers = (groups.data?.groups ?? []).flatMap(({ members }, index) =>
    members.flatMap((member, place): Problem[] => {
      if (ids.has(member) && members.indexOf(member) === place) return [];
      const path = ['groups', index, 'members', place];
      const message = ids.has(member) ? `"${member}" is listed twice` : `no target "${member}"${suggest(member, ids)}`;
      return [{ file: yaml.file, ...yaml.locate(path), field: formatPath(path), message }];
    }),
  );
  return { sources: sources.data ?? {}, groups: groups.data?.groups ?? [], problems: [...sources.problems, ...groups.problems, ...strangers] };
}

/** One target file, checked, with sources written out and the groups it belongs to. */
export function readTarget(id: string, context: Context, folder: string = targetsFolder): { target?: Target; problems: Problem[] } {
  const yaml = readYaml(join(folder, `${id}.yaml`));
  const { data, problems } = parse(yaml, targetFile);
  if (data === undefined) return { problems };
  problems.push(...checkNames(id, data, context, yaml), ...checkPortals(data, yaml));
  if (problems.length > 0) return { problems };
  const writeOut = (name: string) => context.sources[name] ?? name;
  const { domains, groups: _groups, ...rest } = data;
  const value = target.parse({
    ...rest,
    portals: data.portals.map((portal) => ({ ...portal, source: writeOut(portal.source) })),
    ...(data.unPortal && { unPortal: { ...data.unPortal, source: writeOut(data.unPortal.source) } }),
    ...(data.languagesSource && { languagesSource: writeOut(data.languagesSource) }),
    source: writeOut(data.source),
    domains: Object.values(domains).flat(),
    groups: context.groups.filter(({ members }) => members.includes(id)).map((group) => group.id),
  });
  return { target: value, problems };
}

function checkNames(id: string, data: TargetFile, { sources }: Context, { file, locate }: YamlFile): Problem[] {
  const names: [PropertyKey[], string | undefined][] = [
    [['source'], data.source],
    [['languagesSource'], data.languagesSource],
    [['unPortal', 'source'], data.unPortal?.source],
    ...data.portals.map(({ source }, index): [PropertyKey[], string] => [['portals', index, 'source'], source]),
    ...Object.keys(data.domains).map((name): [PropertyKey[], string] => [['domains', name], name]),
  ];
  const report = (path: PropertyKey[], message: string): Problem => ({ file, ...locate(path), field: formatPath(path), message });
  return [
    ...(data.id === id ? [] : [report(['id'], `is "${data.id}", but the file is named ${id}.yaml`)]),
    ...names.flatMap(([path, name]) =>
      name === undefined || name in sources ? [] : [report(path, `no source "${name}" in sources.yaml${suggest(name, Object.keys(sources))}`)],
    ),
  ];
}

/** The same address twice in one role and sector says nothing new, and is mostly a slip. */
function checkPortals({ portals }: TargetFile, { file, locate }: YamlFile): Problem[] {
  const keys = portals.map(({ url, role, sector }) => `${role} ${sector ?? ''} ${new URL(url).href}`);
  return keys.flatMap((key, index): Problem[] => {
    const path = ['portals', index, 'url'];
    return keys.indexOf(key) === index ? [] : [{ file, ...locate(path), field: formatPath(path), message: 'stands twice with the same role and sector' }];
  });
}

function parse<T extends z.ZodType>({ file, value, locate, problems }: YamlFile, schema: T): { data?: z.infer<T>; problems: Problem[] } {
  if (problems.length > 0) return { problems };
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? { data: parsed.data, problems: [] } : { problems: describeIssues(schema, parsed.error.issues, file, locate) };
}
