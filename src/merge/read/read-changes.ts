import type { Issue } from "../../issue/issue.js";
import { alignBlocks } from "./align-blocks.js";
import type { Block } from "./block.js";
import { claimBlocks } from "./claim-blocks.js";
import type { Change, Changes } from "./change.js";
import { changedWords } from "./changed-words.js";
import { gapsBetween } from "./gaps.js";
import { type ItemPair, pairItems } from "./pair-items.js";
import { pairSections } from "./pair-sections.js";
import { readOutline } from "./read-outline.js";
import { addedSections } from "./added-sections.js";
import { readPassages } from "./read-passages.js";

/**
 * What a submission does to the issue it was made from. Every character that differs belongs to one change; what
 * cannot be read as items is a change of prose, whole lines of it. Line ends are no difference.
 */
export function readChanges(base: Issue, head: Issue): Changes {
  const [before, after] = [readOutline(base), readOutline(head)];
  const sections = pairSections(after, before);
  const gaps = gapsBetween(before, after, alignBlocks(before, after, sections));
  const removed = gaps.flatMap((gap) => gap.removed);
  const added = gaps.flatMap((gap) => gap.added);
  const pairs = pairItems(removed.filter(isItem), added.filter(isItem), sections);
  const taken = new Set<Block>(pairs.flatMap((pair) => [pair.before, pair.after]));
  const isLeft = (block: Block) => !taken.has(block);
  const gapOf = new Map(gaps.flatMap((gap) => [...gap.removed, ...gap.added].map((block) => [block, gap])));
  const isInPlace = ({ before, after }: ItemPair) => gapOf.get(before) === gapOf.get(after);
  const itemChanges = pairs.map((pair) => pairChange(pair, sections, isInPlace(pair)));
  const headings = addedSections(after, sections, added.filter(isLeft));
  for (const { added: blocks } of headings) for (const block of blocks) taken.add(block);
  const changes: Change[] = [
    ...headings,
    ...added.filter((block) => isItem(block) && isLeft(block)).map(addedItem),
    ...itemChanges,
    ...removed.filter((block) => isItem(block) && isLeft(block)).map(removedItem),
  ];
  for (const { removed: out, added: put } of changes) for (const block of [...out, ...put]) taken.add(block);
  changes.push(...readPassages(gaps, sections, isLeft));
  return { base: before, head: after, sections, list: claimBlocks(gaps, changes) };
}

function isItem({ kind }: Block): boolean {
  return kind === "item";
}

function addedItem(after: Block): Change {
  return { kind: "item-added", after, removed: [], added: [after] };
}

function removedItem(before: Block): Change {
  return { kind: "item-removed", before, removed: [before], added: [] };
}

/** An entry that was taken out and put in between the same neighbours is edited, else it moved. */
function pairChange(
  { before, after }: ItemPair,
  sections: ReadonlyMap<number, number>,
  inPlace: boolean,
): Change {
  const words = changedWords(before.text, after.text);
  const stays = sections.get(after.section) === before.section && inPlace;
  const kind = stays ? "item-edited" : "item-moved";
  return { kind, before, after, words, removed: [before], added: [after] };
}
