import { group, type Indicator, sector, suggest } from '../model/index.ts';
import type { FindShared } from './find-shared.ts';
import { type IndicatorEntry, type IndicatorFile, indicatorFields, type RubricFile } from './rubric-file.ts';

/** One indicator as written out, still unchecked, and the way back to where each of its fields stands. */
export interface Draft {
  value: Record<string, unknown>;
  toSource: (path: readonly PropertyKey[]) => PropertyKey[];
}

export interface Expansion {
  drafts: Draft[];
  mistakes: { path: PropertyKey[]; message: string }[];
}

type Words = Record<string, unknown>;
type Row = Record<string, unknown>;

const placeholder = /\{([a-z][A-Za-z]*(?:[.-][A-Za-z]+)*)\}/g;

/** Writes out the templates of one indicator file: one draft for each plain entry and for each row of a template. */
export function expand(file: IndicatorFile, words: RubricFile['words'], findShared: FindShared): Expansion {
  const expansion: Expansion = { drafts: [], mistakes: [] };
  file.indicators.forEach((entry, index) => {
    const base: PropertyKey[] = ['indicators', index];
    const rows: Row[] = entry.variants ?? [{}];
    const used = new Set<string>();
    rows.forEach((row, rowIndex) => {
      const path = entry.variants ? [...base, 'variants', rowIndex] : base;
      const draft = expandRow(file, entry, row, { base, path, words, used, findShared, mistakes: expansion.mistakes });
      // Without what it takes, everything would be missing as well.
      if (draft) expansion.drafts.push(draft);
    });
    if (entry.variants) {
      expansion.mistakes.push(...checkCoverage(entry, rows, base), ...findUnusedWords(rows, used, base));
    }
  });
  return expansion;
}

interface RowContext {
  base: PropertyKey[];
  path: PropertyKey[];
  words: RubricFile['words'];
  used: Set<string>;
  findShared: FindShared;
  mistakes: Expansion['mistakes'];
}

function expandRow({ defaults }: IndicatorFile, entry: IndicatorEntry, row: Row, context: RowContext): Draft | null {
  const { each: _each, variants: _variants, ...own } = entry;
  const overrides = Object.fromEntries(Object.entries(row).filter(([key]) => indicatorFields.includes(key)));
  // An entry that gives a rule is not meant to inherit levels from the defaults, nor the other way round.
  const merged: Row = { ...defaults, ...own, ...overrides };
  const toSource = (path: readonly PropertyKey[]): PropertyKey[] => {
    const field = String(path[0]);
    if (field in overrides) return [...context.path, ...path];
    if (field in own) return [...context.base, ...path];
    if (field in defaults) return ['defaults', ...path];
    return 'sameAs' in merged ? toSource(['sameAs']) : [...context.base, ...path];
  };
  const dictionary = collectWords(merged, row, context.words);
  const value = Object.fromEntries(
    Object.entries(merged).map(([field, item]) => [
      field,
      substitute(item, [field], (name, path) => {
        context.used.add(name);
        if (name in dictionary) return dictionary[name];
        context.mistakes.push({ path: toSource(path), message: `no word for "{${name}}"${suggest(name, Object.keys(dictionary))}` });
        return undefined;
      }),
    ]),
  );
  if (typeof value.sameAs !== 'string') return { value, toSource };
  const shared = context.findShared(value.sameAs);
  if ('indicator' in shared) return { value: { ...inherit(shared.indicator, value), ...value }, toSource };
  context.mistakes.push({ path: toSource(['sameAs']), message: shared.message });
  return null;
}

/** What an entry takes from the indicator it is the same as: all but its name; no levels where it has its own rule, nor the other way round. */
function inherit({ id: _id, lifecycle: _lifecycle, sameAs: _sameAs, ...shared }: Indicator, own: Row): Row {
  const { rule, levels, points, pointsSource, ...rest } = shared;
  if ('levels' in own) return rest;
  if ('rule' in own) return levels ? rest : { ...rest, points, pointsSource };
  return { ...rest, points, pointsSource, ...(rule ? { rule } : {}), ...(levels ? { levels } : {}) };
}

/** The words a text of this indicator may use: its id and code, the row's own, and those of its sector or group. */
function collectWords(merged: Row, row: Row, words: RubricFile['words']): Words {
  const own = Object.fromEntries(Object.entries(row).filter(([key]) => !indicatorFields.includes(key)));
  const plain = ['id', 'code', 'sector', 'group'].flatMap((key) => {
    const text = merged[key];
    // An id or code may itself be made of the row's words.
    return typeof text === 'string' ? [[key, text.replace(placeholder, (whole, name: string) => String(own[name] ?? whole))]] : [];
  });
  const named = (['sector', 'group'] as const).flatMap((kind) => {
    const entry = words[kind]?.[String(merged[kind])] ?? {};
    return Object.entries(entry).map(([word, text]) => [`${kind}.${word}`, text]);
  });
  return { ...Object.fromEntries([...plain, ...named]), ...own };
}

/** Replaces placeholders in every text; a text that is one placeholder becomes the word itself, which may be a list. */
function substitute(value: unknown, path: PropertyKey[], lookUp: (name: string, path: PropertyKey[]) => unknown): unknown {
  if (typeof value === 'string') {
    const whole = /^\{([a-z][A-Za-z.-]*)\}$/.exec(value)?.[1];
    if (whole !== undefined) return lookUp(whole, path) ?? value;
    return value.replace(placeholder, (text, name: string) => String(lookUp(name, path) ?? text));
  }
  if (Array.isArray(value)) return value.map((item, index) => substitute(item, [...path, index], lookUp));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, [...path, key], lookUp)]));
}

/** `each: sector` promises one row for every sector. */
function checkCoverage({ each }: IndicatorEntry, rows: Row[], base: PropertyKey[]): Expansion['mistakes'] {
  if (each === undefined) return [];
  const wanted: readonly string[] = each === 'sector' ? sector.options : group.options;
  const given = rows.map((row) => String(row[each]));
  const missing = wanted.filter((name) => !given.includes(name));
  const twice = given.filter((name, index) => given.indexOf(name) !== index);
  return [
    ...(missing.length > 0 ? [{ path: [...base, 'variants'], message: `each: ${each} wants a row for ${missing.join(', ')}` }] : []),
    ...twice.map((name) => ({ path: [...base, 'variants'], message: `${each} ${name} has two rows` })),
  ];
}

/** A word that no text uses is mostly a misspelt field; `concept` names a row's subject even before a rule asks for it. */
function findUnusedWords(rows: Row[], used: ReadonlySet<string>, base: PropertyKey[]): Expansion['mistakes'] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)).filter((key) => !indicatorFields.includes(key) && !used.has(key) && key !== 'concept'));
  return [...names].map((name) => {
    const rowIndex = rows.findIndex((row) => name in row);
    return {
      path: [...base, 'variants', rowIndex, name],
      message: `unknown field "${name}", and no text uses it as a word${suggest(name, [...indicatorFields, ...used])}`,
    };
  });
}
