import type { Command } from 'commander';
import type { Target } from '../model/index.ts';
import { checkTargets, listTargets, loadPublished, loadTarget } from '../target/index.ts';
import { printJson, printProblems, printText } from './print.ts';
import { formatFacts, formatTable } from './table.ts';

interface ListOptions {
  region?: string;
  group?: string;
  language?: string;
  json?: boolean;
}

const lastEdition = '2024';

/** `assay targets list | show | check`. */
export function addTargetsCommand(program: Command): void {
  const targets = program.command('targets').description('List, show and check the targets: the portals of 193 states.');
  targets
    .command('list')
    .description('List the targets that come with Assay.')
    .option('--region <region>', 'only of a region, western-africa for instance')
    .option('--group <group>', 'only of a group: ldc, lldc, sids, low-income, european-union, african-union, asean, …')
    .option('--language <tag>', 'only with this official or regional language')
    .option('--json', 'print one JSON array')
    .action(({ json, ...filter }: ListOptions) => {
      const found = listTargets(filter);
      if (json) printJson(found);
      else printText(formatTable(['id', 'name', 'languages', 'portals', 'national portal'], found.map(describeRow)));
    });
  targets
    .command('show')
    .argument('<id>', 'the lower-case ISO 3166-1 alpha-3 code')
    .description('Show what is known of a target, and where it is known from.')
    .option('--json', 'print one JSON object')
    .action((id: string, { json }: { json?: boolean }) => {
      const target = loadTarget(id);
      const published = loadPublished(target.id, lastEdition);
      if (json) printJson({ ...target, published });
      else
        printText(
          describeTarget(target, published.map(({ index, value, rank }) => `${index} ${value}${rank === undefined ? '' : ` (rank ${rank})`}`).join(', ')),
        );
    });
  targets
    .command('check')
    .argument('[dir]', 'a folder of target files; by default those of Assay')
    .description('Check the target files, their groups and sources.')
    .option('--json', 'print one JSON object')
    .action((folder: string | undefined, { json = false }: { json?: boolean }) => printProblems(checkTargets(folder), 'targets', json));
}

function describeRow({ id, name, languages, portals }: Target): string[] {
  return [id, name, languages.join(' '), String(portals.length), portals.find(({ role }) => role === 'national')?.url ?? 'unknown'];
}

function describeTarget(target: Target, published: string): string {
  const facts = formatFacts([
    ['target', target.id],
    ['M49', target.m49],
    ['languages', `${target.languages.join(', ')}${target.languagesSource ? ` (${target.languagesSource})` : ''}`],
    ['regional languages', target.regionalLanguages.join(', ')],
    ['scripts', target.scripts.join(', ')],
    ['government domains', target.domains.join(', ')],
    ['groups', target.groups.join(', ')],
    [`published ${lastEdition}`, published],
    ['in the UN list', target.unPortal && `${target.unPortal.url} (${[target.unPortal.certainty, target.unPortal.note].filter(Boolean).join('; ')})`],
    ['checked on', target.checkedOn ?? 'never: nobody has opened the portals for this file'],
    ['note', target.note],
  ]);
  const rows = target.portals.map(({ role, sector, url, certainty, name, source, note }) => [
    role,
    sector ?? '',
    url,
    certainty,
    [name, source, note].filter(Boolean).join('; '),
  ]);
  return `${target.name}\n\n${facts}\n\n${formatTable(['role', 'sector', 'address', 'certainty', 'name and source'], rows)}`;
}
