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
  toCanonicalJson,
} from '../model/index.ts';
import { readYaml, type YamlFile } from '../yaml/index.ts';
import { rubricsFolder } from './load-rubric.ts';

/** What `compileLexicon` is given, and the SHA-256 over its canonical JSON. */
export interface LexiconSource {
  concepts: Concept[];
  files: LexiconFile[];
  digest: string;
}

/** Finds the terms of a file that cannot be used; lives in the lexicon and is handed in. */
export type FindFaults = (file: LexiconFile, all: readonly LexiconFile[]) => readonly { path: readonly PropertyKey[]; message: string }[];

interface ReadFile<T> {
  yaml: YamlFile;
  value: T | undefined;
  problems: Problem[];
}

interface ReadLexicon {
  concepts: Concept[];
  files: { yaml: YamlFile; value: LexiconFile }[];
  problems: Problem[];
}

function read<T>(path: string, schema: z.ZodType<T>): ReadFile<T> {
  const yaml = readYaml(path);
  if (yaml.problems.length > 0) return { yaml, value: undefined, problems: yaml.problems };
  const parsed = schema.safeParse(yaml.value);
  if (parsed.success) return { yaml, value: parsed.data, problems: [] };
  return { yaml, value: undefined, problems: describeIssues(schema, parsed.error.issues, yaml.file, yaml.locate) };
}

function problemAt({ file, locate }: YamlFile, path: readonly PropertyKey[], message: string): Problem {
  return { file, ...locate(path), field: formatPath(path), message };
}

/** Ids of concepts that are missing or stand twice, seen from the files that name them. */
function checkConcepts(concepts: readonly { yaml: YamlFile; value: Concept[] | undefined }[], files: ReadLexicon['files']): Problem[] {
  const problems: Problem[] = [];
  const ids = new Set<string>();
  for (const { yaml, value = [] } of concepts) {
    value.forEach(({ id }, index) => {
      if (ids.has(id)) problems.push(problemAt(yaml, [index, 'id'], `the concept "${id}" stands twice`));
      ids.add(id);
    });
  }
  for (const { yaml, value = [] } of concepts) {
    value.forEach(({ parents }, index) => {
      const unknown = parents.filter((parent) => !ids.has(parent));
      for (const parent of unknown) problems.push(problemAt(yaml, [index, 'parents'], `unknown concept "${parent}"${suggest(parent, ids)}`));
    });
  }
  for (const { yaml, value } of files) {
    const unknown = Object.keys(value.concepts).filter((id) => !ids.has(id));
    for (const id of unknown) problems.push(problemAt(yaml, ['concepts', id], `unknown concept "${id}"${suggest(id, ids)}`));
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
    const { yaml, value, problems: own } = read(join(folder, 'lexicon', name), lexiconFile);
    problems.push(...own);
    if (value === undefined) continue;
    files.push({ yaml, value });
    if (value.language !== name.split('.')[0]) problems.push(problemAt(yaml, ['language'], 'the file is not named after this language'));
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
  return { concepts, files, digest: `sha256:${createHash('sha256').update(toCanonicalJson({ concepts, files })).digest('hex')}` };
}

/** Every mistake in the lexicon below the folder, terms included. */
export function checkLexicon(findFaults: FindFaults, folder: string = rubricsFolder): Problem[] {
  const { files, problems } = readLexicon(folder);
  const all = files.map(({ value }) => value);
  const faults = files.flatMap(({ yaml, value }) => findFaults(value, all).map(({ path, message }) => problemAt(yaml, path, message)));
  return [...problems, ...faults];
}
