import type { Block } from "../read/block.js";
import type { PlaceholderFilled, ProseChanged } from "../read/change.js";
import { wordsOf } from "../read/identity.js";
import { askEditor } from "./ask-editor.js";
import type { Dispute } from "./dispute.js";
import { mergeLines } from "./merge-lines.js";
import { outsideQuestions } from "./outside-questions.js";
import { placeInHead } from "./place-question.js";
import { alreadyThere, APPLIED, type Verdict } from "./question.js";
import {
  dropWhenEmpty,
  isFollowed,
  isQuestionComment,
  newBlock,
  putBlocks,
  type SheetBlock,
  type SheetSection,
  takeOut,
} from "./sheet.js";
import { findBlock, type Target } from "./target.js";

/** Puts words in place of others, where those still stand as the submission found them. */
export function changePassage(target: Target, change: PlaceholderFilled | ProseChanged): Verdict {
  const [out, put] = [change.removed.filter(isSolid), withoutBlankEnds(change.added)];
  const sides = { base: textOf(change.removed), submitted: put };
  const section = sectionOfPassage(target, out, put);
  if (section === undefined) return put.length === 0 ? alreadyThere("") : askWithout(target, sides);
  if (put.length > 0 && put.every((block) => !isSolid(block) || isThere(target, section, block)))
    return out.some((block) => isToGo(target, section, block, put))
      ? takeAll(target, section, out)
      : alreadyThere(textOf(put));
  if (out.length === 0) return addPassage(target, section, put, change);
  const missing = out.filter((block) => !isToGo(target, section, block, put));
  if (missing.length === 0) return replace(target, section, out, put);
  return reconcile(target, section, { change, missing, out, put });
}

/** Puts words where nothing went: below what they follow, above what follows them, or at the end of their section. */
export function addPassage(
  target: Target,
  section: SheetSection,
  put: readonly Block[],
  neighbours: Pick<ProseChanged, "above" | "below"> | undefined,
): Verdict {
  if (put.every((block) => !isSolid(block) || isThere(target, section, block)))
    return alreadyThere(textOf(put));
  const above = neighbours?.above && findBlock(target, neighbours.above, "base");
  const below = neighbours?.below && findBlock(target, neighbours.below, "base");
  const end = section.blocks.findLastIndex(({ kind }) => kind !== "blank") + 1;
  const at = above?.section === section ? above.at + 1 : below?.section === section ? below.at : end;
  insert(target, section, at, put);
  return APPLIED;
}

function insert(target: Target, section: SheetSection, at: number, put: readonly Block[]): void {
  putBlocks(outsideQuestions({ section, at }), put.map(newBlock), isFollowed(target.sheet, section));
}

/** Asks about words for which the draft has no section. */
function askWithout(target: Target, sides: Pick<Dispute, "base" | "submitted">): Verdict {
  const place = placeInHead(target, sides.submitted[0], undefined);
  return askEditor(target, { disagreement: "no-section", ...sides, standing: [], place });
}

/** What was to be replaced stands there: words, headings that go with all below them, or both. */
function replace(
  target: Target,
  section: SheetSection,
  out: readonly Block[],
  put: readonly Block[],
): Verdict {
  const first = out[0];
  const at = section.blocks.findIndex(({ text }) => text === first?.text);
  const heading = section.blocks[0];
  const loses = heading?.kind === "heading" && out.some(({ text }) => text === heading.text);
  const keepsHeading = put.some(({ kind }) => kind === "heading");
  if (loses && !keepsHeading) {
    const others = section.blocks.filter(
      (block) => isSolid(block) && !out.some(({ text }) => text === block.text),
    );
    if (others.length > 0)
      return askEditor(target, {
        disagreement: "removed-but-changed",
        base: textOf(out),
        submitted: put,
        standing: section.blocks.map((block) => ({ section, block })),
        place: { section, at: 0 },
      });
  }
  if (put.length > 0) {
    // What comes in its place stands there first, so that the lines around both stay as they are.
    const blocks = put.map(newBlock);
    section.blocks.splice(at, 1, ...blocks);
    takeRest(section, out.slice(1), at + blocks.length);
    return APPLIED;
  }
  return takeAll(target, section, out);
}

function takeRest(section: SheetSection, out: readonly Block[], from: number): void {
  for (const { text } of out) {
    const at = section.blocks.findIndex((block, index) => index >= from && block.text === text);
    if (at !== -1) takeOut({ section, at });
  }
}

/** Takes out what still stands; a section of which nothing is left is no more. */
function takeAll({ sheet }: Target, section: SheetSection, out: readonly Block[]): Verdict {
  takeRest(section, out, 0);
  dropWhenEmpty(sheet, section);
  return APPLIED;
}

interface Clash {
  readonly change: PlaceholderFilled | ProseChanged;
  readonly missing: readonly Block[];
  readonly out: readonly Block[];
  readonly put: readonly Block[];
}

/** What was to be replaced does not stand there as it was: it went, or it changed as well. */
function reconcile(target: Target, section: SheetSection, { change, missing, out, put }: Clash): Verdict {
  const others = strangers(target, section, out);
  const [only] = out;
  if (only !== undefined && out.length === 1 && put.length === 1) {
    for (const other of others) {
      if (other.kind !== only.kind || wordsOf(other.text) === "") continue;
      const merged = mergeLines(only.text, put[0]?.text ?? "", other.text);
      const shares = sharedLines(only.text, other.text);
      if (merged === undefined || !shares) continue;
      const block = put[0];
      if (block === undefined) continue;
      section.blocks.splice(section.blocks.indexOf(other), 1, newBlock({ ...block, text: merged }));
      return APPLIED;
    }
  }
  if (others.length > 0) {
    const left = new Set(out.filter((block) => !missing.includes(block)).map(({ text }) => text));
    const own = section.blocks.filter((block) => others.includes(block) || left.has(block.text));
    return askEditor(target, {
      disagreement: "changed-by-both",
      base: textOf(out),
      submitted: put,
      standing: own.map((block) => ({ section, block })),
      place: { section, at: 0 },
    });
  }
  if (put.length === 0) {
    const left = out.filter((block) => !missing.includes(block));
    return left.length === 0 ? alreadyThere("") : takeAll(target, section, left);
  }
  takeRest(section, out, 0);
  return addPassage(target, section, put, change);
}

/** What is in the section now and was not in the base: it may be what became of the words that are missing. */
function strangers({ changes }: Target, section: SheetSection, out: readonly Block[]): SheetBlock[] {
  const index = out[0]?.section;
  const known = new Set(
    changes.base.blocks.filter((block) => block.section === index).map(({ text }) => text),
  );
  return section.blocks.filter(
    (block) => isSolid(block) && block.kind !== "item" && !known.has(block.text) && !isQuestionComment(block),
  );
}

function sharedLines(before: string, after: string): boolean {
  const rows = new Set(before.split("\n").filter((row) => row.trim() !== ""));
  return after.split("\n").some((row) => rows.has(row));
}

function sectionOfPassage(
  target: Target,
  out: readonly Block[],
  put: readonly Block[],
): SheetSection | undefined {
  if (out[0] !== undefined) return stillThere(target, target.sectionOf(out[0], "base"));
  return put[0] && target.sectionOf(put[0], "head");
}

function stillThere({ sheet }: Target, section: SheetSection | undefined): SheetSection | undefined {
  return section !== undefined && sheet.sections.includes(section) ? section : undefined;
}

/** Whether the draft holds words more often than the submission leaves them there. */
function isToGo(
  { changes: { head, sections } }: Target,
  section: SheetSection,
  { text, section: index }: Block,
  put: readonly Block[],
): boolean {
  const isIt = (block: Pick<Block, "text">) => block.text === text;
  const kept = head.blocks.filter((block) => isIt(block) && sections.get(block.section) === index).length;
  return section.blocks.filter(isIt).length > kept - put.filter(isIt).length;
}

/** Whether the draft holds words as often as the submission wants them there. */
function isThere({ changes }: Target, section: SheetSection, { text, section: index }: Block): boolean {
  const isIt = (block: Pick<Block, "text">) => block.text === text;
  const wanted = changes.head.blocks.filter((block) => isIt(block) && block.section === index).length;
  return section.blocks.filter(isIt).length >= wanted;
}

function isSolid({ kind }: Pick<Block, "kind">): boolean {
  return kind !== "blank";
}

function withoutBlankEnds(blocks: readonly Block[]): Block[] {
  const first = blocks.findIndex(isSolid);
  return first === -1 ? [] : blocks.slice(first, blocks.findLastIndex(isSolid) + 1);
}

function textOf(blocks: readonly Pick<Block, "text">[]): string {
  return blocks.map(({ text }) => text).join("");
}
