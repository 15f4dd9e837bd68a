import { canonicalAddress } from "../../base/canonical-address.js";
import type { Block } from "../read/block.js";
import type { ItemAdded, ItemEdited, ItemMoved, ItemRemoved } from "../read/change.js";
import { identityOf, identityOfItem, isSameItem, wordsOf } from "../read/identity.js";
import { askEditor } from "./ask-editor.js";
import type { StandingBlock } from "./dispute.js";
import { mergeLines } from "./merge-lines.js";
import { placeBehindSibling, placeItem } from "./place-item.js";
import { placeInHead } from "./place-question.js";
import { alreadyThere, APPLIED, type Disagreement, type Verdict } from "./question.js";
import { newBlock, type SheetPlace, takeOut } from "./sheet.js";
import { familyIn, findBlock, findItem, type Target } from "./target.js";

/** Puts a new entry into its section, unless all it leads to is there. */
export function addItem(target: Target, { after }: Pick<ItemAdded, "after">): Verdict {
  const places = standingItems(target, after);
  if (places.length > 0) {
    const standing = inOrder(target, places);
    const blocks = standing.map(({ block }) => block);
    const isWhole = places.length === after.items.length && hasLinesOf(blocks, after);
    if (isWhole) return alreadyThere(blocks.map(({ text }) => text).join(""));
    return askAbout(target, "there-in-part", { standing, after });
  }
  const section = target.sectionOf(after, "head");
  if (section === undefined) return askAbout(target, "no-section", { after });
  placeItem(target, section, after);
  return APPLIED;
}

/** The blocks at some places, each once, as the draft has them. */
function inOrder({ sheet }: Target, places: readonly SheetPlace[]): StandingBlock[] {
  return sheet.sections.flatMap((section) =>
    section.blocks
      .filter((_block, at) => places.some((place) => place.section === section && place.at === at))
      .map((block) => ({ section, block })),
  );
}

/** Whether each line of an entry stands there, in whatever words: those with a link are known by where that leads. */
function hasLinesOf(blocks: readonly Pick<Block, "text" | "items">[], entry: Block): boolean {
  const lines = new Set(blocks.flatMap(({ text }) => wordsOf(text).split("\n")));
  const known = new Set(blocks.flatMap(addressesOf).map(canonicalAddress));
  const addresses = addressesOf(entry).filter((address) => known.has(canonicalAddress(address)));
  return wordsOf(entry.text)
    .split("\n")
    .every((line) => lines.has(line) || addresses.some((address) => line.includes(`(${address})`)));
}

function addressesOf({ items }: Pick<Block, "items">): string[] {
  return items.flatMap((item) => {
    if (item.kind === "quote") return [];
    return item.kind === "event" ? [...item.groups, ...item.names].map(({ url }) => url) : item.url;
  });
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
  if (place === undefined || isSpare(target, before)) return alreadyThere("");
  const standing = textAt(place);
  if (wordsOf(standing) !== wordsOf(before.text))
    return askAbout(target, "removed-but-changed", { before, standing: standingAt(place) });
  takeOut(place);
  return APPLIED;
}

/** Whether the draft holds an entry no more often than the submission wants it: then it was taken out already. */
function isSpare({ sheet, headIdentities }: Target, before: Block): boolean {
  const identity = identityOf(before);
  if (identity === undefined) return false;
  let standing = 0;
  for (const { blocks } of sheet.sections)
    for (const { identity: other } of blocks)
      if (other !== undefined && isSameItem(other, identity)) standing++;
  return standing <= headIdentities.filter((other) => isSameItem(other, identity)).length;
}

/** Changes the words of an entry where it stands; an event whose day changed goes to where that belongs. */
export function editItem(target: Target, change: ItemEdited | ItemMoved): Verdict {
  const { before, after } = change;
  const place = findBlock(target, before, "base") ?? findBlock(target, after, "head");
  if (place === undefined) return askAbout(target, "not-there", { before, after });
  const standing = textAt(place);
  const merged = mergedText(before.text, after.text, standing);
  if (merged === undefined)
    return askAbout(target, "changed-by-both", { before, after, standing: standingAt(place) });
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
  const place = findBlock(target, before, "base") ?? findBlock(target, after, "head");
  const sides = { before, after, standing: standingAt(place) };
  if (to === undefined) return askAbout(target, "no-section", sides);
  if (place === undefined) return askAbout(target, "not-there", sides);
  if (place.section === to && from !== to) return editItem(target, change);
  const standing = textAt(place);
  const put = (block: Block) =>
    from === to ? placeBehindSibling(target, to, block) : placeItem(target, to, block);
  const asMoved = { ...sides, move: () => put(after) };
  if (place.section !== from) return askAbout(target, "moved-by-both", asMoved);
  const merged = mergedText(before.text, after.text, standing);
  if (merged === undefined) return askAbout(target, "changed-by-both", asMoved);
  takeOut(place);
  put({ ...after, text: merged });
  return APPLIED;
}

interface Sides {
  readonly before?: Block;
  readonly after?: Block;
  readonly standing?: readonly StandingBlock[];
  readonly move?: () => void;
}

function askAbout(target: Target, disagreement: Disagreement, sides: Sides): Verdict {
  const { before, after, standing = [], move } = sides;
  const one = after ?? before;
  return askEditor(target, {
    disagreement,
    base: before?.text ?? "",
    standing,
    submitted: after === undefined ? [] : [after],
    place: placeInHead(target, one, before),
    ...(move === undefined ? {} : { move }),
  });
}

function standingAt(place: SheetPlace | undefined): StandingBlock[] {
  const block = place?.section.blocks[place.at];
  return place === undefined || block === undefined ? [] : [{ section: place.section, block }];
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
