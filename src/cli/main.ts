import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { AssayError } from '../model/index.ts';
import { addAccessibilityCommand } from './accessibility-command.ts';
import { addArchiveCommands } from './archive-commands.ts';
import { addAssessCommand } from './assess-command.ts';
import { addDemoCommand } from './demo-command.ts';
import { addDoctorCommand } from './doctor-command.ts';
import { addEvaluateCommand } from './evaluate-command.ts';
import { addHistoryCommands } from './history-commands.ts';
import { addLexiconCommand } from './lexicon-command.ts';
import { addRubricsCommand } from './rubrics-command.ts';
import { addTargetsCommand } from './targets-command.ts';

const version: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;

function createProgram(): Command {
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
  addAssessCommand(program);
  addArchiveCommands(program);
  addAccessibilityCommand(program);
  addEvaluateCommand(program);
  addDemoCommand(program);
  addDoctorCommand(program);
  addHistoryCommands(program);
  addLexiconCommand(program);
  addRubricsCommand(program);
  addTargetsCommand(program);
  return program;
}

/** Runs one command line and sets the process's exit code; the only place where errors become exit codes. */
export async function run(args: string[]): Promise<void> {
  // A reader that has seen enough, such as `head`, is no fault.
  if (process.stdout.listenerCount('error') === 0) process.stdout.once('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
  try {
    await createProgram().parseAsync(args, { from: 'user' });
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
