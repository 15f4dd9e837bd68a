import type { CheckedIssue, CheckReport } from "../../app/check-issue.js";
import { fingerprint } from "../../base/hash.js";
import { LineIndex } from "../../base/line-index.js";
import { type Span, textIn } from "../../base/span.js";
import type { Fix, Severity } from "../../issue/diagnostic.js";
import { jsonLine } from "./json.js";
import { inOrder, locate, type Located } from "./located.js";

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/** The findings in SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code scanning takes them. */
export function sarifReport(report: CheckReport, version: string): string {
  const ruleIndexes = new Map(report.rules.map(({ code }, at) => [code, at]));
  return jsonLine({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Galley", semanticVersion: version, rules: report.rules.map(ruleOf) } },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { SRCROOT: { description: { text: "Where the check was run" } } },
        artifacts: inOrder(report.issues).map(({ name }) => ({ location: locationOf(name) })),
        results: inOrder(report.issues).flatMap((issue) => resultsOf(issue, ruleIndexes)),
      },
    ],
  });
}

function ruleOf({ code, severity, why }: CheckReport["rules"][number]): object {
  const text = why.replaceAll("`", "");
  return {
    id: code,
    shortDescription: { text: /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text },
    fullDescription: { text },
    help: { text, markdown: why },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [code.split("/")[0] ?? ""] },
  };
}

function resultsOf(issue: CheckedIssue, ruleIndexes: ReadonlyMap<string, number>): object[] {
  const lines = new LineIndex(issue.text);
  const seen = new Map<string, number>();
  return locate(issue).map((located) => {
    const { code, severity, message, notes = [], fix } = located.diagnostic;
    const ruleIndex = ruleIndexes.get(code);
    return {
      ruleId: code,
      ...(ruleIndex === undefined ? {} : { ruleIndex }),
      level: LEVELS[severity],
      message: { text: [message, ...notes].join("\n") },
      locations: [
        {
          physicalLocation: {
            artifactLocation: locationOf(issue.name),
            region: {
              startLine: located.line,
              startColumn: located.column,
              endLine: located.endLine,
              endColumn: located.endColumn,
            },
          },
        },
      ],
      partialFingerprints: { "galleyFinding/v1": fingerprintOf(issue, located, lines, seen) },
      ...(fix === undefined ? {} : { fixes: [fixOf(issue, fix, lines)] }),
    };
  });
}

/** What a finding is known by when the text around it moves: its rule, its words, its line, and which of equal ones it is. */
function fingerprintOf(
  { text }: CheckedIssue,
  { diagnostic: { code, message }, line }: Located,
  lines: LineIndex,
  seen: Map<string, number>,
): string {
  const row = text
    .slice(lines.startOf(line), line < lines.count ? lines.startOf(line + 1) : text.length)
    .trim();
  const key = `${code}\0${message}\0${row}`;
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return `${fingerprint(key)}${fingerprint(`${key}\0`)}:${count}`;
}

function fixOf({ name, text }: CheckedIssue, { title, edits }: Fix, lines: LineIndex): object {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: locationOf(name),
        replacements: edits.map(({ span, text: inserted }) => ({
          deletedRegion: regionOf(span, lines),
          ...(inserted === "" && textIn(text, span) !== "" ? {} : { insertedContent: { text: inserted } }),
        })),
      },
    ],
  };
}

function regionOf(span: Span, lines: LineIndex): object {
  const [start, end] = [lines.positionOf(span.start), lines.positionOf(span.end)];
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A path as a relative URI: what would end it or begin something else is escaped. */
function locationOf(name: string): object {
  const sound = name.replace(/\p{Cs}/gu, "\ufffd");
  return { uri: sound.split("/").map(encodeURIComponent).join("/"), uriBaseId: "SRCROOT" };
}
