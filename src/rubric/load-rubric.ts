import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  AssayError,
  createDataError,
  describeIssues,
  formatPath,
  type Indicator,
  indicator,
  type Problem,
  type Rubric,
  suggest,
  toCanonicalJson,
  unSubIndices,
} from '../model/index.ts';
import { readYamlLazily, type YamlFile } from '../yaml/index.ts';
import { checkRule, type RubricKnowledge } from './check-rules.ts';
import { type Draft, expand } from './expand.ts';
import { createFindShared, type FindShared } from './find-shared.ts';
import { indicatorFile, type RubricFile, rubricFile } from './rubric-file.ts';

/** The package's own `rubrics/`, the same from `src/` and from `dist/`. */
export const rubricsFolder = fileURLToPath(new URL('../../rubrics', import.meta.url));

const headName = 'rubric.yaml';

/** What `assay rubrics list` shows of a rubric. */
export interface RubricSummary {
  id: string;
  title: string;
  edition: string;
  version: string;
  indicators: number;
}

/**
 * Loads a rubric by id (of the package) or by folder: templates written out, indicators in the rubric's own order, with the
 * SHA-256 over its canonical JSON. Detectors and concepts live on higher floors and are handed in to be checked.
 * @throws AssayError `usage` for an unknown id and for every mistake in the files, the first of them named.
 */
export function loadRubric(idOrFolder: string, knowledge: RubricKnowledge = {}): Rubric {
  const { rubric, problems } = readRubric(findRubricFolder(idOrFolder), knowledge);
  const [first, ...others] = problems;
  if (first !== undefined) throw createDataError([first, ...others], 'assay rubrics check');
  if (rubric === undefined) throw new Error('a rubric without problems was not read');
  return rubric;
}

/** The rubrics of the package, or those below another folder, by id. */
export function listRubrics(folder: string = rubricsFolder): RubricSummary[] {
  return listRubricFolders(folder).map((path) => {
    const { head, indicators } = loadRubric(path);
    return { id: head.id, title: head.title, edition: head.edition, version: head.version, indicators: indicators.length };
  });
}

/** Every mistake in one rubric folder, or in all rubrics below a folder; empty where all is well. */
export function checkRubrics(folder: string = rubricsFolder, knowledge: RubricKnowledge = {}): Problem[] {
  const folders = isRubricFolder(folder) ? [folder] : existsSync(folder) ? listRubricFolders(folder) : [];
  if (folders.length === 0) {
    throw new AssayError('usage', `There is no ${headName} in ${folder}.`, 'Give the folder of a rubric, or a folder that holds rubrics.');
  }
  return folders.flatMap((path) => readRubric(path, knowledge).problems);
}

function findRubricFolder(idOrFolder: string): string {
  const own = join(rubricsFolder, idOrFolder);
  if (/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(idOrFolder) && isRubricFolder(own)) return own;
  if (isRubricFolder(resolve(idOrFolder))) return resolve(idOrFolder);
  const ids = listRubricFolders(rubricsFolder).map((path) => path.slice(rubricsFolder.length + 1));
  throw new AssayError(
    'usage',
    `Unknown rubric "${idOrFolder}"${suggest(idOrFolder, ids) || '.'}`,
    `Known rubrics: ${ids.join(', ')}; or give a folder that holds a ${headName}.`,
  );
}

function isRubricFolder(path: string): boolean {
  return existsSync(join(path, headName));
}

function listRubricFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isRubricFolder(join(folder, entry.name)))
    .map((entry) => join(folder, entry.name))
    .sort();
}

interface Located {
  indicator: Indicator;
  /** Where it stands; asked for only where there is a mistake. */
  place: () => Omit<Problem, 'message'>;
}

function readRubric(folder: string, knowledge: RubricKnowledge, readers: readonly string[] = []): { rubric?: Rubric; problems: Problem[] } {
  const headYaml = readYamlLazily(join(folder, headName));
  if (headYaml.problems.length > 0) return { problems: headYaml.problems };
  const parsed = rubricFile.safeParse(headYaml.value, { reportInput: true });
  if (!parsed.success) return { problems: describeIssues(rubricFile, parsed.error.issues, headYaml.file, headYaml.locate) };
  const problems = checkWeights(parsed.data, headYaml);
  const findShared = createFindShared(folder, rubricsFolder, [...readers, folder], (path) => {
    const { rubric, problems } = readRubric(path, {}, [...readers, folder]);
    return { indicators: rubric?.indicators ?? [], problems };
  });
  const found: Located[] = [];
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name) && name !== headName);
  for (const name of names.sort()) {
    const result = readIndicators(readYamlLazily(join(folder, name)), parsed.data, knowledge, findShared);
    problems.push(...result.problems);
    found.push(...result.found);
  }
  // Ids are compared only once every file is sound, else each broken file would make its indicators seem missing.
  if (problems.length > 0) return { problems: dropRepeats(problems) };
  const { order, words: _words, ...head } = parsed.data;
  problems.push(...checkDuplicates(found), ...(order === undefined ? [] : checkOrder(order, found, headYaml)));
  if (problems.length > 0) return { problems };
  const indicators = found.map((item) => item.indicator);
  if (order !== undefined) {
    const rank = new Map(order.map((id, index) => [id, index]));
    indicators.sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
  }
  return { rubric: { head, indicators, digest: computeDigest({ head, indicators }) }, problems };
}

function readIndicators(yaml: YamlFile, head: RubricFile, knowledge: RubricKnowledge, findShared: FindShared): { found: Located[]; problems: Problem[] } {
  if (yaml.problems.length > 0) return { found: [], problems: yaml.problems };
  const parsed = indicatorFile.safeParse(yaml.value, { reportInput: true });
  if (!parsed.success) return { found: [], problems: describeIssues(indicatorFile, parsed.error.issues, yaml.file, yaml.locate) };
  const { drafts, mistakes } = expand(parsed.data, head.words, findShared);
  const problems = mistakes.map(({ path, message }): Problem => ({ file: yaml.file, ...yaml.locate(path), field: formatPath(path), message }));
  const found: Located[] = [];
  for (const draft of drafts) {
    const result = readIndicator(draft, yaml, knowledge);
    problems.push(...result.problems, ...(result.found ? checkPart(result.found.indicator, head, draft, yaml) : []));
    if (result.found) found.push(result.found);
  }
  return { found, problems };
}

function readIndicator({ value, toSource }: Draft, { file, locate }: YamlFile, knowledge: RubricKnowledge): { found?: Located; problems: Problem[] } {
  const locateField = (path: readonly PropertyKey[]) => locate(toSource(path));
  const rules: PropertyKey[][] = Array.isArray(value.levels) ? value.levels.map((_, index) => ['levels', index, 'rule']) : [['rule']];
  const problems = rules.flatMap((path) => {
    const rule = path.reduce<unknown>((node, part) => (node as Record<PropertyKey, unknown> | undefined)?.[part], value);
    return rule === undefined ? [] : checkRule(rule, path, file, locateField, knowledge);
  });
  const parsed = indicator.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    // What the walk over the rules said is more exact than the schema's word on the same rule.
    const others = parsed.error.issues.filter((issue) => problems.length === 0 || !issue.path.includes('rule'));
    problems.push(...describeIssues(indicator, others, file, locateField));
    return { problems: problems.map((problem) => nameSource(problem, value)) };
  }
  problems.push(...checkLevels(parsed.data).map((message): Problem => ({ file, ...locateField(['levels']), field: 'levels', message })));
  const place = () => ({ file, ...locate(toSource(['id'])), field: 'id' });
  return { found: { indicator: parsed.data, place }, problems: problems.map((problem) => nameSource(problem, value)) };
}

/** A field's path is told with the indicator's id, which says more than its number in the file. */
function nameSource(problem: Problem, { id }: Record<string, unknown>): Problem {
  return typeof id === 'string' ? { ...problem, field: `${id} ${problem.field}` } : problem;
}

/** A sub-index that the head does not name would be missing in the score. */
function checkPart({ id, subIndex }: Indicator, { parts }: RubricFile, { toSource }: Draft, { file, locate }: YamlFile): Problem[] {
  const known = parts?.map((part) => part.id) ?? unSubIndices;
  if (subIndex === null || known.includes(subIndex)) return [];
  const message = `unknown part "${subIndex}"${suggest(subIndex, known) || `; known: ${known.join(', ')}`}`;
  return [{ file, ...locate(toSource(['subIndex'])), field: `${id} subIndex`, message }];
}

function checkLevels({ levels, points }: Indicator): string[] {
  if (levels === undefined) return [];
  const values = levels.map((level) => level.points);
  const names = levels.map((level) => level.name);
  const highest = Math.max(...values);
  return [
    ...(values.some((value, index) => value < (values[index - 1] ?? 0)) ? ['points of levels may not fall'] : []),
    ...(highest === points ? [] : [`the highest level gives ${highest} points, the indicator ${points}`]),
    ...(new Set(names).size === names.length ? [] : ['two levels have the same name']),
  ];
}

function checkWeights({ weights }: RubricFile, { file, locate }: YamlFile): Problem[] {
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  const names = weights.map(({ subIndex }) => subIndex);
  const at = { file, ...locate(['weights']), field: 'weights' };
  return [
    ...(weights.length > 0 && Math.abs(sum - 1) > 1e-9 ? [{ ...at, message: `weights sum to ${Number(sum.toFixed(6))}, not to 1` }] : []),
    ...(new Set(names).size === names.length ? [] : [{ ...at, message: 'a sub-index has two weights' }]),
  ];
}

function checkDuplicates(found: Located[]): Problem[] {
  const first = new Map<string, Located>();
  return found.flatMap((item): Problem[] => {
    const earlier = first.get(item.indicator.id);
    if (earlier) {
      const { file, line } = earlier.place();
      return [{ ...item.place(), message: `${item.indicator.id} stands already at ${file}:${line}` }];
    }
    first.set(item.indicator.id, item);
    return [];
  });
}

function checkOrder(order: string[], found: Located[], { file, locate }: YamlFile): Problem[] {
  const ids = new Set(found.map((item) => item.indicator.id));
  const listed = new Set(order);
  return [
    ...order.flatMap((id, index): Problem[] => {
      const message = !ids.has(id) ? `no indicator "${id}"${suggest(id, ids)}` : order.indexOf(id) !== index ? `${id} is listed twice` : undefined;
      return message === undefined ? [] : [{ file, ...locate(['order', index]), field: `order[${index}]`, message }];
    }),
    ...found
      .filter((item) => !listed.has(item.indicator.id))
      .map((item): Problem => ({ ...item.place(), message: `${item.indicator.id} is missing in the order of ${file}` })),
  ];
}

/** A mistake in a template shows in each of its rows; once is enough. */
function dropRepeats(problems: Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ file, line, column, message }) => {
    const key = `${file}:${line}:${column} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function computeDigest(value: unknown): string {
  return `sha256:${createHash('sha256').update(toCanonicalJson(value)).digest('hex')}`;
}
