import type { MergedPull } from "../../app/merge-pulls.js";
import { cellsOf, displayWidth } from "../../base/display-width.js";
import { printableLine } from "../terminal.js";

/** Titles are never cut to less than this. */
const NARROWEST = 20;

/**
 * What a pull request is called and by whom, in at most so many columns; the title is cut before the account. What Git
 * alone knows are the authors of its commits.
 */
export function pullWords({ pull, authors }: Pick<MergedPull, "pull" | "authors">, columns: number): string {
  const { title, account } = pull;
  if (title === undefined)
    return cutToWidth(authors.map(({ name }) => printableLine(name)).join(", "), columns);
  const by = account === undefined ? "" : `, ${printableLine(account)}`;
  const room = Math.max(NARROWEST, columns - displayWidth(by));
  return cutToWidth(cutToWidth(printableLine(title.trim()), room) + by, Math.max(NARROWEST, columns));
}

/** The text in at most so many columns of a terminal, with `…` where it is cut. */
function cutToWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let width = 1;
  const cells = cellsOf(text);
  const past = cells.findIndex((cell) => (width += cell.width) > columns);
  return `${text.slice(0, cells[past]?.start ?? text.length).trimEnd()}…`;
}
