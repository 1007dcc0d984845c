import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AssayError, type Concept, concept, describeIssues, formatProblem, type LexiconFile, lexiconFile, toCanonicalJson } from '../model/index.ts';
import { readYaml } from '../yaml/index.ts';
import { rubricsFolder } from './load-rubric.ts';

/** What `compileLexicon` is given, and the SHA-256 over its canonical JSON. */
export interface LexiconSource {
  concepts: Concept[];
  files: LexiconFile[];
  digest: string;
}

function readValid<T>(path: string, schema: z.ZodType<T>): T {
  const { file, value, locate, problems } = readYaml(path);
  const parsed = problems.length === 0 ? schema.safeParse(value) : null;
  if (parsed?.success) return parsed.data;
  const [first] = parsed === null ? problems : describeIssues(schema, parsed.error.issues, file, locate);
  throw new AssayError(
    'usage',
    `${first === undefined ? `${file} cannot be read` : formatProblem(first)}.`,
    'Mend the lexicon; `assay lexicon check` reads all of it.',
  );
}

/**
 * Reads `concepts.yaml`, `support-concepts.yaml` and `lexicon/<language>[.<part>].yaml` below the folder.
 * @throws AssayError `usage` for the first mistake found, with file, line and column.
 */
export function loadLexicon(folder: string = rubricsFolder): LexiconSource {
  const concepts = ['concepts.yaml', 'support-concepts.yaml']
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .flatMap((path) => readValid(path, z.array(concept)));
  const names = readdirSync(join(folder, 'lexicon')).filter((name) => name.endsWith('.yaml'));
  const files = names.sort().map((name) => {
    const file = readValid(join(folder, 'lexicon', name), lexiconFile);
    if (file.language === name.split('.')[0]) return file;
    throw new AssayError('usage', `rubrics/lexicon/${name} says that it is of the language "${file.language}".`, 'Name the file after its language.');
  });
  return { concepts, files, digest: `sha256:${createHash('sha256').update(toCanonicalJson({ concepts, files })).digest('hex')}` };
}
