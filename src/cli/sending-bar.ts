import { durationText } from "./mailing-lines.js";
import type { Terminal } from "./terminal.js";

const WIDTH = 24;
/** On narrow terminals: a line that wraps cannot be drawn anew. */
const NARROW_WIDTH = 8;
const NARROW_COLUMNS = 76;
const REDRAW_MS = 200;
/** The rate is that of the last while, since limits and domains that rest change it. */
const SAMPLE_MS = 15_000;

/** A bar with rate and time left that shows on a terminal how far a mailing is, and nothing in a pipe. */
export class SendingBar {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  #samples: { readonly at: number; readonly done: number }[] = [];
  #drawnAt = 0;

  constructor(terminal: Terminal, now: () => number) {
    this.#terminal = terminal;
    this.#now = now;
  }

  /** Draws the bar anew, a few times a second at most. */
  show(done: number, total: number): void {
    const at = this.#now();
    if (!this.#terminal.isInteractive || total === 0 || at - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = at;
    this.#samples = [...this.#samples.filter((sample) => at - sample.at < SAMPLE_MS), { at, done }];
    const width = (this.#terminal.columns ?? NARROW_COLUMNS) < NARROW_COLUMNS ? NARROW_WIDTH : WIDTH;
    const filled = Math.min(width, Math.round((done / total) * width));
    const bar = `${"━".repeat(filled)}${"╌".repeat(width - filled)}`;
    this.#terminal.err(`\r\u001b[K${bar} ${done}/${total}${this.#rateText(total - done)}`);
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.#drawnAt !== 0) this.#terminal.err("\r\u001b[K");
    this.#drawnAt = 0;
  }

  #rateText(left: number): string {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at === first.at) return "";
    const perSecond = ((last.done - first.done) * 1000) / (last.at - first.at);
    if (perSecond <= 0) return "";
    const rate = perSecond >= 10 ? perSecond.toFixed(0) : perSecond.toFixed(1);
    return `  ${rate}/s, ${durationText(left / perSecond)} left`;
  }
}
