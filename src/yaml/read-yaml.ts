import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { AssayError, type Locate, type Problem } from '../model/index.ts';

export interface YamlFile {
  /** The file's name as messages show it, relative to the working folder where it lies below it. */
  file: string;
  value: unknown;
  locate: Locate;
  /** Faults of the YAML itself; `value` is undefined where there are any. */
  problems: Problem[];
}

/** Reads one YAML file and remembers where every value stands; duplicate keys and bad syntax are problems, not exceptions. */
export function readYaml(path: string): YamlFile {
  const file = nameFile(path);
  const lines = new LineCounter();
  const document = parseDocument(readText(path), { lineCounter: lines, version: '1.2', uniqueKeys: true, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems = [...document.errors, ...document.warnings].map(
    ({ pos, message }): Problem => ({ file, ...place(pos[0]), field: '', message: `not valid YAML: ${message.split('\n')[0]}` }),
  );
  const locate: Locate = (path) => {
    for (let depth = path.length; depth > 0; depth--) {
      const parent = document.getIn(path.slice(0, depth - 1), true);
      const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path[depth - 1]) : undefined;
      // A field is where its name stands, which is on its line even when the value is a block below.
      const node = isMap(parent) ? pair?.key : document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return place(node.range[0]);
    }
    return place(document.contents?.range?.[0] ?? 0);
  };
  if (problems.length > 0) return { file, value: undefined, locate, problems };
  try {
    // More aliases than any file of ours has would be a bomb.
    return { file, value: document.toJS({ maxAliasCount: 100 }), locate, problems };
  } catch (error) {
    const message = `not valid YAML: ${error instanceof Error ? error.message : String(error)}`;
    return { file, value: undefined, locate, problems: [{ file, line: 1, column: 1, field: '', message }] };
  }
}

/** A file as messages show it. */
export function nameFile(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown.startsWith('..') ? path : shown;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new AssayError('usage', `Cannot read ${path}.`, 'Give a file that exists and may be read.', error);
  }
}
