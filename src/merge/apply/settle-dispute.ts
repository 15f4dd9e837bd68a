import { parseIssue } from "../../issue/parse-issue.js";
import { readOutline } from "../read/read-outline.js";
import type { Dispute } from "./dispute.js";
import { commentsOf } from "./question-comments.js";
import {
  dropWhenEmpty,
  isFollowed,
  newBlock,
  putBlocks,
  type SheetBlock,
  type SheetPlace,
  spaced,
  takeOut,
} from "./sheet.js";
import type { Settled, Target } from "./target.js";

/** Does in a sheet what an editor decided. */
export function settleDispute(target: Target, dispute: Dispute, { question, answer }: Settled): void {
  const submitted = dispute.submitted.map(newBlock);
  switch (answer.kind) {
    case "draft":
      return;
    case "submitted":
      return takePlace(target, dispute, submitted, dispute.move);
    case "own":
      return takePlace(target, dispute, blocksOf(target, dispute, answer.text), undefined);
    case "both":
      if (dispute.move === undefined) putAround(target, dispute, [], submitted);
      else dispute.move();
      return;
    case "mark": {
      const lines = commentsOf(question, answer.number);
      const comment = (text: string) => newBlock({ kind: "prose", text, items: [] });
      return putAround(
        target,
        dispute,
        [comment(lines.opening)],
        [comment(lines.middle), ...submitted, comment(lines.closing)],
      );
    }
  }
}

/** Puts blocks in place of the draft's side, or has them put elsewhere once that is out of the way. */
function takePlace(
  target: Target,
  dispute: Dispute,
  blocks: readonly SheetBlock[],
  move: (() => void) | undefined,
): void {
  const [run, rest] = [firstRun(dispute), dispute.standing];
  if (move === undefined && blocks.length > 0) {
    const { section } = run.place;
    section.blocks.splice(run.place.at, run.length);
    putBlocks(run.place, spaced(blocks), isFollowed(target.sheet, section));
  }
  for (const { section, block } of rest) {
    const at = section.blocks.indexOf(block);
    if (at !== -1) takeOut({ section, at });
  }
  move?.();
  for (const section of new Set(rest.map((one) => one.section))) dropWhenEmpty(target.sheet, section);
}

/** Puts blocks above and below the draft's side, which stays as it is. */
function putAround(
  target: Target,
  dispute: Dispute,
  above: readonly SheetBlock[],
  below: readonly SheetBlock[],
): void {
  const { place, length } = firstRun(dispute);
  const { section, at } = place;
  if (above.length + below.length === 0) return;
  const kept = section.blocks.splice(at, length);
  putBlocks(place, spaced([...above, ...kept, ...below]), isFollowed(target.sheet, section));
}

/** The blocks of the draft's side that follow each other from the first on; what stands elsewhere stays there. */
function firstRun({ standing, place }: Dispute): { readonly place: SheetPlace; readonly length: number } {
  const [first] = standing;
  if (first === undefined) return { place, length: 0 };
  const { section } = first;
  const own = new Set(standing.map(({ block }) => block));
  const at = section.blocks.indexOf(first.block);
  let end = at + 1;
  for (let next = end; next < section.blocks.length; next++) {
    const block = section.blocks[next];
    if (block !== undefined && own.has(block)) end = next + 1;
    else if (block?.kind !== "blank") break;
  }
  return { place: { section, at }, length: end - at };
}

/** An editor's lines as blocks, read below the heading under which they are to stand. */
function blocksOf({ policy, sheet }: Target, { standing, place }: Dispute, text: string): SheetBlock[] {
  const section = standing[0]?.section ?? place.section;
  const parents: string[] = [];
  for (let at = section.parent; at !== undefined && parents.length < MOST_LEVELS; at = at.parent)
    if (at.title !== undefined) parents.unshift(at.title);
  const titles = [...parents, ...(section.title === undefined ? [] : [section.title])];
  const headings = titles.map((title, depth) => `${"#".repeat(depth + 2)} ${title.replace(/\s+/g, " ")}\n\n`);
  const { date } = sheet.outline.issue;
  const above = `Title: x\nDate: ${date ?? ""}\n\n${headings.join("")}`;
  const lines = text.replaceAll("\r\n", "\n");
  const issue = parseIssue(above + (lines.endsWith("\n") ? lines : `${lines}\n`), policy.roles);
  const blocks = readOutline(issue).blocks.filter(({ span }) => span.start >= above.length);
  const isSolid = ({ kind }: { readonly kind: string }) => kind !== "blank";
  return blocks.slice(blocks.findIndex(isSolid), blocks.findLastIndex(isSolid) + 1).map(newBlock);
}

/** Markdown has six levels of headings, the first of which is the title's. */
const MOST_LEVELS = 4;
