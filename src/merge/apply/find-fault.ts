import type { Issue } from "../../issue/issue.js";
import type { Block, Outline } from "../read/block.js";
import type { Changes } from "../read/change.js";
import { wordsOf } from "../read/identity.js";
import { readOutline } from "../read/read-outline.js";
import type { Sheet } from "./sheet.js";

/**
 * Why a draft with the edits of its sheet would not do: `breaks-draft` when it is cut into other blocks than the sheet,
 * as by a comment without its end; `miscounts-lines` when something went that neither side took out, or came more often than the submission added it.
 */
export type Fault = "breaks-draft" | "miscounts-lines";

/** Looks at what a submission made of a draft, whatever was done to the sheet, and says what is wrong with it. */
export function findFault({ outline, sections }: Sheet, changes: Changes, draft: Issue): Fault | undefined {
  if (swallowsHeading(changes)) return "breaks-draft";
  const { base, head } = changes;
  const after = readOutline(draft);
  const isSolid = ({ kind }: { readonly kind: string }) => kind !== "blank";
  const wanted = sections.flatMap(({ blocks }) => blocks).filter(isSolid);
  const found = after.blocks.filter(isSolid);
  const isCutAlike =
    found.length === wanted.length && found.every(({ text }, at) => text === wanted[at]?.text);
  if (!isCutAlike) return "breaks-draft";
  const [was, is, before, proposed] = [outline, after, base, head].map(countLines);
  const count = (lines: Map<string, number> | undefined, line: string) => lines?.get(line) ?? 0;
  for (const line of new Set([...(was ?? []), ...(is ?? [])].map(([key]) => key))) {
    const growth = count(proposed, line) - count(before, line);
    const least = count(was, line) + Math.min(0, growth);
    const most = count(was, line) + Math.max(0, growth);
    if (count(is, line) < least || count(is, line) > most) return "miscounts-lines";
  }
  return undefined;
}

/** Whether a heading of the base is still there, as a line of something else: a comment or code without its end. */
function swallowsHeading({ list }: Changes): boolean {
  const headings = new Set(
    list.flatMap(({ removed }) => removed.filter(({ kind }) => kind === "heading").map(({ text }) => text)),
  );
  const isOther = ({ kind, text }: Block) => kind !== "heading" && kind !== "blank" && text.includes("#");
  const lines = list.flatMap(({ added }) => added.filter(isOther)).flatMap(({ text }) => text.split("\n"));
  return lines.some((line) => headings.has(`${line}\n`));
}

/** How often each line stands in a text, however it is laid out. */
function countLines({ blocks }: Outline): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of blocks)
    for (const line of wordsOf(text).split("\n"))
      if (line !== "") counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
