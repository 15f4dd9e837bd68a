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
  if (!blanks.includes("\t")) return blanks.length;
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
  return reading.all("listItem").filter(({ span }) => isBullet(reading.text[span.start]));
}

/** Whether a sign is one of the bullets of Markdown. */
export function isBullet(sign = ""): boolean {
  return sign === "*" || sign === "-" || sign === "+";
}

/** The items before which something stands on their line: blanks, the mark of a quote, another bullet. */
export function indentedItems(reading: Reading): readonly Place<ListItem>[] {
  return reading.once(findIndented);
}

function findIndented(reading: Reading): Place<ListItem>[] {
  const { text } = reading;
  return reading.all("listItem").filter(({ span }) => span.start > 0 && text[span.start - 1] !== "\n");
}

/** The bullets of an issue, each with how many items have it; `*` comes first. */
export function bulletCounts(reading: Reading): ReadonlyMap<string, number> {
  return reading.once(countBullets);
}

function countBullets(reading: Reading): Map<string, number> {
  const { text } = reading;
  const counts = new Map([["*", 0]]);
  let stars = 0;
  for (const { span } of reading.all("listItem")) {
    const sign = text[span.start];
    // Nearly all bullets are stars.
    if (sign === "*") stars++;
    else if (sign !== undefined && isBullet(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return counts.set("*", stars);
}

/** The bullet that most items of an issue have; `*` where no item has one. */
export function mostCommonBullet(reading: Reading): string {
  return [...bulletCounts(reading)].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
