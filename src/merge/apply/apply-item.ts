import type { Block } from "../read/block.js";
import type { ItemAdded, ItemEdited, ItemMoved, ItemRemoved } from "../read/change.js";
import { identityOfItem, wordsOf } from "../read/identity.js";
import { mergeLines } from "./merge-lines.js";
import { placeBehindSibling, placeItem } from "./place-item.js";
import { alreadyThere, APPLIED, ask, type Verdict } from "./question.js";
import { newBlock, type SheetPlace, takeOut } from "./sheet.js";
import { familyIn, findBlock, findItem, type Target } from "./target.js";

/** Puts a new entry into its section, unless all it leads to is there. */
export function addItem(target: Target, { after }: Pick<ItemAdded, "after">): Verdict {
  const standing = standingItems(target, after);
  const [first] = standing;
  if (first !== undefined && standing.length === after.items.length) return alreadyThere(textAt(first));
  if (first !== undefined)
    return ask("there-in-part", { submitted: after.text, standing: standing.map(textAt).join("") });
  const section = target.sectionOf(after, "head");
  if (section === undefined) return ask("no-section", { submitted: after.text });
  placeItem(target, section, after);
  return APPLIED;
}

/** Where in the draft the items of an entry stand already. */
function standingItems(target: Target, block: Block): SheetPlace[] {
  const family = familyIn(target, block, "head");
  return block.items.flatMap((item) => {
    const identity = identityOfItem(item);
    return (identity && findItem(target.sheet, identity, family)) ?? [];
  });
}

/** Takes out an entry that nobody changed since. */
export function removeItem(target: Target, { before }: ItemRemoved): Verdict {
  const place = findBlock(target, before, "base");
  if (place === undefined) return alreadyThere("");
  const standing = textAt(place);
  if (wordsOf(standing) !== wordsOf(before.text))
    return ask("removed-but-changed", { base: before.text, standing });
  takeOut(place);
  return APPLIED;
}

/** Changes the words of an entry where it stands; an event whose day changed goes to where that belongs. */
export function editItem(target: Target, change: ItemEdited | ItemMoved): Verdict {
  const { before, after } = change;
  const place = findBlock(target, before, "base") ?? findBlock(target, after, "head");
  if (place === undefined) return ask("not-there", { base: before.text, submitted: after.text });
  const standing = textAt(place);
  const merged = mergedText(before.text, after.text, standing);
  if (merged === undefined)
    return ask("changed-by-both", { base: before.text, submitted: after.text, standing });
  if (merged === standing) return alreadyThere(standing);
  const block = { ...after, text: merged };
  const day = (one: Block) => (one.items[0]?.kind === "event" ? one.items[0].date : "");
  if (day(before) === day(after)) place.section.blocks.splice(place.at, 1, newBlock(block));
  else {
    takeOut(place);
    placeItem(target, place.section, block);
  }
  return APPLIED;
}

/** Takes an entry out where it stands and puts it where the submission wants it. */
export function moveItem(target: Target, change: ItemMoved): Verdict {
  const { before, after } = change;
  const [from, to] = [target.sectionOf(before, "base"), target.sectionOf(after, "head")];
  const sides = { base: before.text, submitted: after.text };
  if (to === undefined) return ask("no-section", sides);
  const place = findBlock(target, before, "base") ?? findBlock(target, after, "head");
  if (place === undefined) return ask("not-there", sides);
  if (place.section === to && from !== to) return editItem(target, change);
  const standing = textAt(place);
  if (place.section !== from) return ask("moved-by-both", { ...sides, standing });
  const merged = mergedText(before.text, after.text, standing);
  if (merged === undefined) return ask("changed-by-both", { ...sides, standing });
  takeOut(place);
  const block = { ...after, text: merged };
  if (from === to) placeBehindSibling(target, to, block);
  else placeItem(target, to, block);
  return APPLIED;
}

/** What is to stand there after both sides' changes; what only lays a line out gives way to other words. */
function mergedText(before: string, after: string, standing: string): string | undefined {
  if (standing === before) return after;
  const words = wordsOf(standing);
  if (words === wordsOf(after)) return standing;
  if (words === wordsOf(before)) return after;
  if (wordsOf(after) === wordsOf(before)) return standing;
  return mergeLines(before, after, standing);
}

function textAt({ section, at }: SheetPlace): string {
  return section.blocks[at]?.text ?? "";
}
