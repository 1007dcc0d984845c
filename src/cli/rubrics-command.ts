import type { Command } from 'commander';
import { detectors } from '../detect/index.ts';
import { AssayError, type Indicator, type Rubric, type Rule, suggest } from '../model/index.ts';
import { checkRubrics, listRubrics, loadLexicon, loadRubric } from '../rubric/index.ts';
import { printJson, printProblems, printText } from './print.ts';
import { formatFacts, formatTable } from './table.ts';

interface JsonOption {
  json?: boolean;
}

/** `assay rubrics list | show | check`. */
export function addRubricsCommand(program: Command): void {
  const rubrics = program.command('rubrics').description('List, show and check the rubrics: indicators, weights and rules as data.');
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
    ['source', `${head.source.source} (${head.source.certainty})`],
    ['weights', weights.join(', ')],
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
    ['points', `${item.points}${item.pointsSource ? ` (${item.pointsSource.source}; ${item.pointsSource.certainty})` : ''}`],
    [
      'needs',
      `${item.needs.pageKinds.join(', ')} on ${item.needs.roles.join(', ')}${item.needs.withinMonths ? `, within ${item.needs.withinMonths} months` : ''}`,
    ],
    ['since', `${item.lifecycle.since}${item.lifecycle.note ? `; ${item.lifecycle.note}` : ''}`],
    ['source', `${item.source.source} (${item.source.certainty})`],
    ...(item.levels ?? []).map((level): [string, string] => [
      `level ${level.name}`,
      `${level.points} ${level.points === 1 ? 'point' : 'points'}: ${describeRule(level.rule)}`,
    ]),
    ['rule', item.levels ? undefined : describeRule(item.rule)],
  ]);
  return `${item.question}\n\n${facts}`;
}

/** A rule on one line: `any(about {"groups":…}, search-box)`. */
function describeRule(rule: Rule | undefined): string {
  if (rule === undefined) return 'none yet';
  if ('use' in rule) return rule.with ? `${rule.use} ${JSON.stringify(rule.with)}` : rule.use;
  const [kind, parts] = 'any' in rule ? ['any', rule.any] : 'all' in rule ? ['all', rule.all] : ['none', rule.none];
  return `${kind}${rule.on ? ` on one ${rule.on}` : ''}(${(parts as Rule[]).map(describeRule).join(', ')})`;
}
