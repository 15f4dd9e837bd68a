import type { SourceProgress } from "../app/run-sources.js";
import { counted, printableLine, styled, type Terminal } from "./terminal.js";

/** Longer reasons stand whole in the summary. */
const LONGEST_REASON = 60;
const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;

/** One line for each source, drawn anew on a terminal while they are asked; nothing in a pipe. */
export class SourceLines {
  readonly #terminal: Terminal;
  readonly #lines = new Map<string, string>();
  #drawn = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Hears how far a source is. */
  show(progress: SourceProgress): void {
    if (!this.#terminal.isInteractive) return;
    const line = lineOf(this.#terminal, progress);
    if (this.#lines.get(progress.label) === line) return;
    this.#lines.set(progress.label, line);
    const up = this.#drawn === 0 ? "" : `\u001b[${this.#drawn}A`;
    const rows = [...this.#lines.values()].map((row) => `\r\u001b[K${row}\n`);
    this.#terminal.err(up + rows.join(""));
    this.#drawn = rows.length;
  }
}

function lineOf(terminal: Terminal, progress: SourceProgress): string {
  const label = printableLine(progress.label);
  switch (progress.state) {
    case "running":
      return `${styled(terminal, "dim", "…")} ${label} ${progress.done}${progress.of === undefined ? "" : `/${progress.of}`}`;
    case "complete":
      return `${styled(terminal, "green", "✓")} ${label} ${progress.found} found${ageOf(progress.ageMs)}`;
    case "failed": {
      const reason = printableLine(progress.reason);
      const shown = reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON - 1)}…` : reason;
      return `${styled(terminal, "red", "✗")} ${label} ${shown}`;
    }
  }
}

/** How old the oldest of what a source was told is: `, 3 hours old`; empty for what is as good as new. */
export function ageOf(ageMs: number): string {
  const minutes = Math.floor(ageMs / MS_PER_MINUTE);
  if (minutes < 1) return "";
  if (minutes < MINUTES_PER_HOUR) return `, ${counted(minutes, "minute")} old`;
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  if (hours < HOURS_PER_DAY * 2) return `, ${counted(hours, "hour")} old`;
  return `, ${counted(Math.floor(hours / HOURS_PER_DAY), "day")} old`;
}
