import type { Heading, Link, Nodes, Paragraph, TableCell, Text } from "mdast";
import type { Span } from "../base/span.js";
import type { Place } from "./place.js";
import type { Reading } from "./reading.js";

/** What holds a run of prose: marks of Markdown pair up within it and never beyond. */
export type ProseBlock = Place<Paragraph> | Place<Heading> | Place<TableCell>;

/** The paragraph, heading or cell around a place, or undefined for blocks. */
export function proseBlockOf(place: Place): ProseBlock | undefined {
  let at: Place | undefined = place;
  while (at !== undefined && !isProseBlock(at.node)) at = at.parent;
  return at as ProseBlock | undefined;
}

function isProseBlock(node: Nodes): node is Paragraph | Heading | TableCell {
  return node.type === "paragraph" || node.type === "heading" || node.type === "tableCell";
}

/** The text node that holds an offset: what a reader sees there is prose, no code, no address, no HTML. */
export function textAt(reading: Reading, offset: number): Place<Text> | undefined {
  const texts = reading.all("text");
  let [low, high] = [0, texts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((texts[middle]?.span.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const place = texts[low];
  return place !== undefined && place.span.start <= offset ? place : undefined;
}

/** Whether an offset lies in a comment, which no reader sees. */
export function isInComment(reading: Reading, offset: number): boolean {
  return reading
    .all("html")
    .some(
      ({ node, span }) =>
        span.start <= offset && offset < span.end && node.value.trimStart().startsWith("<!--"),
    );
}

/** Whether an odd number of backslashes stands before an offset, so that the sign there is itself. */
export function isEscaped(text: string, offset: number): boolean {
  let start = offset;
  while (start > 0 && text[start - 1] === "\\") start--;
  return (offset - start) % 2 === 1;
}

/** What stands at an offset, cut and on one line, to be quoted in a message. */
export function quoteAround(text: string, span: Span, most = 40): string {
  const quoted = text.slice(span.start, span.end).replace(/\s+/g, " ").trim();
  const cut = [...quoted];
  return cut.length <= most ? quoted : `${cut.slice(0, most - 1).join("")}…`;
}

/** The link around a place, or undefined. */
export function linkAround(place: Place): Place<Link> | undefined {
  let at = place.parent;
  while (at !== undefined && at.node.type !== "link") at = at.parent;
  return at as Place<Link> | undefined;
}
