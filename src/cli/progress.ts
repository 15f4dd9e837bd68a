import type { Terminal } from "./terminal.js";

const WIDTH = 24;
/** A line is redrawn at most this many times, so that drawing costs nothing beside the work. */
const STEPS = 100;

/** A bar that shows on a terminal how far long work is, and nothing in a pipe. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #label: string;
  #shown = -1;
  #note = "";

  constructor(terminal: Terminal, label: string) {
    this.#terminal = terminal;
    this.#label = label;
  }

  /** Draws the bar anew when it has moved, or there is something else to say behind it. */
  show(done: number, total: number, note = ""): void {
    if (!this.#terminal.isInteractive || total === 0) return;
    const step = Math.floor((done / total) * STEPS);
    if (step === this.#shown && note === this.#note) return;
    this.#shown = step;
    this.#note = note;
    const filled = Math.round((done / total) * WIDTH);
    this.#terminal.err(
      `\r${note === "" ? "" : "\u001b[K"}${this.#label} ${"━".repeat(filled)}${"╌".repeat(WIDTH - filled)} ${done}/${total}${note === "" ? "" : `, ${note}`}`,
    );
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.#shown !== -1) this.#terminal.err("\r\u001b[K");
    this.#shown = -1;
  }
}
