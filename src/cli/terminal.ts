import { withoutControls } from "../base/html.js";
import { showInvisible } from "../base/show-invisible.js";

/** The terminal or pipes that a command talks to; tests hand in their own. */
export interface Terminal {
  /** Results, for people and scripts. */
  out(text: string): void;
  /** Progress, hints and errors. */
  err(text: string): void;
  /** Whether `err` is a terminal that can redraw a line. */
  readonly isInteractive: boolean;
  /** Whether colour is wanted (https://no-color.org). */
  readonly hasColour: boolean;
  /** How many columns `out` has; a usual width where nobody knows. */
  readonly columns?: number;
}

/** The width of a page where the terminal does not say its own. */
export const USUAL_COLUMNS = 100;

/** The width of a terminal that has one and says 0 or nothing, as under some tools that only relay it. */
const UNTOLD_COLUMNS = 80;

/** How many columns a stream has; undefined for what is no terminal. */
export function columnsOf(stream: {
  readonly isTTY?: boolean;
  readonly columns?: number;
}): number | undefined {
  if (stream.isTTY !== true) return undefined;
  const { columns = 0 } = stream;
  return columns > 0 ? columns : UNTOLD_COLUMNS;
}

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

/** How a stretch of text looks on a terminal. */
export type Style = keyof typeof CODES;

/** The text in a style where the terminal has colours, as it is elsewhere. */
export function styled(terminal: Terminal, style: Style, text: string): string {
  if (!terminal.hasColour) return text;
  const [on, off] = CODES[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

/**
 * Text that may come from a file or its name, safe to print: no escape sequence of a stranger reaches the terminal, and
 * none of its lines is a command to GitHub's runner, which obeys lines that begin with `::` and `##[` anywhere.
 */
export function printable(text: string): string {
  const plain = withoutControls(text).replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
  return withoutCommands(plain);
}

/** The same on one line, with everything visible that a terminal would obey or hide. */
export function printableLine(text: string): string {
  return withoutCommands(showInvisible(text));
}

/** Text whose lines GitHub's runner reads as text, by a blank within what would make them commands. */
export function withoutCommands(text: string): string {
  if (!text.includes("::") && !text.includes("##[")) return text;
  return text.replace(/^([^\S\n]*:)(?=:)/gm, "$1 ").replaceAll("##[", "## [");
}

/** A count with its noun: `1 issue`, `667 issues`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
