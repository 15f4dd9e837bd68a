import type { MergedPull } from "../../app/merge-pulls.js";
import { printableLine } from "../terminal.js";

/** Of longer passages the draft has the rest. */
const MOST_LINES = 6;

/** What could not be read as items, as rows below its pull request: where, and the lines that went and came. */
export function unreadRows({ section, removed, added }: MergedPull["unread"][number]): string[] {
  const where = section === "" ? "above the first heading" : `under ${printableLine(section)}`;
  return [`    read as lines, not as items, ${where}:`, ...rowsOf("-", removed), ...rowsOf("+", added)];
}

function rowsOf(sign: string, text: string): string[] {
  if (text === "") return [];
  const lines = text.split("\n");
  const more = lines.length - MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).map((line) => `      ${sign} ${printableLine(line)}`.trimEnd());
  return more > 0 ? [...shown, `      ${sign} … and ${more} more`] : shown;
}
