import type { CheckReport } from "../../app/check-issue.js";
import { printableLine } from "../terminal.js";
import { inOrder, locate } from "./located.js";

/** One finding a line, in the form that editors and `grep -n` know: `file:line:column: severity code message`. */
export function compactReport(report: CheckReport): string {
  const lines = inOrder(report.issues).flatMap((issue) =>
    locate(issue).map(({ diagnostic: { severity, code, message }, line, column }) =>
      printableLine(`${issue.name}:${line}:${column}: ${severity} ${code} ${message}`),
    ),
  );
  return lines.map((line) => `${line}\n`).join("");
}
