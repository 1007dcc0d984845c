import type { Command } from 'commander';
import { z } from 'zod';
import {
  type ConceptMatch,
  compileLexicon,
  findTermFaults,
  gatherActions,
  type Lexicon,
  matchConcepts,
  normaliseText,
  primaryLanguage,
} from '../lexicon/index.ts';
import { AssayError, languageTag } from '../model/index.ts';
import { checkLexicon, loadLexicon } from '../rubric/index.ts';
import { listTargets } from '../target/index.ts';
import { printJson, printProblems, printText } from './print.ts';
import { formatTable } from './table.ts';

/** From here on a match is an answer. */
const answered = 0.5;
const longestLine = 1_000_000;

const question = z.looseObject({ text: z.string(), language: languageTag.nullish() });

/** `assay lexicon try | match | coverage | check`. */
export function addLexiconCommand(program: Command): void {
  const lexicon = program.command('lexicon').description('What a text names, in any of the languages of the lexicon.');
  lexicon
    .command('try')
    .argument('<text>', 'a link text, title or heading')
    .description('Show which concepts a text matches, by which term, and how sure that is.')
    .option('--language <tag>', 'match the terms of this language, of English and language-neutral ones; by default those of all')
    .option('--json', 'print one JSON object')
    .action((text: string, { language, json }: { language?: string; json?: boolean }) => {
      const compiled = compileLexicon(loadLexicon());
      const matches = matchConcepts(compiled, text, { ...chooseLanguages(compiled, language), includeSupport: true });
      if (json) printJson({ text, normalised: normaliseText(text), matches });
      else printText(matches.length === 0 ? `Nothing matches "${normaliseText(text)}".` : describeMatches(matches));
    });
  lexicon
    .command('match')
    .description('Read JSON lines {"text","language"} on standard input, write JSON lines {"concepts":[{"id","confidence","matched"}]}.')
    .action(async () => {
      const compiled = compileLexicon(loadLexicon());
      await answerLines(process.stdin, (line, number) => {
        const { text, language } = readQuestion(line, number);
        const matches = matchConcepts(compiled, text, chooseLanguages(compiled, language ?? undefined));
        const concepts = matches
          .filter(({ confidence }) => confidence >= answered)
          .map(({ concept: id, confidence, matched }) => ({ id, confidence, matched }));
        return JSON.stringify({ concepts });
      });
    });
  lexicon
    .command('coverage')
    .description('Show for every state which of its languages have a lexicon.')
    .option('--json', 'print one JSON array')
    .action(({ json }: { json?: boolean }) => {
      const rows = measureCoverage();
      if (json) printJson(rows);
      else printText(describeCoverage(rows));
    });
  lexicon
    .command('check')
    .argument('[dir]', 'a folder with concepts.yaml and lexicon/; by default that of Assay')
    .description('Check concepts and terms and report every mistake with file, line and field.')
    .option('--json', 'print one JSON object')
    .action((folder: string | undefined, { json = false }: { json?: boolean }) => {
      const problems = checkLexicon((file, all) => findTermFaults(file, gatherActions(all).get(file.language)), folder);
      printProblems(problems, 'lexicon', json);
    });
}

/** English stands on portals of every language; a language without a lexicon is matched with all. */
function chooseLanguages({ languages }: Lexicon, tag: string | undefined): { languages?: string[] } {
  return tag !== undefined && languages.includes(primaryLanguage(tag)) ? { languages: [tag, 'en'] } : {};
}

function describeMatches(matches: readonly ConceptMatch[]): string {
  const rows = matches.map(({ concept, confidence, matched, kind, coverage, language, action = '', term }) => [
    concept,
    `${confidence.toFixed(3)}${confidence < answered ? ' (no answer)' : ''}`,
    `"${matched}"`,
    kind,
    coverage.toFixed(2),
    action,
    `${language}: ${term}`,
  ]);
  return formatTable(['concept', 'confidence', 'matched', 'kind', 'coverage', 'action', 'term'], rows);
}

function readQuestion(line: string, number: number): z.infer<typeof question> {
  const hint = 'Write one object a line: {"text":"Apply for a visa","language":"en"}.';
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new AssayError('usage', `Line ${number} of the input is not JSON.`, hint, error);
  }
  const parsed = question.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AssayError('usage', `Line ${number} of the input: ${issue?.path.join('.') || 'value'}: ${issue?.message ?? 'not understood'}.`, hint);
}

/** Answers each line of the input with a line of output, in order, as soon as it has come in. */
async function answerLines(input: NodeJS.ReadableStream, answer: (line: string, number: number) => string): Promise<void> {
  input.setEncoding('utf8');
  let rest = '';
  let number = 0;
  const answerAll = (lines: readonly string[]): void => {
    let output = '';
    try {
      for (const line of lines) {
        number += 1;
        output += `${answer(line.replace(/^\ufeff|\r$/gu, ''), number)}\n`;
      }
    } finally {
      if (output !== '') process.stdout.write(output);
    }
  };
  for await (const chunk of input) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    answerAll(lines);
    if (rest.length > longestLine) throw new AssayError('usage', `Line ${number + 1} of the input is longer than ${longestLine} characters.`, 'Split it.');
  }
  if (rest !== '') answerAll([rest]);
}

interface CoverageRow {
  id: string;
  name: string;
  covered: string[];
  missing: string[];
}

function measureCoverage(): CoverageRow[] {
  const { files, concepts } = loadLexicon();
  const answers = new Set(concepts.filter(({ isSupport }) => !isSupport).map(({ id }) => id));
  const known = new Set(files.filter((file) => Object.keys(file.concepts).some((id) => answers.has(id))).map(({ language }) => language));
  return listTargets({}).map(({ id, name, languages }) => ({
    id,
    name,
    covered: languages.filter((tag) => known.has(primaryLanguage(tag))),
    missing: languages.filter((tag) => !known.has(primaryLanguage(tag))),
  }));
}

function describeCoverage(rows: readonly CoverageRow[]): string {
  const table = formatTable(
    ['id', 'name', 'with a lexicon', 'without'],
    rows.map(({ id, name, covered, missing }) => [id, name, covered.join(' '), missing.join(' ')]),
  );
  const full = rows.filter(({ missing }) => missing.length === 0).length;
  const some = rows.filter(({ covered }) => covered.length > 0).length;
  return `${table}\n\n${rows.length} states: ${full} with all their languages, ${some} with at least one.`;
}
