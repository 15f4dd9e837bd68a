import type { Paragraph } from "mdast";
import { holdsLineEnd } from "../base/line-end.js";
import type { Place } from "./place.js";
import type { Reading } from "./reading.js";

/** The paragraphs that go on over more than one line, in the order of the text; found once for all rules. */
export function wrappedParagraphs(reading: Reading): readonly Place<Paragraph>[] {
  return reading.once(findWrapped);
}

function findWrapped(reading: Reading): Place<Paragraph>[] {
  return reading.all("paragraph").filter(({ span }) => holdsLineEnd(reading.text, span));
}
