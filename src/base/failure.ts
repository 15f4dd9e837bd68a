/**
 * Every way in which an act can fail, as a closed set. `usage` and `configuration` are the caller's to mend,
 * `bug` is ours, the rest is the world's.
 */
export type FailureCode =
  | "usage"
  | "configuration"
  | "bad-input"
  | "edits-overlap"
  | "not-found"
  | "refused"
  | "disk"
  | "network"
  | "bug";

/** What a failure can say besides its message. */
export interface FailureDetails {
  /** One sentence that says what to do next. */
  readonly hint?: string;
  /** The error underneath, kept for `--debug`. */
  readonly cause?: unknown;
}

/** What could not be done, said to the person who asked for it. The only class of exception that Galley throws. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly code: FailureCode;
  readonly hint: string | undefined;

  constructor(code: FailureCode, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
  }
}

const EXIT_CODES: Readonly<Record<FailureCode, number>> = {
  usage: 2,
  configuration: 2,
  "bad-input": 2,
  "edits-overlap": 70,
  "not-found": 2,
  refused: 2,
  disk: 3,
  network: 3,
  bug: 70,
};

/** The exit code of a failed command: 2 usage or configuration, 3 the world failed, 70 our bug (as in sysexits.h). */
export function exitCodeOf(error: unknown): number {
  return error instanceof Failure ? EXIT_CODES[error.code] : 70;
}
