import { quote } from "../base/quote.js";
import type { Edit } from "../base/edit.js";
import type { Span } from "../base/span.js";
import type { Fix } from "../issue/diagnostic.js";
import type { ArchivedLink } from "./archive-links.js";
import type { ListedLink } from "./listed-links.js";
import type { Reading } from "./reading.js";

/** The address of what an item is about, where it stands; the whole item when it does not stand there as it is. */
export function addressSpan(reading: Reading, { item }: ListedLink): Span {
  const within = item.kind === "link" ? (item.links[0]?.span ?? item.span) : item.span;
  const at = reading.text.slice(within.start, within.end).lastIndexOf(item.url);
  if (at === -1) return within;
  return { start: within.start + at, end: within.start + at + item.url.length };
}

/** The address of what an item is about for a message, without its scheme. */
export function shownAddress({ item }: ListedLink): string {
  return quote(item.url.replace(/^https?:\/\/(?:www\.)?/i, ""));
}

/** Where an item of this text stands, for a note: section and line. */
export function placeOf(reading: Reading, { item, section }: ListedLink): string {
  const { line } = reading.positionOf(item.span.start);
  return section.title === undefined ? `on line ${line}` : `in “${section.title}” on line ${line}`;
}

/** An issue as a message names it: `issue 632 of 2025-12-31`. */
export function issueName({ issue }: ArchivedLink): string {
  return issue.number === undefined ? `the issue of ${issue.date}` : `issue ${issue.number} of ${issue.date}`;
}

/** A fix that takes items out of their lists, line by line; undefined when one of them shares its lines or holds others. */
export function removalOf(
  reading: Reading,
  title: string,
  items: readonly ListedLink[],
): { readonly fix: Fix } | undefined {
  const edits: Edit[] = [];
  for (const { item } of items) {
    const span = wholeLines(reading, item.span);
    if (span === undefined || holdsList(reading, item.span)) return undefined;
    edits.push({ span, text: "" });
  }
  return { fix: { title, safe: false, edits } };
}

/** The lines of an item, when nothing else stands on them, with one line end. */
function wholeLines(reading: Reading, { start, end }: Span): Span | undefined {
  const { text } = reading;
  const first = reading.lineAt(start);
  const last = reading.lineAt(Math.max(start, end - 1));
  if (text.slice(first.start, start).trim() !== "" || text.slice(end, last.end).trim() !== "")
    return undefined;
  const next = text.indexOf("\n", last.end);
  if (next !== -1) return { start: first.start, end: next + 1 };
  return { start: first.start === 0 ? 0 : first.start - 1, end: text.length };
}

/** Whether a list begins within an item; lists come in the order of the text. */
function holdsList(reading: Reading, { start, end }: Span): boolean {
  const lists = reading.all("list");
  let [low, high] = [0, lists.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lists[middle]?.span.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const next = lists[low];
  return next !== undefined && next.span.start < end;
}
