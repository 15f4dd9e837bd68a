import type { CheckReport } from "../../app/check-issue.js";
import type { Severity } from "../../issue/diagnostic.js";
import { inOrder, locate, type Located } from "./located.js";
import { summaryOf } from "./summary.js";

const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/**
 * The findings as annotations of a GitHub workflow
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions), with a closing summary.
 */
export function githubReport(report: CheckReport): string {
  const issues = inOrder(report.issues);
  const commands = issues.flatMap((issue) => locate(issue).map((located) => annotation(issue.name, located)));
  return `${commands.join("")}${summaryOf(report)}\n`;
}

function annotation(file: string, { diagnostic, line, column, endLine, endColumn }: Located): string {
  const { code, severity, message, notes = [] } = diagnostic;
  // GitHub takes columns only for what stands on one line.
  const columns = endLine === line ? { col: column, endColumn: Math.max(column, endColumn) } : {};
  const properties = Object.entries({ file, line, endLine, ...columns, title: code })
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(",");
  return `::${COMMANDS[severity]} ${properties}::${escapeData([message, ...notes].join("\n"))}\n`;
}

/** Escapes as the runner reads them (actions/toolkit, packages/core/src/command.ts). */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
