import type { DraftStatus, Obstacle, SectionState, SectionStatus } from "../../app/draft-status.js";
import { formatDate, weekdayOf } from "../../base/calendar-date.js";
import { counted, printableLine, type Style, styled, type Terminal, USUAL_COLUMNS } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley status`. */
export interface StatusOptions {
  readonly folder: string;
  readonly json?: boolean;
}

const EXIT_READY = 0;
const EXIT_BLOCKED = 1;
const MS_PER_MINUTE = 60_000;
/** More lines of one rule than this are a count. */
const MOST_LINES = 12;
const WIDEST_TITLE = 36;

const STATES: Readonly<Record<SectionState, readonly [word: string, style: Style]>> = {
  empty: ["empty", "yellow"],
  placeholder: ["to fill in", "yellow"],
  generated: ["generated", "green"],
  touched: ["changed by people", "cyan"],
  written: ["written", "green"],
  failed: ["source failed", "red"],
  frame: ["", "dim"],
};
const WIDEST_STATE = 17;

/** Shows the draft on one screen; 1 while something stands between it and publication. */
export async function runStatus(world: World, { folder, json }: StatusOptions): Promise<number> {
  const { terminal } = world;
  const status = await world.status(folder);
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, ...status })}\n`);
  else terminal.out(screenOf(terminal, status));
  return status.blocking.length === 0 ? EXIT_READY : EXIT_BLOCKED;
}

function screenOf(terminal: Terminal, status: DraftStatus): string {
  const { draft, title, date, timeLeftMs, sections, findings, blocking } = status;
  const day = date === undefined ? "without a date" : `${weekdayOf(date)}, ${formatDate(date)}`;
  const left = timeLeftMs === undefined ? "" : `, ${timeWords(timeLeftMs)}`;
  const width = Math.min(WIDEST_TITLE, Math.max(0, ...sections.map((one) => nameOf(one).length)));
  const { error, warning, info } = findings;
  return [
    `${styled(terminal, "bold", printableLine(title === "" ? "Untitled" : title))}, ${day}${left}\n`,
    `${styled(terminal, "dim", printableLine(draft))}\n\n`,
    ...sections.map((one) => sectionRow(terminal, one, width)),
    `\n${counted(error, "error")}, ${counted(warning, "warning")}, ${counted(info, "note")}\n`,
    blockingPart(terminal, blocking),
  ].join("");
}

function nameOf({ title, depth }: SectionStatus): string {
  return `${"  ".repeat(depth)}${printableLine(title)}`;
}

function sectionRow(terminal: Terminal, one: SectionStatus, width: number): string {
  const [word, style] = STATES[one.state];
  const name = nameOf(one);
  const short = name.length > width ? `${name.slice(0, width - 1)}…` : name.padEnd(width);
  const items = one.items === 0 ? "" : counted(one.items, "item");
  const line = `  ${short}  ${styled(terminal, style, word.padEnd(WIDEST_STATE))}  ${items.padStart(9)}  ${noteOf(one)}`;
  return `${line.trimEnd()}\n`;
}

function noteOf({ sources, at, candidates, state }: SectionStatus): string {
  const failed = sources.find((source) => source.state === "failed");
  if (state === "failed" && failed !== undefined) {
    const said = printableLine(`${failed.label}: ${failed.reason ?? "no reason"}`);
    return said.length > USUAL_COLUMNS ? `${said.slice(0, USUAL_COLUMNS - 1)}…` : said;
  }
  const from = sources.map(({ label }) => printableLine(label)).join(", ");
  const when = at === undefined ? "" : `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  const parts = [
    from === "" ? when : `from ${from}, ${when}`,
    candidates === 0 ? "" : counted(candidates, "candidate"),
  ];
  return parts.filter((part) => part !== "").join("; ");
}

function blockingPart(terminal: Terminal, blocking: readonly Obstacle[]): string {
  if (blocking.length === 0)
    return `${styled(terminal, "green", "Nothing stands between this draft and publication.")}\n`;
  const width = Math.max(...blocking.map(({ code }) => code.length));
  const rows = blocking.map(({ code, message, lines }) => {
    const what = lines.length === 0 ? printableLine(message) : linesOf(lines);
    return `  ${styled(terminal, "red", code.padEnd(width))}  ${what}\n`;
  });
  const next = blocking.some(({ code }) => code === "source/failed")
    ? "galley gather asks the sources again, galley check shows the errors"
    : "galley check shows the errors, galley check --fix mends what it can";
  return `\n${styled(terminal, "bold", "Before publication")}\n${rows.join("")}\nNext: ${next}\n`;
}

function linesOf(lines: readonly number[]): string {
  const shown = lines.slice(0, MOST_LINES).join(", ");
  const rest = lines.length - MOST_LINES;
  return `${lines.length === 1 ? "line" : "lines"} ${shown}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function timeWords(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / MS_PER_MINUTE);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const words =
    days > 1 ? counted(days, "day") : hours > 0 ? counted(hours, "hour") : counted(minutes, "minute");
  return ms >= 0 ? `${words} left` : `${words} late`;
}
