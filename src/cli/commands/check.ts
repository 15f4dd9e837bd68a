import type { CheckedIssue, CheckReport } from "../../app/check-issue.js";
import { Failure } from "../../base/failure.js";
import { unifiedDiff } from "../../base/line-diff.js";
import { compactReport } from "../formats/compact.js";
import { githubReport } from "../formats/github.js";
import { jsonReport } from "../formats/json.js";
import { inOrder, tally } from "../formats/located.js";
import { prettyReport } from "../formats/pretty.js";
import { sarifReport } from "../formats/sarif.js";
import { shownDiff } from "../formats/shown-diff.js";
import { fixedRows, hiddenByQuiet, summaryOf, undoHint } from "../formats/summary.js";
import { counted, printableLine } from "../terminal.js";
import type { World } from "../world.js";

/** How findings are printed. */
export type Format = "pretty" | "compact" | "json" | "sarif" | "github";

/** Options of `galley check` as the command line gives them. */
export interface CheckOptions {
  readonly folder: string;
  readonly format: Format;
  readonly fix?: boolean;
  readonly fixUnsafe?: boolean;
  readonly dryRun?: boolean;
  readonly since?: string;
  readonly rule?: readonly string[];
  readonly maxWarnings?: number;
  readonly facts?: string;
  readonly json?: boolean;
  readonly stdinName?: string;
  readonly why?: boolean;
  readonly all?: boolean;
  readonly quiet?: boolean;
}

const STDIN = "-";
/** The area of the rules that have nothing to say where nobody visited the links. */
const FACT_AREA = "fact";

/** Checks files, mends them when asked, prints what is left to say and returns 1 when there is too much of it. */
export async function runCheck(world: World, files: readonly string[], given: CheckOptions): Promise<number> {
  const options = withFormat(given);
  refuseContradictions(files, options);
  const fix = options.fixUnsafe === true ? "all" : options.fix === true ? "safe" : "none";
  const isPiped = files[0] === STDIN;
  const isDryRun = options.dryRun === true;
  const report = await world.check({
    folder: options.folder,
    files: isPiped ? [] : files,
    isPiped,
    pipedName: options.stdinName,
    fix,
    isDryRun: isDryRun || isPiped,
    since: options.since,
    rules: options.rule,
    facts: options.facts,
  });
  for (const note of [...report.notes, ...unheard(options)])
    world.terminal.err(`note: ${printableLine(note)}\n`);
  const shown = options.quiet === true ? errorsOf(report) : report;
  const hidden = options.quiet === true ? hiddenByQuiet(report.issues) : undefined;
  if (isDryRun) printDiff(world, report);
  else if (isPiped && fix !== "none") {
    // The text goes where it came from in a pipe; what is left to say, to the person.
    world.terminal.out(report.issues[0]?.text ?? "");
    world.terminal.err(printed(world, shown, options, hidden));
  } else {
    if (options.format !== "pretty") for (const issue of report.issues) tellFixes(world, issue);
    world.terminal.out(printed(world, shown, options, hidden));
    const undo = undoHint(report.issues);
    if (undo !== undefined) world.terminal.err(`${undo}\n`);
  }
  return exitCode(world, report.issues, options);
}

/** Who set a limit is told when it is what failed. */
function exitCode(
  { terminal }: World,
  issues: readonly CheckedIssue[],
  { maxWarnings }: CheckOptions,
): number {
  const { error, warning } = tally(issues);
  if (maxWarnings === undefined || warning <= maxWarnings) return error > 0 ? 1 : 0;
  terminal.err(`${counted(warning, "warning")}, more than --max-warnings ${maxWarnings}\n`);
  return 1;
}

/** `--json` is what the other commands call it. */
function withFormat(options: CheckOptions): CheckOptions {
  if (options.json !== true || options.format === "json") return options;
  if (options.format === "pretty") return { ...options, format: "json" };
  throw new Failure("usage", `Unexpected --json with --format ${options.format}`, {
    hint: "Leave one of the two out.",
  });
}

/** What was asked for and has no place in a form; SARIF has the reasons of all rules anyway. */
function unheard({ why, format }: CheckOptions): string[] {
  if (why !== true || format === "pretty" || format === "sarif") return [];
  return [`--why has no place in --format ${format}; pretty and sarif say why a rule exists`];
}

function refuseContradictions(files: readonly string[], options: CheckOptions): void {
  const refuse = (found: string, hint: string) => {
    throw new Failure("usage", `Unexpected ${found}`, { hint });
  };
  const fixes = options.fix === true || options.fixUnsafe === true;
  if (files.includes(STDIN) && files.length > 1)
    refuse("- beside other files, expected it alone", "Check what is piped in and the files in two runs.");
  if (files.includes(STDIN) && options.since !== undefined && options.stdinName === undefined)
    refuse("--since with -, expected a file that has a history", "Name it with --stdin-name.");
  if (options.stdinName !== undefined && !files.includes(STDIN))
    refuse("--stdin-name without -, expected a text that is piped in", "Add - in place of files.");
  const needy = options.rule?.find((code) => code === FACT_AREA || code.startsWith(`${FACT_AREA}/`));
  if (needy !== undefined && options.facts === undefined)
    refuse(
      `--rule ${needy} without --facts, expected what a visit of the links found out`,
      "galley facts visits them; then add --facts .galley/facts.json.",
    );
  if (options.dryRun === true && !fixes)
    refuse("--dry-run without --fix, expected something to try", "Add --fix or --fix-unsafe.");
  if (options.dryRun === true && options.format !== "pretty")
    refuse(`--format ${options.format} with --dry-run, expected a diff`, "Leave one of the two out.");
}

function printed(
  { terminal, version }: World,
  report: CheckReport,
  { format, why, all }: CheckOptions,
  hidden: string | undefined,
): string {
  switch (format) {
    case "compact":
      return compactReport(report);
    case "json":
      return jsonReport(report);
    case "sarif":
      return sarifReport(report, version());
    case "github":
      return githubReport(report);
    case "pretty":
      return prettyReport(terminal, report, { hidden, why: why === true, all: all === true });
  }
}

function errorsOf({ issues, ...rest }: CheckReport): CheckReport {
  const only = (issue: CheckedIssue) => ({
    ...issue,
    diagnostics: issue.diagnostics.filter(({ severity }) => severity === "error"),
  });
  return { ...rest, issues: issues.map(only) };
}

function tellFixes({ terminal }: World, issue: CheckedIssue): void {
  if (issue.applied.length > 0) terminal.err(fixedRows(issue));
}

/** The diff is the result, to be read or applied; what it would leave is said beside it. */
function printDiff({ terminal }: World, report: CheckReport): void {
  for (const issue of inOrder(report.issues)) {
    terminal.out(shownDiff(terminal, unifiedDiff(issue.name, issue.before, issue.text)));
    if (issue.applied.length > 0) terminal.err(fixedRows(issue, "Would fix"));
  }
  terminal.err(`${summaryOf(report, false)} would be left\n`);
}
