import type { ListItem } from "mdast";
import { lineStartAt } from "../base/line-end.js";
import type { Span } from "../base/span.js";
import { spanOf } from "../issue/markdown.js";
import { above, type Place } from "./place.js";
import type { Reading } from "./reading.js";

/** Blanks by which one level of a list stands below another: fewer, and Python-Markdown sees no level at all. */
export const BLANKS_PER_LEVEL = 4;

/** How many list items stand around a place. */
export function levelOf(place: Place): number {
  let level = 0;
  for (let at = place.parent; at !== undefined; at = at.parent) if (at.node.type === "listItem") level++;
  return level;
}

/** Whether a place stands in a quotation. */
export function isQuoted(place: Place): boolean {
  return above(place, "blockquote") !== undefined;
}

/** The blanks from the line's beginning up to an offset, or undefined when something else stands there. */
export function blanksBefore(text: string, offset: number): Span | undefined {
  const start = lineStartAt(text, offset);
  for (let at = start; at < offset; at++) if (text[at] !== " " && text[at] !== "\t") return undefined;
  return { start, end: offset };
}

/** How wide blanks are: a tab goes on to the next multiple of four. */
export function widthOf(blanks: string): number {
  let width = 0;
  for (const sign of blanks) width += sign === "\t" ? BLANKS_PER_LEVEL - (width % BLANKS_PER_LEVEL) : 1;
  return width;
}

/** From the bullet of an item to its content, where both stand on one line. */
export function bulletWidth(text: string, item: Place<ListItem>): number {
  const first = item.node.children[0];
  if (first === undefined) return 2;
  const gap = text.slice(item.span.start, spanOf(first).start);
  return gap.includes("\n") ? 2 : widthOf(gap);
}

/** The items with a bullet, those with a number left out. */
export function bulletItems(reading: Reading): Place<ListItem>[] {
  return reading.all("listItem").filter(({ span }) => "*-+".includes(reading.text[span.start] ?? " "));
}

/** The bullet that most items of an issue have; `*` where no item has one. */
export function mostCommonBullet(reading: Reading): string {
  const counts = new Map([["*", 0]]);
  for (const { span } of reading.all("listItem")) {
    const sign = reading.text[span.start] ?? "";
    if ("*-+".includes(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
