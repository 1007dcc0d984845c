import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { detectors } from '../detect/index.ts';
import { compileLexicon, matchConcepts } from '../lexicon/index.ts';
import { AssayError, type Indicator, type Provenance, type Rubric, type Rule, suggest } from '../model/index.ts';
import { type DetectorWords, renderRubricPages } from '../report/index.ts';
import { checkRubrics, listRubrics, loadLexicon, loadRubric } from '../rubric/index.ts';
import { printJson, printProblems, printText } from './print.ts';
import { formatFacts, formatTable } from './table.ts';

type Detector = typeof detectors extends ReadonlyMap<string, infer Value> ? Value : never;

interface JsonOption {
  json?: boolean;
}

/** `assay rubrics list | show | check | pages`. */
export function addRubricsCommand(program: Command): void {
  const rubrics = program.command('rubrics').description('List, show, check and explain the rubrics: indicators, weights and rules as data.');
  rubrics
    .command('list')
    .description('List the rubrics that come with Assay.')
    .option('--json', 'print one JSON array')
    .action(({ json }: JsonOption) => {
      const summaries = listRubrics();
      if (json) printJson(summaries);
      else
        printText(
          formatTable(
            ['id', 'edition', 'version', 'indicators', 'title'],
            summaries.map((item) => [item.id, item.edition, item.version, String(item.indicators), item.title]),
          ),
        );
    });
  rubrics
    .command('show')
    .argument('<rubric[/indicator]>', 'a rubric by id or folder, or one indicator of it')
    .description('Show a rubric, or one of its indicators.')
    .option('--json', 'print one JSON object')
    .action((name: string, { json }: JsonOption) => {
      const { rubric, indicator } = findShown(name);
      if (json) printJson(indicator ?? { ...rubric.head, digest: rubric.digest, indicators: rubric.indicators });
      else printText(indicator ? describeIndicator(indicator) : describeRubric(rubric));
    });
  rubrics
    .command('check')
    .argument('[dir]', 'a rubric folder, or a folder of rubrics; by default those of Assay')
    .description('Check rubrics and report every mistake with file, line, field and the nearest right name.')
    .option('--json', 'print one JSON object')
    .action((folder: string | undefined, { json = false }: JsonOption) => {
      const knowledge = { detectors: [...detectors.values()], concepts: loadLexicon().concepts.map(({ id }) => id) };
      printProblems(checkRubrics(folder, knowledge), 'rubrics', json);
    });
  rubrics
    .command('pages')
    .argument('[rubric]', 'a rubric by id or folder', 'un-osi-2024')
    .requiredOption('--out <dir>', 'folder for the pages')
    .description('Write a page for each feature, with its rule, terms, examples and sources, and an index of them.')
    .option('--json', 'print one JSON object')
    .action((name: string, { out, json }: { out: string; json?: boolean }) => {
      const index = writePages(name, resolve(out));
      if (json) printJson(index);
      else printText(`${index.pages} pages, beginning with ${index.index}`);
    });
}

/** Writes the pages of a rubric into a folder, which is made where it is not there. */
function writePages(name: string, folder: string): { index: string; pages: number } {
  const source = loadLexicon();
  const lexicon = compileLexicon(source);
  const words = new Map([...detectors.values()].map((detector): [string, DetectorWords] => [detector.id, describeDetector(detector)]));
  const book = {
    rubric: loadRubric(name, { detectors: [...detectors.values()], concepts: source.concepts.map(({ id }) => id) }),
    detectors: words,
    concepts: source.concepts,
    lexicon: source.files,
    isMatch: (phrase: string, language: string, concept: string) =>
      matchConcepts(lexicon, phrase, { languages: [language], includeSupport: true }).some((match) => match.concept === concept && match.confidence >= 0.5),
  };
  let pages = 0;
  try {
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of renderRubricPages(book)) {
      writeFileSync(join(folder, file), text);
      pages += 1;
    }
  } catch (error) {
    const isFault = error instanceof Error && 'code' in error;
    if (isFault) throw new AssayError('machine', `Cannot write to ${folder}: ${error.message}.`, 'Give --out a folder that may be written to.', error);
    throw error;
  }
  return { index: join(folder, 'index.html'), pages };
}

function describeDetector({ summary, options, bind }: Detector): DetectorWords {
  return {
    summary,
    read: (given) => ({ options: z.record(z.string(), z.unknown()).parse(options.parse(given ?? {})), concepts: bind(given ?? {}).concepts.flat() }),
  };
}

/** `un-osi-2024`, `un-osi-2024/OSI24-SP-043`, `./folder`, `./folder/OSI24-SP-043`. */
function findShown(name: string): { rubric: Rubric; indicator?: Indicator } {
  const [, rubricName = name, indicatorId] = /^(.*)\/([A-Z0-9]+[-.][^/]*)$/.exec(name) ?? [];
  const rubric = loadRubric(rubricName);
  if (indicatorId === undefined) return { rubric };
  const indicator = rubric.indicators.find(({ id }) => id === indicatorId);
  if (indicator) return { rubric, indicator };
  const ids = rubric.indicators.map(({ id }) => id);
  throw new AssayError(
    'usage',
    `${rubric.head.id} has no indicator "${indicatorId}"${suggest(indicatorId, ids) || '.'}`,
    `\`assay rubrics show ${rubricName}\` lists them.`,
  );
}

function hasRule({ rule, levels }: Indicator): boolean {
  return rule !== undefined || Boolean(levels?.some((level) => level.rule));
}

function describeRubric({ head, indicators, digest }: Rubric): string {
  const rows = indicators.map((item) => [
    item.id,
    item.subIndex ?? '',
    item.area,
    String(item.points),
    item.automation,
    hasRule(item) ? 'yes' : 'no',
    item.question,
  ]);
  const weights = head.weights.map(({ subIndex, weight, source }) => `${subIndex} ${weight}${source.recalled ? ` (recalled, ${source.certainty})` : ''}`);
  const facts = formatFacts([
    ['rubric', head.id],
    ['version', `${head.version}, edition ${head.edition}`],
    ['digest', digest],
    ['source', describeProvenance(head.source)],
    ['parts', head.parts?.map(({ id, name }) => `${name} (${id})`).join(', ')],
    ['themes', head.themes?.map(({ name }) => name).join(', ')],
    ['weights', weights.length > 0 ? weights.join(', ') : 'none: each point counts alike'],
    ['with a rule', `${indicators.filter(hasRule).length} of ${indicators.length}`],
    ['notice', head.notice],
  ]);
  return `${head.title}\n\n${facts}\n\n${formatTable(['id', 'index', 'area', 'points', 'automation', 'rule', 'question'], rows)}`;
}

function describeIndicator(item: Indicator): string {
  const facts = formatFacts([
    ['indicator', `${item.id} (${item.code})`],
    ['place', [item.subIndex, item.area, item.theme, item.sector, item.group].filter(Boolean).join(' · ')],
    ['requires', item.requires],
    ['automation', item.manualReason ? `${item.automation}: ${item.manualReason}` : item.automation],
    ['points', item.pointsSource ? `${item.points}: ${describeProvenance(item.pointsSource)}` : String(item.points)],
    [
      'needs',
      `${item.needs.pageKinds.join(', ')} on ${item.needs.roles.join(', ')}${item.needs.withinMonths ? `, within ${item.needs.withinMonths} months` : ''}`,
    ],
    ['since', `${item.lifecycle.since}${item.lifecycle.note ? `; ${item.lifecycle.note}` : ''}`],
    ['source', describeProvenance(item.source)],
    ...(item.levels ?? []).map((level): [string, string] => [
      `level ${level.name}`,
      `${level.points} ${level.points === 1 ? 'point' : 'points'}: ${describeRule(level.rule)}`,
    ]),
    ['taken from', item.sameAs],
    ['rule', item.levels ? undefined : describeRule(item.rule)],
  ]);
  return `${item.question}\n\n${facts}`;
}

function describeProvenance({ source, certainty, recalled }: Provenance): string {
  return `${source} (${certainty}${recalled ? ', recalled' : ''})`;
}

/** A rule on one line: `any(about {"groups":…}, search-box)`. */
function describeRule(rule: Rule | undefined): string {
  if (rule === undefined) return 'none yet';
  if ('use' in rule) return rule.with ? `${rule.use} ${JSON.stringify(rule.with)}` : rule.use;
  const [kind, parts] = 'any' in rule ? ['any', rule.any] : 'all' in rule ? ['all', rule.all] : ['none', rule.none];
  return `${kind}${rule.on ? ` on one ${rule.on}` : ''}(${(parts as Rule[]).map(describeRule).join(', ')})`;
}
