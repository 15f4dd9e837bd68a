import { join } from "node:path";
import { repositoryFolder } from "../../test/repository.js";
import { countEvents, type JudgedMiss } from "./count-events.js";
import type { PrintedEvent } from "./replay-events.js";

/**
 * `node dist-dev/bench/replay/measure-events.js`: how many rows of events the program prints as the editors of past
 * issues did, from calendars built out of what is known of them. With `--misses` each miss on a line of its own.
 */
const { total, held, misses } = await countEvents(join(repositoryFolder, "../shared/replay"));
const countOf = (...blames: JudgedMiss["blame"][]) =>
  misses.filter(({ blame }) => blames.includes(blame)).length;
const print = (what: string, part: number, whole: number) =>
  process.stdout.write(`${what}: ${part} of ${whole} rows (${((100 * part) / whole).toFixed(1)} %)\n`);

if (process.argv.includes("--misses")) for (const miss of misses) process.stdout.write(`${lineOf(miss)}\n`);
print("printed rows as they were printed", total - countOf("data", "editors", "ours"), total);
print("printed rows that the data hold", held, total);
print("of these, as they were printed", held - countOf("editors", "ours"), held);
print("of these, but for slips of the editors", held - countOf("ours"), held);
const kinds = misses.map(({ blame, cause }) => (blame === undefined ? cause : `${blame}: ${cause}`));
for (const kind of [...new Set(kinds)].toSorted())
  process.stdout.write(`  ${kind} ${kinds.filter((one) => one === kind).length}\n`);

function lineOf({ issue, blame, cause, printed, ours }: JudgedMiss): string {
  const show = (row: PrintedEvent | undefined) =>
    row === undefined ? "–" : `${row.region} ${row.date} ${row.location}`;
  return [issue, blame, cause, show(printed), show(ours), (printed ?? ours)?.url].join(" | ");
}
