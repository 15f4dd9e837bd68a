import type { RuleDescription } from "../../app/describe-rules.js";
import { changedLines } from "../../base/line-diff.js";
import { showExampleLine } from "../../base/show-invisible.js";
import { jsonLine } from "../formats/json.js";
import { wrapped } from "../formats/pretty.js";
import { printableLine, styled, type Terminal, USUAL_COLUMNS, withoutCommands } from "../terminal.js";
import type { World } from "../world.js";
import { printRules } from "./rules.js";

/** Options of `galley explain` as the command line gives them. */
export interface ExplainOptions {
  readonly folder: string;
  readonly json?: boolean;
}

const FIXES: Readonly<Record<RuleDescription["fix"], string>> = {
  none: "no fix",
  safe: "safe fix",
  unsafe: "unsafe fix",
  "some safe": "safe or unsafe fix",
};

/** Prints why a rule exists, what it is set to in this publication, and its examples; of an area, its rules. */
export async function runExplain(world: World, code: string, options: ExplainOptions): Promise<number> {
  const rules = await world.describeRules({ folder: options.folder, codes: [code] });
  const [rule] = rules;
  if (rule === undefined) return 0;
  if (rule.code !== code) return printRules(world.terminal, rules, options.json);
  if (options.json === true) world.terminal.out(jsonLine({ version: 1, rule }));
  else world.terminal.out(explanation(world.terminal, rule));
  return 0;
}

/** What a rule's fixes are, in words. */
function fixInWords({ fix }: RuleDescription): string {
  return FIXES[fix];
}

function explanation(terminal: Terminal, rule: RuleDescription): string {
  const columns = Math.min(USUAL_COLUMNS, terminal.columns ?? USUAL_COLUMNS) - 4;
  const heading = (text: string) => `\n${styled(terminal, "bold", text)}\n`;
  const parts = [
    `${styled(terminal, "bold", rule.code)}  ${severityInWords(rule)}, ${fixInWords(rule)}\n\n`,
    ...wrapped(rule.why, columns).map((row) => `  ${row}\n`),
  ];
  if (rule.options.length > 0) {
    parts.push(heading(`Options, in galley.toml below [rules."${rule.code}"]`));
    for (const option of rule.options) parts.push(optionText(terminal, option));
  }
  parts.push(heading("Examples"));
  for (const { text, mended } of rule.bad) parts.push(`${exampleText(terminal, text, mended)}\n`);
  parts.push(heading("Nothing to say of"));
  for (const text of rule.good) parts.push(`${indented(text)}\n`);
  return parts.join("");
}

function severityInWords({ severity, defaultSeverity }: RuleDescription): string {
  const word = severity === "info" ? "note" : severity;
  return severity === defaultSeverity ? word : `${word} here (elsewhere ${defaultSeverity})`;
}

function optionText(
  terminal: Terminal,
  { name, about, default: usual, value }: RuleDescription["options"][number],
) {
  const [own, other] = [JSON.stringify(value), JSON.stringify(usual)];
  const note = own === other ? "" : styled(terminal, "dim", `  (default ${other})`);
  return `  ${name} = ${printableLine(own)}${note}\n      ${printableLine(about)}\n`;
}

/** Broken and mended as a small diff; what no fix mends is only shown. */
function exampleText(terminal: Terminal, text: string, mended: string | null): string {
  const removed = (line: string) => styled(terminal, "red", `  - ${shownLine(line)}\n`);
  const added = (line: string) => styled(terminal, "green", `  + ${shownLine(line)}\n`);
  const linesOf = (lines: readonly string[]) => lines.flatMap((line) => line.replace(/\n$/, "").split("\n"));
  if (mended === null) return linesOf([text]).map(removed).join("");
  const old = text.split("\n");
  const rows: string[] = [];
  let at = 0;
  for (const change of changedLines(text, mended)) {
    rows.push(...old.slice(at, change.oldStart).map((line) => `    ${shownLine(line)}\n`));
    rows.push(...linesOf(change.removed).map(removed), ...linesOf(change.added).map(added));
    at = change.oldStart + change.removed.length;
  }
  rows.push(...old.slice(at).map((line) => `    ${shownLine(line)}\n`));
  return rows.join("");
}

function shownLine(line: string): string {
  return withoutCommands(showExampleLine(line));
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `    ${shownLine(line)}\n`)
    .join("");
}
