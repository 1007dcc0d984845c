import { AssayError, type Indicator, type Rubric, type Rule, type Scope } from '../model/index.ts';
import type { Atom, InspectionKind } from './detector.ts';
import { detectors } from './registry.ts';

/** A rule with its detectors bound. */
export type CompiledRule = { atom: Atom } | { combine: 'any' | 'all' | 'none'; on: Scope; parts: CompiledRule[] };

export interface CompiledLevel {
  name: string;
  points: number;
  rule: CompiledRule | null;
}

export interface CompiledIndicator {
  indicator: Indicator;
  rule: CompiledRule | null;
  levels: CompiledLevel[];
  /** Alternatives of concept groups that a link worth following would name. */
  concepts: string[][][];
  /** Calls that see the faintest trace of it anywhere, news and footnotes included: where there is one, silence is not absence. */
  traces: Atom[];
  /** Answered by what engines of this kind said of pages, not by what the crawl reads; null for most. */
  inspection: InspectionKind | null;
}

export interface CompiledRubric {
  rubric: Rubric;
  indicators: CompiledIndicator[];
  /** Every distinct detector call, once. */
  atoms: Atom[];
}

function compileRule(rule: Rule, atoms: Map<string, Atom>): CompiledRule {
  if ('use' in rule) {
    const detector = detectors.get(rule.use);
    if (!detector) throw new AssayError('usage', `no detector is called "${rule.use}".`, `Use one of ${[...detectors.keys()].join(', ')}.`);
    const atom = detector.bind(rule.with);
    const known = atoms.get(atom.key);
    if (!known) atoms.set(atom.key, atom);
    return { atom: known ?? atom };
  }
  const combine = 'any' in rule ? 'any' : 'all' in rule ? 'all' : 'none';
  const parts = 'any' in rule ? rule.any : 'all' in rule ? rule.all : rule.none;
  return { combine, on: rule.on ?? 'page', parts: parts.map((part) => compileRule(part, atoms)) };
}

function listConcepts(rule: CompiledRule | null): string[][][] {
  if (!rule) return [];
  if ('atom' in rule) return rule.atom.concepts.length > 0 ? [rule.atom.concepts] : [];
  return rule.combine === 'none' ? [] : rule.parts.flatMap(listConcepts);
}

function bindTraces(concepts: readonly string[][][], atoms: Map<string, Atom>): Atom[] {
  const places = ['title', 'heading', 'link', 'label', 'passage'];
  // A sector's name alone stands everywhere and is no trace of anything.
  const telling = concepts.filter((groups) => groups.some((group) => group.some((concept) => !concept.startsWith('sector-'))));
  return [...new Map(telling.map((groups) => [JSON.stringify(groups), groups])).values()].flatMap((groups): Atom[] => {
    const bound = detectors.get('about')?.bind({ groups, at: places, letters: 0, near: 160 });
    if (!bound) return [];
    const known = atoms.get(bound.key) ?? bound;
    atoms.set(bound.key, known);
    return [known];
  });
}

/** Binds every rule of a rubric to its detectors; the same call in two rules is one atom. */
export function compileRubric(rubric: Rubric): CompiledRubric {
  const atoms = new Map<string, Atom>();
  const indicators = rubric.indicators.map((indicator): CompiledIndicator => {
    const rule = indicator.rule ? compileRule(indicator.rule, atoms) : null;
    const levels = (indicator.levels ?? []).map((level) => ({
      name: level.name,
      points: level.points,
      rule: level.rule ? compileRule(level.rule, atoms) : null,
    }));
    const concepts = [rule, ...levels.map((level) => level.rule)].flatMap(listConcepts);
    const inspection = rule !== null && 'atom' in rule ? (rule.atom.inspect?.kind ?? null) : null;
    return { indicator, rule, levels, concepts, traces: bindTraces(concepts, atoms), inspection };
  });
  return { rubric, indicators, atoms: [...atoms.values()] };
}
