import type { Issue } from "../../issue/issue.js";
import type { Block } from "../read/block.js";
import type { Changes } from "../read/change.js";
import { wordsOf } from "../read/identity.js";
import { readOutline } from "../read/read-outline.js";
import { commentsOf } from "./question-comments.js";
import type { Sheet } from "./sheet.js";
import type { Settled } from "./target.js";

/**
 * Why a draft with the edits of its sheet would not do: `breaks-draft` when it is cut into other blocks than the sheet,
 * as by a comment without its end; `miscounts-lines` when something went that neither side took out, or came more often
 * than the submission added it; where an editor decided, when anything but that came of it.
 */
export type Fault =
  | { readonly kind: "breaks-draft" }
  /** The first such line, as people read it. */
  | { readonly kind: "miscounts-lines"; readonly line: string; readonly how: "came" | "went" };

const BREAKS_DRAFT: Fault = { kind: "breaks-draft" };

/** Looks at what a submission made of a draft, whatever was done to the sheet, and says what is wrong with it. */
export function findFault(
  { outline, sections }: Sheet,
  changes: Changes,
  draft: Issue,
  settled: readonly Settled[],
): Fault | undefined {
  if (swallowsHeading(changes)) return BREAKS_DRAFT;
  const { base, head } = changes;
  const after = readOutline(draft);
  const isSolid = ({ kind }: { readonly kind: string }) => kind !== "blank";
  const wanted = sections.flatMap(({ blocks }) => blocks).filter(isSolid);
  const found = after.blocks.filter(isSolid);
  const isCutAlike =
    found.length === wanted.length && found.every(({ text }, at) => text === wanted[at]?.text);
  if (!isCutAlike) return BREAKS_DRAFT;
  const growth = new Map<string, number>();
  countLines(growth, head.blocks, 1);
  countLines(growth, base.blocks, -1);
  const [rest, decided] = settledLines(settled);
  const change = new Map<string, number>();
  countLines(change, after.blocks, 1);
  countLines(change, outline.blocks, -1);
  for (const line of new Set([...change.keys(), ...decided.keys()])) {
    const free = (growth.get(line) ?? 0) - (rest.get(line) ?? 0);
    const came = (change.get(line) ?? 0) - (decided.get(line) ?? 0);
    if (came < Math.min(0, free)) return { kind: "miscounts-lines", line, how: "went" };
    if (came > Math.max(0, free)) return { kind: "miscounts-lines", line, how: "came" };
  }
  return undefined;
}

/** Of what editors decided: the lines that the submission wanted there, and those that have come (or gone) instead. */
function settledLines(settled: readonly Settled[]): readonly [Map<string, number>, Map<string, number>] {
  const [wanted, decided] = [new Map<string, number>(), new Map<string, number>()];
  for (const { question, answer } of settled) {
    const { base, submitted, standing } = question;
    countLines(wanted, [{ text: submitted }], 1);
    countLines(wanted, [{ text: base }], -1);
    if (answer.kind === "draft") continue;
    countLines(decided, [{ text: answer.kind === "own" ? answer.text : submitted }], 1);
    if (answer.kind === "submitted" || answer.kind === "own") countLines(decided, [{ text: standing }], -1);
    if (answer.kind === "mark")
      for (const text of Object.values(commentsOf(question, answer.number)))
        countLines(decided, [{ text }], 1);
  }
  return [wanted, decided];
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

/** Adds to counts how often each line stands in some blocks, however it is laid out. */
function countLines(
  counts: Map<string, number>,
  blocks: readonly Pick<Block, "text">[],
  times: 1 | -1,
): void {
  for (const { text } of blocks)
    for (const line of wordsOf(text).split("\n"))
      if (line !== "") counts.set(line, (counts.get(line) ?? 0) + times);
}
