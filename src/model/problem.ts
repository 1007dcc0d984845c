import { z } from 'zod';
import { AssayError } from './assay-error.ts';

/** One mistake in a data file, with its place counted from 1. `field` is the path inside the file, `indicators[3].rule`. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  field: string;
  message: string;
}

/** Where the value at a path stands in its file; for a path that is absent, its nearest ancestor. */
export type Locate = (path: readonly PropertyKey[]) => { line: number; column: number };

/** `rubrics/x/rubric.yaml:12:3 weights[0].weight: message`, one line. */
export function formatProblem({ file, line, column, field, message }: Problem): string {
  return `${file}:${line}:${column} ${field === '' ? '' : `${field}: `}${message}`;
}

/** The error of a data file with mistakes: names the first and says which command lists them all. */
export function createDataError([first, ...others]: readonly [Problem, ...Problem[]], command: string): AssayError {
  const rest = others.length > 0 ? ` (and ${others.length} more)` : '';
  const text = `${formatProblem(first)}${rest}`;
  return new AssayError('usage', text.endsWith('?') ? text : `${text}.`, `Mend the file; \`${command}\` lists every mistake.`);
}

/** `['a', 0, 'b']` as `a[0].b`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`), '');
}

/** The candidates with the fewest edits from the word, at most three; none where even the nearest would be a guess. */
export function findNearest(word: string, candidates: Iterable<string>): string[] {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const distances = [...new Set(candidates)].map((name) => ({ name, distance: countEdits(word.toLowerCase(), name.toLowerCase()) }));
  const least = Math.min(...distances.map(({ distance }) => distance));
  return least > limit
    ? []
    : distances
        .filter(({ distance }) => distance === least)
        .map(({ name }) => name)
        .slice(0, 3);
}

/** `; did you mean "x"?` to go at the end of a message, or nothing. */
export function suggest(word: string, candidates: Iterable<string>): string {
  const nearest = findNearest(word, candidates);
  return nearest.length === 0 ? '' : `; did you mean ${nearest.map((name) => `"${name}"`).join(' or ')}?`;
}

/** Levenshtein distance over UTF-16 units; two neighbours exchanged count as one edit. */
function countEdits(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const exchanged = isExchange ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(substituted, exchanged, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** Turns what zod found into problems with a place and, for a misspelt name, the nearest right one. */
export function describeIssues(schema: z.ZodType, issues: readonly z.core.$ZodIssue[], file: string, locate: Locate): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const at = (path: readonly PropertyKey[], message: string): Problem => ({ file, ...locate(path), field: formatPath(path), message });
    if (issue.code === 'unrecognized_keys') {
      const known = listKeys(schema, issue.path);
      return issue.keys.map((key) => at([...issue.path, key], `unknown field "${key}"${suggest(key, known) || `; known: ${known.join(', ')}`}`));
    }
    if (issue.code === 'invalid_value') {
      const names = issue.values.map(String);
      const given = typeof issue.input === 'string' ? issue.input : undefined;
      const said =
        given === undefined ? `must be one of ${names.join(', ')}` : `unknown value "${given}"${suggest(given, names) || `; one of ${names.join(', ')}`}`;
      return [at(issue.path, said)];
    }
    if (issue.code === 'invalid_type' && issue.input === undefined) return [at(issue.path, `is missing; ${issue.expected} wanted`)];
    return [at(issue.path, issue.message)];
  });
}

/** The field names that the object at this path may have; empty where it is not an object of known fields. */
function listKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = unwrap(schema);
  for (const part of path) {
    if (current instanceof z.ZodObject) current = unwrap(current.shape[String(part)]);
    else if (current instanceof z.ZodArray) current = unwrap(current.element);
    else if (current instanceof z.ZodRecord) current = unwrap(current.valueType);
    else return [];
  }
  return current instanceof z.ZodObject ? Object.keys(current.shape) : [];
}

function unwrap(schema: unknown): unknown {
  let current = schema;
  while (current instanceof z.ZodOptional || current instanceof z.ZodDefault || current instanceof z.ZodNullable || current instanceof z.ZodLazy) {
    current = current.unwrap();
  }
  return current;
}
