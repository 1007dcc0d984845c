import { Parser, type Quad, Store } from 'n3';
import Validator from 'rdf-validate-shacl';
import { dcatApShapes } from './dcat-ap-shapes.ts';

/** Says whether a description conforms to the shapes, and if not, by which property first. */
export type ValidateDcat = (graph: Store | readonly Quad[]) => Promise<{ isConforming: boolean; fault: string | null }>;

/** Makes the check against DCAT-AP; shapes are parsed once, and descriptions that are built alike are validated once. */
export function createDcatValidator(): ValidateDcat {
  const validator = new Validator(new Store(new Parser().parse(dcatApShapes)));
  const known = new Map<string, Awaited<ReturnType<ValidateDcat>>>();
  return async (graph) => {
    const build = describeBuild(graph);
    const earlier = known.get(build);
    if (earlier) return earlier;
    const report = await validator.validate(graph instanceof Store ? graph : new Store([...graph]));
    const [first] = report.results;
    const verdict = { isConforming: report.conforms, fault: report.conforms ? null : (first?.path?.value ?? 'unknown') };
    known.set(build, verdict);
    return verdict;
  };
}

/**
 * How a description is built: for every node its types and properties with the kinds of their values. Our shapes ask for nothing else,
 * so that two descriptions built alike get the same verdict.
 */
function describeBuild(graph: Store | readonly Quad[]): string {
  const nodes = new Map<string, string[]>();
  for (const quad of graph) {
    const node = `${quad.subject.termType} ${quad.subject.value}`;
    const lines = nodes.get(node) ?? [];
    lines.push(describeStatement(quad.predicate.value, quad.object));
    nodes.set(node, lines);
  }
  return [...new Set([...nodes.values()].map((lines) => lines.sort().join(' ')))].sort().join('\n');
}

function describeStatement(predicate: string, object: { termType: string; value: string; datatype?: { value: string } }): string {
  if (predicate.endsWith('#type')) return `a ${object.value}`;
  if (object.termType !== 'Literal') return `${predicate} ${object.termType}`;
  const value = object.datatype?.value ?? '';
  // Lexical forms count too: those of numbers and dates stand for themselves.
  return `${predicate} ${value} ${/string$/i.test(value) || value.endsWith('langString') ? '' : toForm(object.value)}`;
}

/** Digits that make no difference to whether a number or a date is well formed are written alike. */
function toForm(text: string): string {
  const date = /^(\d{4})-(\d\d)(?:-(\d\d))?(?=T|Z|[+-]|$)/.exec(text);
  return date && Number(date[2]) >= 1 && Number(date[2]) <= 12 && Number(date[3] ?? 1) >= 1 && Number(date[3] ?? 1) <= 28
    ? `date${text.slice(date[0].length).replace(/\d/g, '0')}`
    : /^\d+$/.test(text)
      ? '0'
      : text;
}
