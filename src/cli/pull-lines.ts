import type { PullProgress } from "../app/pull-source.js";
import { counted, type Terminal } from "./terminal.js";

/** One line that says on a terminal what is waited for, and nothing in a pipe. */
export class PullLines {
  readonly #terminal: Terminal;
  #isShown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Says what is being done now, in place of what was said before. */
  show(progress: PullProgress): void {
    if (!this.#terminal.isInteractive) return;
    this.#terminal.err(`\r\u001b[K${wordsOf(progress)}`);
    this.#isShown = true;
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#isShown) this.#terminal.err("\r\u001b[K");
    this.#isShown = false;
  }
}

function wordsOf(progress: PullProgress): string {
  if (progress.kind === "asking") return `Asking ${progress.host}…`;
  if (progress.kind === "reading") return `Reading ${counted(progress.count, "pull request")}…`;
  return `Fetching ${counted(progress.count, "head")}…`;
}
