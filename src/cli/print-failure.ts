import { exitCodeOf, Failure } from "../base/failure.js";
import { printable, styled, type Terminal } from "./terminal.js";

/** Says what went wrong and what to do, and returns the exit code. An error that is no Failure is our bug. */
export function printFailure(terminal: Terminal, error: unknown, debug: boolean): number {
  if (error instanceof Failure) {
    terminal.err(`${styled(terminal, "red", "error")}: ${printable(error.message)}\n`);
    if (error.hint !== undefined)
      terminal.err(`${styled(terminal, "cyan", "hint")}: ${printable(error.hint)}\n`);
    if (debug && error.cause !== undefined) terminal.err(`${printable(describe(error.cause))}\n`);
  } else {
    terminal.err(`${styled(terminal, "red", "bug")}: ${printable(describe(error))}\n`);
    terminal.err(
      `${styled(terminal, "cyan", "hint")}: This is a mistake in Galley, not yours: please report it with the lines above.\n`,
    );
  }
  return exitCodeOf(error);
}

/** A failure for scripts: version, code, message and hint. */
export function failureFacts(error: unknown): object {
  const known = error instanceof Failure;
  const message = error instanceof Error ? error.message : String(error);
  return {
    version: 1,
    error: { code: known ? error.code : "bug", message, hint: known ? (error.hint ?? null) : null },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
