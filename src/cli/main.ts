import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { AssayError } from '../model/assay-error.ts';

const version: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;

type AddCommands = (program: Command) => void;

/** Where each command lives, in the order in which help tells of them; loaded when it is asked for, since what they stand on is large. */
const commands: { names: readonly string[]; load: () => Promise<AddCommands> }[] = [
  { names: ['assess'], load: async () => (await import('./assess-command.ts')).addAssessCommand },
  { names: ['rescore', 'verify', 'explain'], load: async () => (await import('./archive-commands.ts')).addArchiveCommands },
  { names: ['accessibility'], load: async () => (await import('./accessibility-command.ts')).addAccessibilityCommand },
  { names: ['data'], load: async () => (await import('./data-command.ts')).addDataCommand },
  { names: ['evaluate'], load: async () => (await import('./evaluate-command.ts')).addEvaluateCommand },
  { names: ['demo'], load: async () => (await import('./demo-command.ts')).addDemoCommand },
  { names: ['doctor'], load: async () => (await import('./doctor-command.ts')).addDoctorCommand },
  { names: ['history', 'compare'], load: async () => (await import('./history-commands.ts')).addHistoryCommands },
  { names: ['indices'], load: async () => (await import('./indices-command.ts')).addIndicesCommand },
  { names: ['lexicon'], load: async () => (await import('./lexicon-command.ts')).addLexiconCommand },
  { names: ['rubrics'], load: async () => (await import('./rubrics-command.ts')).addRubricsCommand },
  { names: ['targets'], load: async () => (await import('./targets-command.ts')).addTargetsCommand },
];

/** The command named, or all of them where none is: for help, and to tell what was meant. */
async function loadCommands([first = '']: readonly string[]): Promise<AddCommands[]> {
  if (first === '--version' || first === '-V') return [];
  const named = commands.filter(({ names }) => names.includes(first));
  return Promise.all((named.length > 0 ? named : commands).map(({ load }) => load()));
}

async function createProgram(args: readonly string[]): Promise<Command> {
  const program = new Command('assay')
    .description('Assess national government portals, with evidence for every verdict.')
    .version(String(version))
    .exitOverride()
    .configureOutput({
      outputError: (text, write) =>
        write(
          `assay: ${text
            .replace(/^error: /, '')
            .trim()
            .replace(/\s*\n\s*/g, ' ')}\n`,
        ),
    });
  for (const add of await loadCommands(args)) add(program);
  return program;
}

/** Runs one command line and sets the process's exit code; the only place where errors become exit codes. */
export async function run(args: string[]): Promise<void> {
  // A reader that has seen enough, such as `head`, is no fault.
  if (process.stdout.listenerCount('error') === 0) process.stdout.once('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
  try {
    await (await createProgram(args)).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
    } else if (error instanceof AssayError) {
      process.stderr.write(`assay: ${error.message} ${error.hint}\n`);
      process.exitCode = error.exitCode;
    } else {
      process.stderr.write(`assay: this is a bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    }
  }
}
