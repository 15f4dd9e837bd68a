import { resolve } from "node:path";
import { Failure } from "#galley/base/failure.js";
import type { RowMiss } from "./calendar/compare-rows.js";
import { checkCalendar } from "./calendar/check-calendar.js";

/**
 * `npm run calendar-check -- FOLDER [--all]`: with how many rows of what editors printed the calendars agree, as ical.js
 * reads them. FOLDER is that of the replay's data; the archive lies beside it. `--all` shows every row that does not
 * agree. The exit code is 1 below 99 %.
 */
const HOW = "Unexpected lack of a folder, expected npm run calendar-check -- FOLDER";
const GATE = 0.99;
const SHOWN = 8;

const given = process.argv.slice(2);
const folder = given.find((argument) => !argument.startsWith("-"));
process.exitCode = folder === undefined ? complain(HOW) : check(resolve(folder), given.includes("--all"));

/** Prints what came of it, and gives the exit code. */
function check(replay: string, showsAll: boolean): number {
  try {
    const { rows, corrected, misses } = checkCalendar(replay);
    const agreeing = rows - misses.length;
    print(`rows: ${rows}`);
    print(`agreeing with the calendar of the whole archive: ${of(agreeing - corrected.length, rows)}`);
    print(
      `corrected later, agreeing with the calendar of their own last issue: ${of(corrected.length, rows)}`,
    );
    print(`agreeing: ${of(agreeing, rows)}`);
    print(`not agreeing: ${of(misses.length, rows)}`);
    for (const cause of new Set(misses.map((miss) => miss.cause)))
      print(`  ${cause}: ${misses.filter((miss) => miss.cause === cause).length}`);
    for (const miss of showsAll ? misses : misses.slice(0, SHOWN)) print(lineOf(miss));
    const hasPassed = agreeing >= GATE * rows;
    print(hasPassed ? "gate: passed" : `gate: failed, expected at least ${100 * GATE} %`);
    return hasPassed ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return complain(error.message);
  }
}

function of(part: number, whole: number): string {
  return `${part} (${((100 * part) / whole).toFixed(2)} %)`;
}

function lineOf({ cause, row, ours }: RowMiss): string {
  const printed = [row.date, row.endDate, row.location, row.group, row.name].join(" | ");
  const own = ours && [ours.date, ours.endDate, ours.location, ours.group, ours.name].join(" | ");
  return `${cause}: ${row.url}\n  printed: ${printed}\n  ours:    ${own ?? "–"}`;
}

function complain(message: string): number {
  process.stderr.write(`error: ${message}\n`);
  return 2;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
