import { printableLine, styled, type Terminal, withoutCommands } from "../terminal.js";

/** In a pipe a diff stays what it is, so that it can be applied; on a terminal it is something to look at. */
export function shownDiff(terminal: Terminal, diff: string): string {
  if (terminal.columns === undefined) return withoutCommands(diff);
  const rows = diff.split("\n").map((row) => {
    const style = /^(?:---|\+\+\+|@@) /.test(row) ? "dim" : DIFF_STYLES[row[0] ?? ""];
    const shown = printableLine(row);
    return style === undefined ? shown : styled(terminal, style, shown);
  });
  return rows.join("\n");
}

const DIFF_STYLES: Readonly<Record<string, "red" | "green">> = { "-": "red", "+": "green" };
