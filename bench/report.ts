import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { ArchiveInput } from "./archive-input.js";
import type { Contestant } from "./contestant.js";
import { describeMachine } from "./machine.js";
import type { Results } from "./results.js";
import { formatMarkdown, formatText } from "./table.js";
import { tablesOf } from "./tables.js";

const BEGIN = "<!-- measured: begin -->";
const END = "<!-- measured: end -->";

/** What a report is made of. */
export interface Report {
  readonly input: ArchiveInput;
  readonly galley: Contestant;
  readonly results: Results;
  readonly date: Date;
}

/** The report for a terminal. */
export function reportAsText({ input, galley, results, date }: Report): string {
  const tables = tablesOf(results, galley, input.isReal).map(formatText);
  const remarks = results.remarks.map((remark) => `Not measured: ${remark}`);
  return [...describeMachine(input, date), "", ...tables, ...remarks, ""].join("\n");
}

/** Writes the report into a page between its two marks, and a page of its own where there is none yet. */
export function writePage(file: string, { input, galley, results, date }: Report): void {
  const machine = describeMachine(input, date).map((line) => `- ${line}`);
  const remarks = results.remarks.map((remark) => `- Not measured: ${remark}`);
  const tables = tablesOf(results, galley, input.isReal).map(formatMarkdown);
  const lines = [BEGIN, "", ...machine, ...remarks, "", ...tables, END];
  const page = existsSync(file) ? readFileSync(file, "utf8") : `# Benchmarks\n\n${BEGIN}\n${END}\n`;
  const [start, stop] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (start === -1 || stop < start)
    throw new Error(`Unexpected page ${file}, expected ${BEGIN} and ${END} in it`);
  writeFileSync(file, page.slice(0, start) + lines.join("\n") + page.slice(stop + END.length));
}
