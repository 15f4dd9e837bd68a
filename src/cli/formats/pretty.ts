import type { CheckedIssue, CheckReport } from "../../app/check-issue.js";
import type { Severity } from "../../issue/diagnostic.js";
import { printableLine, type Style, styled, type Terminal, USUAL_COLUMNS } from "../terminal.js";
import { codeFrame } from "./code-frame.js";
import { inOrder, locate, type Located } from "./located.js";
import { fixedRows, summaryOf } from "./summary.js";

/** What a person wants to read besides the findings. */
export interface PrettyOptions {
  /** Why each rule exists, at its first finding. */
  readonly why?: boolean;
  /** What was left out of the findings, as `2 warnings`. */
  readonly hidden?: string | undefined;
}

const LABELS: Readonly<Record<Severity, { readonly word: string; readonly style: Style }>> = {
  error: { word: "error", style: "red" },
  warning: { word: "warning", style: "yellow" },
  info: { word: "note", style: "cyan" },
};
const LEAST_COLUMNS = 40;
/** Lines of more than this are hard to read, however wide the window is. */
const MOST_COLUMNS = 120;

/** The findings as a person reads them: a frame for each, grouped by file, with a summary in one line. */
export function prettyReport(terminal: Terminal, report: CheckReport, options: PrettyOptions = {}): string {
  const issues = inOrder(report.issues);
  const whys = new Map(options.why === true ? report.rules.map(({ code, why }) => [code, why]) : []);
  const frames = issues.flatMap((issue) => {
    const all = locate(issue);
    const gutter = String(all.at(-1)?.line ?? 1).length;
    return all.map((located) => frameOf(terminal, issue, located, gutter, whys));
  });
  const fixed = issues
    .filter(({ applied }) => applied.length > 0)
    .map((issue) => fixedRows(issue).replace(/^.*/, (line) => styled(terminal, "green", line)));
  return `${frames.join("")}${fixed.join("")}${closing(terminal, issues, options.hidden)}`;
}

function frameOf(
  terminal: Terminal,
  { name, text }: CheckedIssue,
  { diagnostic, line, column, endLine }: Located,
  gutterWidth: number,
  whys: Map<string, string>,
): string {
  const { code, severity, message, notes = [], fix, span } = diagnostic;
  const { word, style } = LABELS[severity];
  const columns = Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, terminal.columns ?? USUAL_COLUMNS));
  const frame = codeFrame(text, span, columns - gutterWidth - 5);
  const dim = (part: string) => styled(terminal, "dim", part);
  const bar = dim("│");
  const blank = " ".repeat(gutterWidth);
  const carets = " ".repeat(frame.caretsFrom) + styled(terminal, style, "^".repeat(frame.caretCount));
  const goesOn = endLine > line ? dim(` to line ${endLine}`) : "";
  const why = whys.get(code);
  whys.delete(code);
  const rows = [
    `${styled(terminal, "bold", `${printableLine(name)}:${line}:${column}`)}  ${styled(terminal, style, word)} ${dim(code)}`,
    `  ${inlineCode(terminal, printableLine(message))}`,
    "",
    `  ${dim(String(line).padStart(gutterWidth))} ${bar} ${printableLine(frame.line)}`.trimEnd(),
    `  ${blank} ${bar} ${carets}${goesOn}`,
    ...notes.map((note) => `  ${blank} ${dim("·")} ${printableLine(note)}`),
    ...(fix === undefined
      ? []
      : [`  ${blank} ${dim("=")} ${fixLabel(terminal, fix.safe)} ${printableLine(fix.title)}`]),
    ...(why === undefined
      ? []
      : wrapped(why, columns - gutterWidth - 5).map((row) => `  ${blank} ${dim(`· ${row}`)}`)),
  ];
  return `${rows.join("\n")}\n\n`;
}

function fixLabel(terminal: Terminal, isSafe: boolean): string {
  return isSafe ? styled(terminal, "green", "fix:") : styled(terminal, "yellow", "unsafe fix:");
}

/** What stands in backticks stands out where there are colours. */
function inlineCode(terminal: Terminal, message: string): string {
  return terminal.hasColour ? message.replace(/`[^`]+`/g, (code) => styled(terminal, "bold", code)) : message;
}

function closing(terminal: Terminal, issues: readonly CheckedIssue[], hidden?: string): string {
  const counts =
    hidden === undefined
      ? summaryOf(issues)
      : `${summaryOf(issues, true, "errors")} (${hidden} hidden by --quiet)`;
  const summary = styled(terminal, "bold", counts);
  const first = inOrder(issues).flatMap(({ diagnostics }) => diagnostics)[0];
  if (first === undefined) return `${summary}\n`;
  return `${summary}\n${styled(terminal, "dim", `galley explain ${first.code} says why a rule exists, galley rules lists all`)}\n`;
}

/** Words in lines of at most so many columns. */
export function wrapped(text: string, columns: number): string[] {
  const rows: string[] = [];
  for (const word of printableLine(text.replace(/\s+/g, " ")).split(" ")) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns)
      rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}
