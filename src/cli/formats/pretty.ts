import type { CheckedIssue, CheckReport } from "../../app/check-issue.js";
import type { Diagnostic, Severity } from "../../issue/diagnostic.js";
import { printableLine, type Style, styled, type Terminal, USUAL_COLUMNS } from "../terminal.js";
import { codeFrame } from "./code-frame.js";
import { inOrder, locate, type Located } from "./located.js";
import { fixedRows, summaryOf } from "./summary.js";

/** What a person wants to read besides the findings. */
export interface PrettyOptions {
  /** Why each rule exists, at its first finding. */
  readonly why?: boolean;
  /** A frame for every finding, however many of one rule there are. */
  readonly all?: boolean;
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

/** Of a rule that stops nothing, so many findings show what it is about. */
const MOST_FRAMES = 3;
/** So many lines are named of those that have no frame. */
const MOST_LINES = 12;

/**
 * The findings as a person reads them: frames by file, what is folded of a rule with too many, a table of the rules,
 * and a summary in one line.
 */
export function prettyReport(terminal: Terminal, report: CheckReport, options: PrettyOptions = {}): string {
  const issues = inOrder(report.issues);
  const whys = new Map(options.why === true ? report.rules.map(({ code, why }) => [code, why]) : []);
  let isFolded = false;
  const frames = issues.flatMap((issue) => {
    const all = locate(issue);
    const gutter = String(all.at(-1)?.line ?? 1).length;
    const { framed, folded } = options.all === true ? { framed: all, folded: [] } : fold(all);
    const rows = folded.map((group) => `${styled(terminal, "dim", foldedRow(group))}\n`);
    isFolded ||= folded.length > 0;
    return [
      ...framed.map((located) => frameOf(terminal, issue, located, gutter, whys)),
      ...(rows.length === 0 ? [] : [...rows, "\n"]),
    ];
  });
  const fixed = issues
    .filter(({ applied }) => applied.length > 0)
    .map((issue) => fixedRows(issue).replace(/^.*/, (line) => styled(terminal, "green", line)));
  return `${frames.join("")}${fixed.join("")}${closing(terminal, report, options, isFolded)}`;
}

/** Errors all have a frame, and the first few findings of every other rule. */
function fold(all: readonly Located[]): { framed: readonly Located[]; folded: Located[][] } {
  const rest = new Map<string, { count: number; readonly group: Located[] }>();
  for (const located of all) {
    const { code, severity } = located.diagnostic;
    if (severity === "error") continue;
    const of = rest.get(code) ?? { count: 0, group: [] };
    rest.set(code, of);
    if (++of.count > MOST_FRAMES) of.group.push(located);
  }
  // One more frame takes no more room than a row that says it is missing.
  const folded = [...rest.values()].map(({ group }) => group).filter((group) => group.length > 1);
  const away = new Set(folded.flat());
  return { framed: all.filter((located) => !away.has(located)), folded };
}

function foldedRow(group: readonly Located[]): string {
  const lines = [...new Set(group.map(({ line }) => line))];
  const named = lines.slice(0, MOST_LINES).join(", ");
  const where =
    lines.length === 1 ? `line ${named}` : `lines ${named}${lines.length > MOST_LINES ? ", …" : ""}`;
  return `… and ${group.length} more of ${group[0]?.diagnostic.code ?? ""}, on ${where}`;
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

function closing(
  terminal: Terminal,
  report: CheckReport,
  { hidden }: PrettyOptions,
  isFolded: boolean,
): string {
  const counts =
    hidden === undefined
      ? summaryOf(report)
      : `${summaryOf(report, true, "errors")} (${hidden} hidden by --quiet)`;
  const summary = styled(terminal, "bold", counts);
  const rows = ruleRows(report.issues.flatMap(({ diagnostics }) => diagnostics));
  const [worst] = rows;
  if (worst === undefined) return `${summary}\n`;
  const table = rows.length < 2 ? "" : `${rows.map((row) => tableRow(terminal, row, rows)).join("")}\n`;
  const more = isFolded ? ", --all shows every finding" : "";
  const hint = `galley explain ${worst.code} says why a rule exists${more}`;
  return `${table}${summary}\n${styled(terminal, "dim", hint)}\n`;
}

interface RuleRow {
  readonly code: string;
  readonly severity: Severity;
  count: number;
  safe: number;
  unsafe: number;
}

/** How many findings there are of each rule, errors first, the commonest first. */
function ruleRows(found: readonly Diagnostic[]): RuleRow[] {
  const rows = new Map<string, RuleRow>();
  for (const { code, severity, fix } of found) {
    const key = `${severity} ${code}`;
    const row = rows.get(key) ?? { code, severity, count: 0, safe: 0, unsafe: 0 };
    row.count++;
    if (fix !== undefined) row[fix.safe ? "safe" : "unsafe"]++;
    rows.set(key, row);
  }
  const ranks = { error: 0, warning: 1, info: 2 };
  return [...rows.values()].sort((a, b) => ranks[a.severity] - ranks[b.severity] || b.count - a.count);
}

function tableRow(
  terminal: Terminal,
  { code, severity, count, safe, unsafe }: RuleRow,
  rows: readonly RuleRow[],
) {
  const { word, style } = LABELS[severity];
  const codeWidth = Math.max(...rows.map((row) => row.code.length));
  const countWidth = Math.max(...rows.map((row) => String(row.count).length));
  const fixes = [safe > 0 ? `${safe} with --fix` : "", unsafe > 0 ? `${unsafe} with --fix-unsafe` : ""];
  const fixable = styled(terminal, "dim", fixes.filter((part) => part !== "").join(", "));
  const cells = [
    String(count).padStart(countWidth),
    styled(terminal, style, word.padEnd(7)),
    code.padEnd(codeWidth),
  ];
  return `  ${cells.join("  ")}  ${fixable}`.trimEnd() + "\n";
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
