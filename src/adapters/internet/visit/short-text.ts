import { withoutControls } from "../../../base/html.js";

const LONGEST_TEXT = 300;

/** A text of a stranger's page on one line and of bearable length, or undefined when nothing is left of it. */
export function shortText(text: string): string | undefined {
  const line = withoutControls(text.slice(0, LONGEST_TEXT * 4))
    .replace(/\s+/g, " ")
    .trim();
  if (line === "") return undefined;
  const signs = Array.from(line);
  return signs.length > LONGEST_TEXT ? `${signs.slice(0, LONGEST_TEXT - 1).join("")}…` : line;
}
