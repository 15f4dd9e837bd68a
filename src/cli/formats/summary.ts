import type { CheckedIssue } from "../../app/check-issue.js";
import { counted, printableLine } from "../terminal.js";
import { tally } from "./located.js";

/** One line that says what there is: `3 errors, 1 note in draft/x.md; 2 can be fixed with --fix`. */
export function summaryOf(issues: readonly CheckedIssue[], offersFixes = true): string {
  if (issues.length === 0) return "Nothing to check: no draft and no issue changed";
  const where = issues.length === 1 ? printableLine(issues[0]?.name ?? "") : counted(issues.length, "file");
  const counts = tally(issues);
  const parts = [
    counts.error > 0 ? counted(counts.error, "error") : "",
    counts.warning > 0 ? counted(counts.warning, "warning") : "",
    counts.info > 0 ? counted(counts.info, "note") : "",
  ].filter((part) => part !== "");
  if (parts.length === 0) return `No findings in ${where}`;
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

/** What was mended, by code with counts: `Fixed 12 in draft/x.md: 9 text/double-space, 3 link/tracking`. */
export function fixedLine({ name, applied }: CheckedIssue, verb = "Fixed"): string {
  const counts = new Map<string, number>();
  for (const { code } of applied) counts.set(code, (counts.get(code) ?? 0) + 1);
  const byCode = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const codes = byCode.map(([code, count]) => `${count} ${code}`).join(", ");
  return `${verb} ${applied.length} in ${printableLine(name)}: ${codes}`;
}
