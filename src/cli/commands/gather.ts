import { type CalendarDate, parseCalendarDate } from "../../base/calendar-date.js";
import { Failure } from "../../base/failure.js";
import { type Instant, parseInstant, startOfDay } from "../../base/instant.js";
import { unifiedDiff } from "../../base/line-diff.js";
import { quote } from "../../base/quote.js";
import { gatherJson, gatherSummary, keptDifferences } from "../formats/gathered.js";
import { SourceLines } from "../source-lines.js";
import { printable, withoutCommands } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley gather` as the command line gives them. */
export interface GatherCommandOptions {
  readonly folder: string;
  readonly since?: string;
  readonly until?: string;
  readonly offline?: boolean;
  readonly record?: string;
  readonly replay?: string;
  readonly theirs?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const EXIT_DONE = 0;
const EXIT_FAILED = 3;

/** Asks the sources and writes the draft, says what became of each section, and returns 3 when a source failed. */
export async function runGather(
  world: World,
  sections: readonly string[],
  options: GatherCommandOptions,
): Promise<number> {
  const { terminal } = world;
  const lines = new SourceLines(terminal);
  const isDryRun = options.dryRun === true;
  const report = await world.gather({
    folder: options.folder,
    sections: sections.map((section) => section.toLowerCase()),
    bounds: boundsOf(options),
    ...waysOf(options),
    takesTheirs: options.theirs === true,
    isDryRun,
    onProgress: (progress) => lines.show(progress),
  });
  if (options.json === true) terminal.out(`${JSON.stringify(gatherJson(report))}\n`);
  else if (isDryRun) {
    const diff = unifiedDiff(report.draft, report.before, report.text);
    terminal.out(terminal.columns === undefined ? withoutCommands(diff) : printable(diff));
    terminal.err(gatherSummary(terminal, report) + keptDifferences(terminal, report));
  } else terminal.out(gatherSummary(terminal, report) + keptDifferences(terminal, report));
  const hasFailed =
    report.ran.some(({ answer }) => answer.state === "failed") ||
    report.sections.some(({ outcome }) => outcome === "failed");
  return hasFailed ? EXIT_FAILED : EXIT_DONE;
}

function waysOf({ offline, record, replay }: GatherCommandOptions) {
  const refuse = (other: string) =>
    new Failure("usage", `Unexpected --replay with ${other}, expected one of the two`, {
      hint: "A replay asks nobody: it takes answers that were recorded.",
    });
  if (replay !== undefined && record !== undefined) throw refuse("--record");
  if (replay !== undefined && offline === true) throw refuse("--offline");
  return { isOffline: offline === true, record, replay };
}

function boundsOf({ since, until }: GatherCommandOptions): { from?: Instant; to?: Instant } {
  const from = since === undefined ? undefined : momentOf("--since", since);
  const to = until === undefined ? undefined : momentOf("--until", until);
  if (from !== undefined && to !== undefined && from >= to) {
    throw new Failure("usage", `Unexpected --until ${quote(until ?? "")}, expected a moment after --since`, {
      hint: "What happens at --until itself is left out.",
    });
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** A day stands for its begin in UTC. */
function momentOf(option: string, text: string): Instant {
  const day: CalendarDate | undefined = parseCalendarDate(text.trim());
  const moment = day === undefined ? parseInstant(text) : startOfDay(day);
  if (moment !== undefined) return moment;
  throw new Failure("usage", `Unexpected ${quote(text)} for ${option}, expected a day or a moment`, {
    hint: "Write 2026-01-06, or 2026-01-06T09:00Z.",
  });
}
