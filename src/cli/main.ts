import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { AssayError } from '../model/index.ts';

const version: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;

function createProgram(): Command {
  return new Command('assay').description('Assess national government portals, with evidence for every verdict.').version(String(version)).exitOverride();
}

/** Runs one command line and sets the process's exit code; the only place where errors become exit codes. */
export async function run(args: string[]): Promise<void> {
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
