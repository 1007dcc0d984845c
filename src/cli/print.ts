import { AssayError, formatProblem, type Problem } from '../model/index.ts';

/** One JSON value on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printText(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What a check of data files found: every mistake on a line of its own, and exit code 2 where there is one. */
export function printProblems(problems: readonly Problem[], what: string, asJson: boolean): void {
  if (asJson) printJson({ problems });
  else for (const problem of problems) printText(formatProblem(problem));
  if (problems.length > 0) {
    throw new AssayError('usage', `${problems.length} ${problems.length === 1 ? 'mistake' : 'mistakes'} in the ${what}.`, 'Mend them and check again.');
  }
  if (!asJson) printText(`No mistake in the ${what}.`);
}
