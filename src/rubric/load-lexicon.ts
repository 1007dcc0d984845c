import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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

/** What `compileLexicon` is given. */
export interface LexiconSource {
  concepts: Concept[];
  files: LexiconFile[];
}

/** The lexicon on its shelf: a language's files are read when they are first wanted, since a portal is written in few. */
export interface LexiconShelf {
  concepts: Concept[];
  /** Every language that has a file. */
  languages: ReadonlySet<string>;
  /** SHA-256 over the names and bytes of all files. */
  digest: string;
  /**
   * Concepts and the files of these languages; those without a file are passed over.
   * @throws AssayError `usage` for the first mistake in one of these files.
   */
  read: (languages: readonly string[]) => LexiconSource;
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
  files: ReadTerms['files'];
  problems: Problem[];
}

interface ReadTerms {
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

const languageOf = (name: string): string => name.split('.')[0] ?? name;

function listConceptFiles(folder: string): string[] {
  return ['concepts.yaml', 'support-concepts.yaml'].map((name) => join(folder, name)).filter((path) => existsSync(path));
}

/** Names of all files of terms, in order. */
function listTermFiles(folder: string): string[] {
  return readdirSync(join(folder, 'lexicon'))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function readTerms(folder: string, names: readonly string[]): ReadTerms {
  const problems: Problem[] = [];
  const files: ReadTerms['files'] = [];
  for (const name of names) {
    const { locate, value, problems: own } = read(join(folder, 'lexicon', name), lexiconFile);
    problems.push(...own);
    if (value === undefined) continue;
    files.push({ locate, value });
    if (value.language !== languageOf(name)) problems.push(problemAt(locate, ['language'], 'the file is not named after this language'));
  }
  return { files, problems };
}

function readConcepts(folder: string): ReadFile<Concept[]>[] {
  return listConceptFiles(folder).map((path) => read(path, z.array(concept)));
}

const valuesOf = (concepts: readonly ReadFile<Concept[]>[]): Concept[] => concepts.flatMap(({ value = [] }) => value);

function readLexicon(folder: string): ReadLexicon {
  const concepts = readConcepts(folder);
  const { files, problems } = readTerms(folder, listTermFiles(folder));
  return {
    concepts: valuesOf(concepts),
    files,
    problems: [...concepts.flatMap((file) => file.problems), ...problems, ...checkConcepts(concepts, files)],
  };
}

function refuseMistakes([first, ...others]: readonly Problem[]): void {
  if (first === undefined) return;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new AssayError('usage', `${formatProblem(first)}${more}.`, 'Mend the lexicon; `assay lexicon check` lists every mistake.');
}

/**
 * Reads `concepts.yaml`, `support-concepts.yaml` and `lexicon/<language>[.<part>].yaml` below the folder.
 * @throws AssayError `usage` for the first mistake found, with file, line and column.
 */
export function loadLexicon(folder: string = rubricsFolder): LexiconSource {
  const { concepts, files, problems } = readLexicon(folder);
  refuseMistakes(problems);
  return { concepts, files: files.map(({ value }) => value) };
}

/**
 * Opens the lexicon below the folder without reading its terms.
 * @throws AssayError `usage` for the first mistake among the concepts.
 */
export function openLexicon(folder: string = rubricsFolder): LexiconShelf {
  const names = listTermFiles(folder);
  const sources = readConcepts(folder);
  refuseMistakes([...sources.flatMap((file) => file.problems), ...checkConcepts(sources, [])]);
  const concepts = valuesOf(sources);
  const hash = createHash('sha256');
  for (const path of [...listConceptFiles(folder), ...names.map((name) => join(folder, 'lexicon', name))]) {
    const bytes = readFileSync(path);
    hash.update(`${basename(path)} ${bytes.length}\n`).update(bytes);
  }
  const known = new Map<string, LexiconFile>();
  return {
    concepts,
    languages: new Set(names.map(languageOf)),
    digest: `sha256:${hash.digest('hex')}`,
    read: (languages) => {
      const wanted = names.filter((name) => languages.includes(languageOf(name)));
      const fresh = wanted.filter((name) => !known.has(name));
      const { files, problems } = readTerms(folder, fresh);
      refuseMistakes([...problems, ...checkConcepts(sources, files)]);
      files.forEach(({ value }, index) => {
        known.set(fresh[index] ?? '', value);
      });
      return { concepts, files: wanted.flatMap((name) => known.get(name) ?? []) };
    },
  };
}

/** Every mistake in the lexicon below the folder, terms included. */
export function checkLexicon(findFaults: FindFaults, folder: string = rubricsFolder): Problem[] {
  const { files, problems } = readLexicon(folder);
  const all = files.map(({ value }) => value);
  const faults = files.flatMap(({ locate, value }) => findFaults(value, all).map(({ path, message }) => problemAt(locate, path, message)));
  return [...problems, ...faults];
}
