import type { Text } from "mdast";
import type { Place } from "./place.js";
import type { Reading } from "./reading.js";

/** Marks of Markdown, addresses, and what templates put where something is to come. */
const TELLING = /[*_`#[\]$]|\)\(|:\/\/|goes here|-(?:xxx|XXX)|TODO|FIXME|XXX|\{\{|orem ipsum/;

/**
 * The texts that hold something which prose seldom holds, in the order of the text: a few of hundreds, so that the
 * rules about what was left of a syntax or a template cost one look together. Each looks closer.
 */
export function tellingTextsOf(reading: Reading): readonly Place<Text>[] {
  return reading.once(findTellingTexts);
}

function findTellingTexts(reading: Reading): Place<Text>[] {
  return reading.all("text").filter(({ node }) => TELLING.test(node.value));
}
