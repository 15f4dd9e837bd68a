import type { CheckedIssue, CheckReport } from "../../app/check-issue.js";
import { counted, printableLine } from "../terminal.js";
import { tally } from "./located.js";

/** One line that says what there is: `3 errors, 1 note in draft/x.md; 2 can be fixed with --fix`. */
export function summaryOf(
  { issues, since }: Pick<CheckReport, "issues" | "since">,
  offersFixes = true,
  what = "findings",
): string {
  if (issues.length === 0)
    return `Nothing to check: no draft and no issue ${since === undefined ? "there" : "changed"}`;
  const where = issues.length === 1 ? printableLine(issues[0]?.name ?? "") : counted(issues.length, "file");
  const counts = tally(issues);
  const parts = [
    counts.error > 0 ? counted(counts.error, "error") : "",
    counts.warning > 0 ? counted(counts.warning, "warning") : "",
    counts.info > 0 ? counted(counts.info, "note") : "",
  ].filter((part) => part !== "");
  if (parts.length === 0) return `No ${what} in ${where}`;
  return `${parts.join(", ")} in ${where}${offersFixes ? fixable(issues) : ""}`;
}

function fixable(issues: readonly CheckedIssue[]): string {
  const fixes = issues.flatMap(({ diagnostics }) => diagnostics.flatMap(({ fix }) => fix ?? []));
  const safe = fixes.filter((fix) => fix.safe).length;
  const unsafe = fixes.length - safe;
  if (safe === 0 && unsafe === 0) return "";
  if (safe === 0) return `; ${unsafe} can be fixed with --fix-unsafe`;
  return `; ${safe} can be fixed with --fix${unsafe === 0 ? "" : `, ${unsafe} more with --fix-unsafe`}`;
}

/** What `--quiet` leaves out, as `2 warnings, 1 note`; undefined when that is nothing. */
export function hiddenByQuiet(issues: readonly CheckedIssue[]): string | undefined {
  const { warning, info } = tally(issues);
  const parts = [
    warning > 0 ? counted(warning, "warning") : "",
    info > 0 ? counted(info, "note") : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? undefined : parts.join(", ");
}

/** As `Fixed 12 in draft/x.md: 9 text/double-space, 3 link/tracking`. */
function fixedLine({ name, applied }: CheckedIssue, verb = "Fixed"): string {
  const counts = new Map<string, number>();
  for (const { code } of applied) counts.set(code, (counts.get(code) ?? 0) + 1);
  const byCode = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const codes = byCode.map(([code, count]) => `${count} ${code}`).join(", ");
  return `${verb} ${applied.length} in ${printableLine(name)}: ${codes}`;
}

/** Of a longer line the rest is not even looked at. */
const MOST_LOOKED_AT = 1000;
const COLUMNS = 110;

/** What was mended, by code with counts, and below it a row for each fix that took whole lines away or elsewhere. */
export function fixedRows(issue: CheckedIssue, verb?: string): string {
  const row = (word: string, lines: readonly string[], code: string) =>
    lines.length === 0 ? [] : [`  ${word}  ${cut(lines.map(wordsOf).join(" | "))}  (${code})`];
  const rows = issue.applied.flatMap(({ code, removed, moved }) => [
    ...row("removed", removed, code),
    ...row("moved  ", moved, code),
  ]);
  return [fixedLine(issue, verb), ...rows].map((line) => `${line}\n`).join("");
}

function cut(text: string): string {
  const signs = Array.from(text.slice(0, MOST_LOOKED_AT));
  return signs.length <= COLUMNS ? text : `${signs.slice(0, COLUMNS - 1).join("")}…`;
}

/** How to look at what was mended, and how to have it back. */
export function undoHint(issues: readonly CheckedIssue[]): string | undefined {
  const names = issues.filter(({ before, text }) => before !== text).map(({ name }) => printableLine(name));
  if (names.length === 0) return undefined;
  const file = names.length === 1 && /^[\w./-]+$/.test(names[0] ?? "") ? names[0] : "FILE";
  return `git diff ${file} shows every change, git restore -p ${file} takes back what you pick`;
}

/** What a line of Markdown says, without its marks. */
function wordsOf(line: string): string {
  const plain = line
    .slice(0, MOST_LOOKED_AT)
    .replace(/^(?:[*+-]|#+|\d+[.)])\s+/, "")
    .replace(/\[([^\][]*)\]\([^()\s]*\)/g, "$1")
    .replace(/\*\*|__/g, "");
  return printableLine(plain).replace(/\s+/g, " ").trim();
}
