import { z } from 'zod';

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

/** `['a', 0, 'b']` as `a[0].b`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`), '');
}

/** The candidate with the fewest edits from the word, or undefined where even that would be a guess. */
export function findNearest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let nearest: { name: string; distance: number } | undefined;
  for (const name of candidates) {
    const distance = countEdits(word.toLowerCase(), name.toLowerCase());
    if (distance <= limit && (nearest === undefined || distance < nearest.distance)) nearest = { name, distance };
  }
  return nearest?.name;
}

/** `; did you mean "x"?`, or nothing. */
export function suggest(word: string, candidates: Iterable<string>): string {
  const nearest = findNearest(word, candidates);
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}

/** Levenshtein distance over UTF-16 units. */
function countEdits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
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
