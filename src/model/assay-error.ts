/**
 * Exit codes of the `assay` command, a public contract.
 * Expected trouble of a portal is a value in the data, never one of these.
 */
export const exitCodes = {
  done: 0,
  bug: 1,
  usage: 2,
  unreachable: 3,
  stopped: 4,
  verification: 5,
  regression: 6,
  budget: 7,
  databaseHeld: 8,
  machine: 9,
} as const;

export type ErrorCode = Exclude<keyof typeof exitCodes, 'done'>;

/** A fault the operator can do something about: `message` says what is wrong, `hint` what to do. */
export class AssayError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AssayError';
    this.code = code;
    this.hint = hint;
  }

  get exitCode(): number {
    return exitCodes[this.code];
  }
}
