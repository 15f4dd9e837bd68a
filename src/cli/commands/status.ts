import type { DraftStatus, SectionState, SectionStatus } from "../../app/draft-status.js";
import type { SubmittedItem } from "../../app/submitted-items.js";
import { formatDate, weekdayOf } from "../../base/calendar-date.js";
import { wrapped } from "../formats/pretty.js";
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
/** The same for the pull requests of a section. */
const MOST_NUMBERS = 12;
const WIDEST_TITLE = 36;
const NARROWEST_TITLE = 24;
/** What stands beside a title, with the number of one pull request, which is worth more than the end of the title. */
const REST_OF_ROW = 48;
/** Narrower lines are read worse than ones that the terminal breaks. */
const NARROWEST = 30;
const UNFED = "no source is set for all that it needs";
/** The code of a section whose source failed. */
const FAILED = "source/failed";

const STATES: Readonly<Record<SectionState, readonly [word: string, style: Style]>> = {
  empty: ["empty", "yellow"],
  placeholder: ["to fill in", "yellow"],
  generated: ["generated", "green"],
  touched: ["edited", "cyan"],
  written: ["written", "green"],
  failed: ["source failed", "red"],
  frame: ["", "dim"],
};
const WIDEST_STATE = 13;
const WIDEST_COUNT = 9;

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
  const most = Math.min(
    WIDEST_TITLE,
    Math.max(NARROWEST_TITLE, (terminal.columns ?? Infinity) - REST_OF_ROW),
  );
  const width = Math.min(most, Math.max(0, ...sections.map((one) => nameOf(one).length)));
  const { error, warning, info } = findings;
  return [
    `${styled(terminal, "bold", printableLine(title === "" ? "Untitled" : title))}, ${day}${left}\n`,
    `${styled(terminal, "dim", printableLine(draft))}\n\n`,
    ...sections.map((one) => sectionRow(terminal, one, width)),
    `\n${counted(error, "error")}, ${counted(warning, "warning")}, ${counted(info, "note")}\n`,
    blockingPart(terminal, status),
    ...(blocking.length === 0 ? [] : [`\nNext: ${nextSteps(status)}\n`]),
  ].join("");
}

function nameOf({ title, depth }: SectionStatus): string {
  return `${"  ".repeat(depth)}${printableLine(title)}`;
}

/** One line, cut where the terminal ends; a pipe gets it whole. */
function sectionRow(terminal: Terminal, one: SectionStatus, width: number): string {
  const [word, style] = STATES[one.state];
  const name = nameOf(one);
  const short = name.length > width ? `${name.slice(0, width - 1)}…` : name.padEnd(width);
  const items = (one.items === 0 ? "" : counted(one.items, "item")).padStart(WIDEST_COUNT);
  const used = 2 + width + 2 + WIDEST_STATE + 2 + WIDEST_COUNT + 2;
  const note = noteOf(one);
  const room = Math.max(0, (terminal.columns ?? Number.POSITIVE_INFINITY) - used);
  const cut = cutToNumbers(note, room);
  return `${`  ${short}  ${styled(terminal, style, word.padEnd(WIDEST_STATE))}  ${items}  ${cut}`.trimEnd()}\n`;
}

/** Cut behind what is whole: half the number of a pull request is another one's. */
function cutToNumbers(note: string, room: number): string {
  if (note.length <= room) return note;
  const start = note.slice(0, Math.max(0, room - 1));
  const isWhole = !/\d/.test(note[start.length] ?? "");
  return `${(isWhole ? start : start.replace(/#\d*$/, "")).replace(/[,:;#\s]{1,3}$/, "")}…`;
}

/** What waits for a decision, what readers brought, and what the section was made from; of a failure only who, since the reasons stand below. */
function noteOf({ sources, at, candidates, state, submitted = [] }: SectionStatus): string {
  const isFailed = state === "failed";
  const told = sources.filter((source) => !isFailed || source.state === "failed");
  const from = told.map(({ label }) => printableLine(label)).join(", ");
  const when = at === undefined ? "" : `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  const parts = [
    candidates === 0 ? "" : counted(candidates, "candidate"),
    submitted.length === 0 ? "" : submittedWords(submitted),
    isFailed ? from : [from === "" ? "" : `from ${from}`, when].filter((part) => part !== "").join(", "),
  ];
  return parts.filter((part) => part !== "").join("; ");
}

/** How many items came from readers, and by which pull requests. */
function submittedWords(submitted: readonly SubmittedItem[]): string {
  const numbers = [...new Set(submitted.map(({ number }) => number))].sort((a, b) => a - b);
  const shown = numbers.slice(0, MOST_NUMBERS).map((number) => `#${number}`);
  const rest = numbers.length - shown.length;
  return `${submitted.length} submitted: ${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function blockingPart(terminal: Terminal, { blocking, sections }: DraftStatus): string {
  if (blocking.length === 0)
    return `${styled(terminal, "green", "Nothing stands between this draft and publication.")}\n`;
  const findings = blocking.filter(({ code }) => code !== FAILED);
  const rows = [
    ...failureReasons(sections).map((words) => [FAILED, words] as const),
    ...findings.map(
      ({ code, message, lines }) => [code, lines.length === 0 ? message : linesOf(lines)] as const,
    ),
  ];
  const width = Math.max(...rows.map(([code]) => code.length));
  const columns = Math.max(NARROWEST, (terminal.columns ?? USUAL_COLUMNS) - width - 4);
  const shown = rows.map(([code, words]) => {
    const [first = "", ...others] = wrapped(words, columns);
    const rest = others.map((row) => `${" ".repeat(width + 4)}${row}\n`).join("");
    return `  ${styled(terminal, "red", code.padEnd(width))}  ${first}\n${rest}`;
  });
  return `\n${styled(terminal, "bold", "Before publication")}\n${shown.join("")}`;
}

/** Each reason once, with the sources that it kept from telling. */
function failureReasons(sections: readonly SectionStatus[]): string[] {
  const byReason = new Map<string, Set<string>>();
  for (const { title, sources } of sections.filter(({ state }) => state === "failed")) {
    const failed = sources.filter(({ state }) => state === "failed");
    if (failed.length === 0) add(byReason, UNFED, `“${title}”`);
    for (const { label, reason = "no reason" } of failed) add(byReason, reason, label);
  }
  return [...byReason].map(([reason, labels]) => `${[...labels].join("; ")}: ${reason}`);
}

function add(byReason: Map<string, Set<string>>, reason: string, who: string): void {
  byReason.set(reason, (byReason.get(reason) ?? new Set()).add(who));
}

function nextSteps({ blocking, sections }: DraftStatus): string {
  const steps = [
    ...(blocking.some(({ code }) => code === FAILED) ? ["galley gather asks the sources again"] : []),
    ...(sections.some(({ candidates }) => candidates > 0)
      ? ["galley candidates lists what to choose from"]
      : []),
    "galley check shows the errors",
    ...(blocking.some(({ code }) => code === FAILED) ? [] : ["galley check --fix mends what it can"]),
  ];
  return steps.join("\n      ");
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
