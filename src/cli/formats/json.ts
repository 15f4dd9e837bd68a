import type { CheckReport } from "../../app/check-issue.js";
import { inOrder, locate } from "./located.js";

/** The findings for programs; docs/check.md says what each member means. */
export function jsonReport(report: CheckReport): string {
  const diagnostics = inOrder(report.issues).flatMap((issue) =>
    locate(issue).map(
      ({ diagnostic: { code, severity, message, fix }, line, column, endLine, endColumn }) => ({
        file: issue.name,
        code,
        severity,
        message,
        line,
        column,
        endLine,
        endColumn,
        fix: fix === undefined ? null : { title: fix.title, safe: fix.safe },
      }),
    ),
  );
  return jsonLine({ version: 1, diagnostics });
}

/** A value as one line of JSON in which GitHub's runner sees no command, wherever the line is printed. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value).replaceAll("##[", "#\\u0023[")}\n`;
}
