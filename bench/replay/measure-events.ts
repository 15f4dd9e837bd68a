import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryFolder } from "../../test/repository.js";
import { compareEvents, type EventMiss } from "./compare-events.js";
import { blameOf, isHeld } from "./judge-events.js";
import type { EventRow } from "./event-calendars.js";
import { type PrintedEvent, replayEvents } from "./replay-events.js";

/**
 * `node dist-dev/bench/replay/measure-events.js`: how many rows of events the program prints as the editors of past
 * issues did, from calendars built out of what is known of them. With `--misses` each miss on a line of its own.
 */
const replay = join(repositoryFolder, "../shared/replay");
const rows = readFileSync(join(replay, "data/events.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as EventRow);
const counts = new Map<string, number>();
let [total, held] = [0, 0];
for (const file of readdirSync(join(replay, "expected")).sort()) {
  const { issue, date, events } = JSON.parse(readFileSync(join(replay, "expected", file), "utf8")) as {
    issue: number;
    date: string;
    events: PrintedEvent[];
  };
  const ours = await replayEvents(rows, issue, date);
  total += events.length;
  held += events.filter((row) => isHeld(rows, issue, row)).length;
  for (const miss of compareEvents(events, ours.events)) {
    const isTold = miss.printed === undefined || isHeld(rows, issue, miss.printed);
    const blame = isTold ? blameOf(miss, events, date) : "data";
    const key = miss.cause === "extra" ? "extra" : `${blame}: ${miss.cause}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (process.argv.includes("--misses")) process.stdout.write(`${lineOf(issue, miss, blame)}\n`);
  }
}
const missedBy = (...blames: string[]) =>
  [...counts].reduce((sum, [key, count]) => sum + (blames.includes(key.split(":")[0] ?? "") ? count : 0), 0);
const print = (what: string, part: number, whole: number) =>
  process.stdout.write(`${what}: ${part} of ${whole} rows (${((100 * part) / whole).toFixed(1)} %)\n`);
print("printed rows that the data hold", held, total);
print("of these, as they were printed", held - missedBy("editors", "ours"), held);
print("of these, but for slips of the editors", held - missedBy("ours"), held);
for (const [key, count] of [...counts].sort()) process.stdout.write(`  ${key} ${count}\n`);

function lineOf(issue: number, { cause, printed, ours }: EventMiss, blame: string): string {
  const show = (row: PrintedEvent | undefined) =>
    row === undefined ? "–" : `${row.region} ${row.date} ${row.location}`;
  return [issue, blame, cause, show(printed), show(ours), (printed ?? ours)?.url].join(" | ");
}
