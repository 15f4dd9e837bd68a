import { changedLines } from "../../base/line-diff.js";
import type { ChangedWords } from "./change.js";

/** Which words differ between two texts. */
export function changedWords(before: string, after: string): ChangedWords[] {
  return changedLines(oneALine(before), oneALine(after)).map(({ removed, added }) => ({
    removed: joined(removed),
    added: joined(added),
  }));
}

/** Words as lines, so that what tells lines apart tells words apart. */
function oneALine(text: string): string {
  return text
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => `${word}\n`)
    .join("");
}

function joined(words: readonly string[]): string {
  return words.map((word) => word.trimEnd()).join(" ");
}
