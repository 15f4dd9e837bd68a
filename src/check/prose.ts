import type { Heading, Link, Nodes, Paragraph, TableCell, Text } from "mdast";
import { lastBeginningBy } from "../base/span.js";
import type { Place } from "./place.js";
import type { Reading } from "./reading.js";
import type { PlacedLink } from "./targets.js";

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
  const place = lastBeginningBy(reading.all("text"), offset);
  return place !== undefined && offset < place.span.end ? place : undefined;
}

/** The link that begins at an offset. */
export function linkFrom(reading: Reading, offset: number): PlacedLink | undefined {
  const link = lastBeginningBy(reading.links, offset);
  return link?.span.start === offset ? link : undefined;
}

/** The last link that ends at an offset or before. */
export function linkBefore(reading: Reading, offset: number): PlacedLink | undefined {
  return lastBeginningBy(reading.links, offset - 1);
}

/** Whether an offset lies in a comment, which no reader sees. */
export function isInComment(reading: Reading, offset: number): boolean {
  const place = lastBeginningBy(reading.all("html"), offset);
  return place !== undefined && offset < place.span.end && place.node.value.trimStart().startsWith("<!--");
}

/** Whether an odd number of backslashes stands before an offset, so that the sign there is itself. */
export function isEscaped(text: string, offset: number): boolean {
  let start = offset;
  while (start > 0 && text[start - 1] === "\\") start--;
  return (offset - start) % 2 === 1;
}

/** The link around a place, or undefined. */
export function linkAround(place: Place): Place<Link> | undefined {
  let at = place.parent;
  while (at !== undefined && at.node.type !== "link") at = at.parent;
  return at as Place<Link> | undefined;
}
