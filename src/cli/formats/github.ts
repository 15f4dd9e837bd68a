import type { CheckReport } from "../../app/check-issue.js";
import { showInvisible } from "../../base/show-invisible.js";
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
  const shownFile = showInvisible(file);
  const properties = Object.entries({ file: shownFile, line, endLine, ...columns, title: code })
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(",");
  return `::${COMMANDS[severity]} ${properties}::${escapeData(shownText([message, ...notes]))}\n`;
}

/** Each line with everything visible that a terminal would obey or hide: logs are looked at there too. */
function shownText(parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split(/\r\n|\r|\n/))
    .map(showInvisible)
    .join("\n");
}

/** Escapes as the runner reads them (actions/toolkit, packages/core/src/command.ts). */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
