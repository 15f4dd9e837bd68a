import type { LinkCheckReport } from "../../app/check-links.js";
import type { LinkCheckRequest, PlannedLinkCheck } from "../link-acts.js";
import { durationText } from "../mailing-lines.js";
import { Progress } from "../progress.js";
import { counted, printable, styled, type Terminal } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley links check` as the command line gives them. */
export interface LinksCheckOptions {
  readonly folder: string;
  readonly year?: readonly [first: number, last: number];
  readonly section?: readonly string[];
  readonly limit?: number;
  readonly again: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const EXIT_DONE = 0;
const EXIT_STOPPED = 3;

/** Visits the links of an archive and says what was found; 3 when it was stopped before all were visited. */
export async function runLinksCheck(world: World, options: LinksCheckOptions): Promise<number> {
  const { terminal } = world;
  const { folder, year: years, section: sections = [], limit, again: againDays } = options;
  const request: LinkCheckRequest = { folder, years, sections, limit, againDays };
  if (options.dryRun === true) {
    const plan = await world.planLinkCheck(request);
    terminal.out(options.json === true ? `${JSON.stringify({ version: 1, ...plan })}\n` : outlookLines(plan));
    return EXIT_DONE;
  }
  const progress = new Progress(terminal, "Visiting");
  const stop = new AbortController();
  void world.untilStopped().then(() => stop.abort());
  try {
    const report = await world.checkLinks({
      ...request,
      signal: stop.signal,
      onProgress: ({ done, total, secondsLeft }) =>
        progress.show(done, total, `about ${durationText(secondsLeft)} left`),
    });
    progress.clear();
    terminal.out(
      options.json === true ? `${JSON.stringify({ version: 1, ...report })}\n` : summaryOf(terminal, report),
    );
    return report.isStopped ? EXIT_STOPPED : EXIT_DONE;
  } finally {
    progress.clear();
  }
}

function outlookLines({ out, all, pages, hosts, seconds, largest }: PlannedLinkCheck): string {
  if (pages === 0) return idleLine(out, all);
  const known = all === pages ? "" : ` of ${all}`;
  return [
    `${counted(pages, "page")}${known} to visit at ${counted(hosts, "host")}: about ${durationText(seconds)}, when nobody is slow.`,
    ...largest.map((one) => `  ${String(one.pages).padStart(6)}  ${printable(one.host)}`),
    "",
  ].join("\n");
}

/** What is said when nobody is to be visited, of so many pages that were chosen. */
function idleLine(out: string, all: number): string {
  return all === 0
    ? "Nothing to visit: no issue that was chosen links to a page.\n"
    : `Nothing to visit: ${printable(out)} knows all ${counted(all, "page")}.\n`;
}

/** How many are gone, and whether that is for good. */
function goneText({ gone, dead }: LinkCheckReport): string {
  if (gone === 0) return "0";
  const told = `${gone}, ${dead} of them dead by now`;
  return dead === gone ? told : `${told}; the others are visited again after some days`;
}

function summaryOf(terminal: Terminal, report: LinkCheckReport): string {
  const { out, pages, due, visited, reached, gone, unknown, left, isStopped } = report;
  if (due === 0) return idleLine(out, pages);
  const lines = [
    `${styled(terminal, "bold", counted(pages, "page"))}, ${due} to visit, ${visited} visited`,
    `  ${styled(terminal, "green", "reached")}  ${reached}`,
    `  ${styled(terminal, gone === 0 ? "dim" : "red", "gone")}     ${goneText(report)}`,
    `  ${styled(terminal, unknown === 0 ? "dim" : "yellow", "unknown")}  ${unknown}`,
  ];
  if (left > 0)
    lines.push(`${counted(left, "page")} left to another time: their hosts asked for fewer visits.`);
  lines.push(
    isStopped
      ? `Stopped early. ${printable(out)} holds what is known; the same command goes on from there.`
      : `Next: ${styled(terminal, "bold", "galley links report")} says what is dead; commit ${printable(out)} to have it marked.`,
  );
  return `${lines.join("\n")}\n`;
}
