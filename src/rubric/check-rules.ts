import type { z } from 'zod';
import { describeIssues, formatPath, type Locate, type Problem, scope, suggest } from '../model/index.ts';

/** A detector as the rubric needs to know it: its id, the schema of what stands under `with`, and the concepts that valid options name. */
export interface DetectorDeclaration {
  id: string;
  options: z.ZodType;
  bind?: (options: unknown) => { concepts: readonly (readonly string[])[] };
}

/** What lives on higher floors and is handed in; what is absent is not checked. */
export interface RubricKnowledge {
  detectors?: readonly DetectorDeclaration[];
  concepts?: Iterable<string>;
}

const combinations = ['any', 'all', 'none'];
const ruleFields = [...combinations, 'on', 'use', 'with'];

/** Walks one rule and reports every mistake in it at its own place. */
export function checkRule(rule: unknown, path: readonly PropertyKey[], file: string, locate: Locate, knowledge: RubricKnowledge): Problem[] {
  const report = (at: readonly PropertyKey[], message: string): Problem => ({ file, ...locate(at), field: formatPath(at), message });
  if (rule === null || typeof rule !== 'object' || Array.isArray(rule)) {
    return [report(path, 'a rule is {use: detector, with: options} or {any|all|none: [rules]}')];
  }
  const entries = Object.entries(rule);
  const unknown = entries.filter(([key]) => !ruleFields.includes(key));
  if (unknown.length > 0) return unknown.map(([key]) => report([...path, key], `unknown field "${key}" in a rule${suggest(key, ruleFields)}`));
  const heads = entries.filter(([key]) => key === 'use' || combinations.includes(key));
  const [head] = heads;
  if (head === undefined || heads.length > 1) return [report(path, `a rule has exactly one of use, any, all, none; this has ${heads.length}`)];
  const [kind, value] = head;
  if (kind === 'use') return checkCall(rule, path, report, file, locate, knowledge);
  const problems: Problem[] = [];
  const on = 'on' in rule ? rule.on : undefined;
  if (on !== undefined && !scope.safeParse(on).success)
    problems.push(report([...path, 'on'], `unknown scope "${String(on)}"; one of ${scope.options.join(', ')}`));
  if ('with' in rule) problems.push(report([...path, 'with'], `"with" belongs to use, not to ${kind}`));
  if (!Array.isArray(value) || value.length === 0) return [...problems, report([...path, kind], `${kind} wants a list of at least one rule`)];
  return [...problems, ...value.flatMap((part, index) => checkRule(part, [...path, kind, index], file, locate, knowledge))];
}

function checkCall(
  call: object,
  path: readonly PropertyKey[],
  report: (at: readonly PropertyKey[], message: string) => Problem,
  file: string,
  locate: Locate,
  { detectors, concepts }: RubricKnowledge,
): Problem[] {
  const id = 'use' in call ? call.use : undefined;
  if (typeof id !== 'string' || id === '') return [report([...path, 'use'], 'use wants the id of a detector')];
  if ('on' in call) return [report([...path, 'on'], '"on" belongs to any, all and none, not to use')];
  const options = 'with' in call ? call.with : {};
  const known = concepts === undefined ? undefined : new Set(concepts);
  const problems = known === undefined ? [] : checkConcepts(options, [...path, 'with'], known, report);
  if (detectors === undefined) return problems;
  const detector = detectors.find((known) => known.id === id);
  if (detector === undefined) {
    const names = detectors.map((known) => known.id);
    return [...problems, report([...path, 'use'], `unknown detector "${id}"${suggest(id, names) || `; known: ${names.join(', ')}`}`)];
  }
  const parsed = detector.options.safeParse(options, { reportInput: true });
  if (parsed.success) {
    const named = known === undefined ? [] : (detector.bind?.(options).concepts.flat() ?? []);
    const wrong = new Set(named.filter((name) => known?.has(name) === false));
    return [
      ...problems,
      ...[...wrong].map((name) => report(findText(options, name, [...path, 'with']), `unknown concept "${name}"${suggest(name, known ?? [])}`)),
    ];
  }
  const prefix = [...path, 'with'];
  const found = describeIssues(detector.options, parsed.error.issues, file, (inner) => locate([...prefix, ...inner]));
  return [...problems, ...found.map((problem) => ({ ...problem, field: `${formatPath(prefix)}.${problem.field}`.replace(/\.$/, '').replaceAll('.[', '[') }))];
}

/** The path of the first text that equals the wanted one; the path given where there is none. */
function findText(value: unknown, wanted: string, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const search = (node: unknown, at: readonly PropertyKey[]): readonly PropertyKey[] | undefined => {
    if (node === wanted) return at;
    if (node === null || typeof node !== 'object') return undefined;
    const entries: [PropertyKey, unknown][] = Array.isArray(node) ? node.map((item, index) => [index, item]) : Object.entries(node);
    for (const [key, item] of entries) {
      const found = search(item, [...at, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(value, path) ?? path;
}

/** Keys that hold concepts whatever the detector, at any depth of its options. */
const conceptKeys = ['concept', 'concepts', 'except'];

function checkConcepts(
  value: unknown,
  path: readonly PropertyKey[],
  known: ReadonlySet<string>,
  report: (at: readonly PropertyKey[], message: string) => Problem,
): Problem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => checkConcepts(item, [...path, index], known, report));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]): Problem[] => {
    const here = [...path, key];
    const names = !conceptKeys.includes(key)
      ? []
      : Array.isArray(item)
        ? item.map((name, index) => ({ name, at: [...here, index] }))
        : [{ name: item, at: here }];
    const wrong = names.filter(({ name }) => typeof name === 'string' && !known.has(name));
    return [
      ...wrong.map(({ name, at }) => report(at, `unknown concept "${String(name)}"${suggest(String(name), known)}`)),
      ...checkConcepts(item, here, known, report),
    ];
  });
}
