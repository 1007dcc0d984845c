import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { AssayError } from '../model/index.ts';
import { listRuns } from '../pipeline/index.ts';
import { type AssessedState, type IndexRow, type IndexTable, type Span, tabulateIndices } from '../score/index.ts';
import { listTargets, loadPublished } from '../target/index.ts';
import { printJson, printText } from './print.ts';
import { formatTable } from './table.ts';

/** Adds `indices`: OSI, EPI and EGDI over all assessed states, as intervals. */
export function addIndicesCommand(program: Command): void {
  program
    .command('indices')
    .description('OSI, EPI and EGDI over the latest run of every assessed state, as intervals; not the UN’s indices')
    .option('--reports <dir>', 'folder of runs', 'reports')
    .option('--edition <year>', 'edition whose published TII and HCI are taken', '2024')
    .option('--json', 'one JSON object on standard output', false)
    .action(async ({ reports, edition, json }: { reports: string; edition: string; json: boolean }) => {
      const table = tabulateIndices(await readStates(resolve(reports), edition));
      if (json) printJson(table);
      else printText(renderIndices(table, edition));
    });
}

/** The latest scorecard of each state under the folder; sites given by address are no states. */
async function readStates(reports: string, edition: string): Promise<AssessedState[]> {
  const assessed = new Set(existsSync(reports) ? readdirSync(reports) : []);
  const states: AssessedState[] = [];
  for (const target of listTargets().filter(({ id }) => assessed.has(id))) {
    const latest = (await listRuns(reports, target.id)).at(-1);
    if (!latest) continue;
    const published = Object.fromEntries(loadPublished(target.id, edition).map(({ index, value }) => [index, value]));
    states.push({ card: latest.card, groups: target.groups, published });
  }
  if (states.length < 2)
    throw new AssayError(
      'usage',
      `${join(reports)} holds runs of ${states.length} states.`,
      'Indices compare at least two; assess more, or name the folder with --reports.',
    );
  return states;
}

function renderIndices({ rows, groups, correlation }: IndexTable, edition: string): string {
  const head = ['state', 'rank', 'OSI', 'EPI', 'EGDI', 'group', 'coverage', `UN OSI ${edition}`, 'note'];
  const line = ({ id, rank, osi, epi, egdi, coverage, published, withheld }: IndexRow) => [
    id,
    rank ? (rank.best === rank.worst ? String(rank.best) : `${rank.best}–${rank.worst}`) : '–',
    formatSpan(osi),
    formatSpan(epi),
    formatSpan(egdi),
    egdi?.group ?? '–',
    coverage.toFixed(2),
    published.osi?.toFixed(4) ?? '–',
    withheld ?? '',
  ];
  const fit = correlation.value === null ? 'not to be said' : correlation.value.toFixed(2);
  return [
    'These are not the UN’s indices: shares of what the portals show, min–max over the states assessed here.',
    '',
    formatTable(head, rows.map(line)),
    '',
    formatTable(
      ['group', 'states', 'mean OSI'],
      groups.map(({ id, states, osi }) => [id, String(states), formatSpan(osi)]),
    ),
    '',
    `Correlation of the OSI’s middle with the published one over ${correlation.states} states: ${fit}.`,
  ].join('\n');
}

function formatSpan(span: Span | undefined): string {
  return span ? `${span.low.toFixed(2)}–${span.high.toFixed(2)}` : '–';
}
