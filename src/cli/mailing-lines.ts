import { instantOfMs } from "../base/instant.js";
import type { ListedMailing } from "../app/mailing-status.js";
import { printableLine, type Style, styled, type Terminal } from "./terminal.js";

const STYLES: Partial<Readonly<Record<ListedMailing["state"], Style>>> = {
  paused: "yellow",
  cancelled: "red",
  finished: "green",
};
const MINUTE_S = 60;

/** `2026-08-19-weekly  sending  This Week in Rust 665`, and why where it is paused. */
export function mailingLine(
  terminal: Terminal,
  { id, state, subject, reason }: Pick<ListedMailing, "id" | "state" | "subject" | "reason">,
): string {
  const style = STYLES[state];
  const word = style === undefined ? state : styled(terminal, style, state);
  const why = reason === undefined ? "" : `\n  ${printableLine(reason)}`;
  return `${styled(terminal, "bold", printableLine(id))}  ${word}  ${printableLine(subject)}${why}\n`;
}

/** A time as people read it: `2026-08-19 12:00 UTC`. */
export function timeText(ms: number): string {
  return `${instantOfMs(ms).slice(0, 16).replace("T", " ")} UTC`;
}

/** How long something takes: `45 s`, `12 min`, `3 h 20 min`. */
export function durationText(seconds: number): string {
  if (seconds < 2 * MINUTE_S) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / MINUTE_S);
  if (minutes < 2 * MINUTE_S) return `${minutes} min`;
  return `${Math.floor(minutes / MINUTE_S)} h ${minutes % MINUTE_S} min`;
}
