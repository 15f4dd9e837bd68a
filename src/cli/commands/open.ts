import type { OpenIssueReport } from "../../app/open-issue.js";
import { formatDate, weekdayOf } from "../../base/calendar-date.js";
import { counted, printable, styled, type Terminal, withoutCommands } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley open` as the command line gives them. */
export interface OpenOptions {
  readonly folder: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Opens the next draft and says what is in it; with `--dry-run`, prints the draft and writes nothing. */
export async function runOpen(world: World, date: string | undefined, options: OpenOptions): Promise<number> {
  const { terminal } = world;
  const { folder, dryRun: isDryRun = false, json = false } = options;
  const report = await world.open({ folder, date, isDryRun });
  if (json) terminal.out(`${JSON.stringify(factsOf(report, isDryRun))}\n`);
  else if (isDryRun) {
    terminal.out(terminal.columns === undefined ? withoutCommands(report.text) : printable(report.text));
    terminal.err(summaryOf(terminal, report));
  } else {
    terminal.out(summaryOf(terminal, report));
    terminal.out(
      `Next: ${styled(terminal, "bold", "galley gather")} fills its sections, ${styled(terminal, "bold", "galley check")} says what is left to do.\n`,
    );
  }
  return 0;
}

/** The text is told where it is written nowhere else. */
function factsOf({ text, ...facts }: OpenIssueReport, isDryRun: boolean): object {
  return { version: 1, isWritten: !isDryRun, ...facts, ...(isDryRun ? { text } : {}) };
}

function summaryOf(terminal: Terminal, report: OpenIssueReport): string {
  const { title, number, date, draft, events, calls, merged, listed, from, notes } = report;
  const sources = from.length === 0 ? "" : ` from ${from.map(printable).join(" and ")}`;
  const lines = [
    `${styled(terminal, "bold", printable(draft))}: ${printable(title)} ${number}, ${weekdayOf(date)}, ${formatDate(date)}`,
    `  events  ${events.carried} carried over${sources}, ${counted(events.past, "past one")} left out`,
    `  calls   ${calls.carried} still open, ${calls.closed} closed and left out`,
    `  days    events from ${listed.from} to ${listed.to}, merged pull requests from ${merged.from} to ${merged.to}`,
    ...notes.map((note) => `${styled(terminal, "cyan", "note")}: ${printable(note)}`),
  ];
  return `${lines.join("\n")}\n`;
}
