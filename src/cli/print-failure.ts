import { exitCodeOf, Failure } from "../base/failure.js";
import { printable, styled, type Terminal, withoutCommands } from "./terminal.js";

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

/** A failure for scripts: version, code, message and hint, in which GitHub's runner sees no command. */
export function failureFacts(error: unknown): object {
  const known = error instanceof Failure;
  const message = withoutCommands(error instanceof Error ? error.message : String(error));
  const hint = known && error.hint !== undefined ? withoutCommands(error.hint) : null;
  return {
    version: 1,
    error: { code: known ? error.code : "bug", message, hint },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
