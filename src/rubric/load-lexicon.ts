import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  AssayError,
  type Concept,
  concept,
  describeIssues,
  formatPath,
  formatProblem,
  type LexiconFile,
  lexiconFile,
  type Problem,
  suggest,
} from '../model/index.ts';
import { readValues, readYaml, type YamlFile } from '../yaml/index.ts';
import { rubricsFolder } from './load-rubric.ts';

/** What `compileLexicon` is given, and the SHA-256 over its JSON. */
export interface LexiconSource {
  concepts: Concept[];
  files: LexiconFile[];
  digest: string;
}

/** Finds the terms of a file that cannot be used; lives in the lexicon and is handed in. */
export type FindFaults = (file: LexiconFile, all: readonly LexiconFile[]) => readonly { path: readonly PropertyKey[]; message: string }[];

interface ReadFile<T> {
  /** Reads the file again to learn where things stand; only for those with mistakes. */
  locate: () => YamlFile;
  value: T | undefined;
  problems: Problem[];
}

interface ReadLexicon {
  concepts: Concept[];
  files: { locate: () => YamlFile; value: LexiconFile }[];
  problems: Problem[];
}

function read<T>(path: string, schema: z.ZodType<T>): ReadFile<T> {
  const quick = schema.safeParse(readValues(path));
  let yaml: YamlFile | undefined;
  const locate = (): YamlFile => {
    yaml ??= readYaml(path);
    return yaml;
  };
  if (quick.success) return { locate, value: quick.data, problems: [] };
  const { file, value, locate: place, problems } = locate();
  if (problems.length > 0) return { locate, value: undefined, problems };
  const careful = schema.safeParse(value);
  if (careful.success) return { locate, value: careful.data, problems: [] };
  return { locate, value: undefined, problems: describeIssues(schema, careful.error.issues, file, place) };
}

function problemAt(read: () => YamlFile, path: readonly PropertyKey[], message: string): Problem {
  const { file, locate } = read();
  return { file, ...locate(path), field: formatPath(path), message };
}

/** Ids of concepts that are missing or stand twice, seen from the files that name them. */
function checkConcepts(concepts: readonly ReadFile<Concept[]>[], files: ReadLexicon['files']): Problem[] {
  const problems: Problem[] = [];
  const ids = new Set<string>();
  for (const { locate, value = [] } of concepts) {
    value.forEach(({ id }, index) => {
      if (ids.has(id)) problems.push(problemAt(locate, [index, 'id'], `the concept "${id}" stands twice`));
      ids.add(id);
    });
  }
  for (const { locate, value = [] } of concepts) {
    value.forEach(({ parents }, index) => {
      const unknown = parents.filter((parent) => !ids.has(parent));
      for (const parent of unknown) problems.push(problemAt(locate, [index, 'parents'], `unknown concept "${parent}"${suggest(parent, ids)}`));
    });
  }
  for (const { locate, value } of files) {
    const unknown = Object.keys(value.concepts).filter((id) => !ids.has(id));
    for (const id of unknown) problems.push(problemAt(locate, ['concepts', id], `unknown concept "${id}"${suggest(id, ids)}`));
  }
  return problems;
}

function readLexicon(folder: string): ReadLexicon {
  const concepts = ['concepts.yaml', 'support-concepts.yaml']
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .map((path) => read(path, z.array(concept)));
  const problems = concepts.flatMap((file) => file.problems);
  const files: ReadLexicon['files'] = [];
  const names = readdirSync(join(folder, 'lexicon')).filter((name) => name.endsWith('.yaml'));
  for (const name of names.sort()) {
    const { locate, value, problems: own } = read(join(folder, 'lexicon', name), lexiconFile);
    problems.push(...own);
    if (value === undefined) continue;
    files.push({ locate, value });
    if (value.language !== name.split('.')[0]) problems.push(problemAt(locate, ['language'], 'the file is not named after this language'));
  }
  problems.push(...checkConcepts(concepts, files));
  return { concepts: concepts.flatMap(({ value = [] }) => value), files, problems };
}

/**
 * Reads `concepts.yaml`, `support-concepts.yaml` and `lexicon/<language>[.<part>].yaml` below the folder.
 * @throws AssayError `usage` for the first mistake found, with file, line and column.
 */
export function loadLexicon(folder: string = rubricsFolder): LexiconSource {
  const { concepts, files: readFiles, problems } = readLexicon(folder);
  const [first] = problems;
  if (first !== undefined) {
    const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    throw new AssayError('usage', `${formatProblem(first)}${others}.`, 'Mend the lexicon; `assay lexicon check` lists every mistake.');
  }
  const files = readFiles.map(({ value }) => value);
  return { concepts, files, digest: `sha256:${createHash('sha256').update(JSON.stringify({ concepts, files })).digest('hex')}` };
}

/** Every mistake in the lexicon below the folder, terms included. */
export function checkLexicon(findFaults: FindFaults, folder: string = rubricsFolder): Problem[] {
  const { files, problems } = readLexicon(folder);
  const all = files.map(({ value }) => value);
  const faults = files.flatMap(({ locate, value }) => findFaults(value, all).map(({ path, message }) => problemAt(locate, path, message)));
  return [...problems, ...faults];
}
