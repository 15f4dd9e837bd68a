import { compareListed, type ListedEvent } from "../../issue/events/event-list.js";
import type { EventItem, Item } from "../../issue/issue.js";
import type { Block } from "../read/block.js";
import { outsideQuestions } from "./outside-questions.js";
import { BLANK, isFollowed, newBlock, putBlocks, type SheetBlock, type SheetSection } from "./sheet.js";
import { findBlock, type Target } from "./target.js";

/** Puts a new entry where its section wants it: events by date and place, else the end of the list. */
export function placeItem(target: Target, section: SheetSection, block: Block): void {
  const at = placeFor(target, section, block);
  putAt(target, section, at, newBlock(block));
}

/** Puts an entry that was moved within its section behind the one it follows in the head. */
export function placeBehindSibling(target: Target, section: SheetSection, block: Block): void {
  const { head } = target.changes;
  const siblings = head.blocks.filter(({ section: own, kind }) => own === block.section && kind === "item");
  const above = siblings[siblings.findIndex(({ span }) => span.start === block.span.start) - 1];
  const place = above && findBlock(target, above, "head");
  const firstItem = section.blocks.findIndex(({ kind }) => kind === "item");
  const isEvent = block.items.some(({ kind }) => kind === "event");
  if (isEvent || (above === undefined ? firstItem === -1 : place?.section !== section))
    placeItem(target, section, block);
  else putAt(target, section, place === undefined ? firstItem : place.at + 1, newBlock(block));
}

function putAt(target: Target, section: SheetSection, wanted: number, block: SheetBlock): void {
  const { at } = outsideQuestions({ section, at: wanted });
  const beside = section.blocks[at - 1]?.kind === "item" || section.blocks[at]?.kind === "item";
  if (beside) putBeside(section, at, block);
  else putBlocks({ section, at }, [block], isFollowed(target.sheet, section));
}

/** In a list with a blank line between any two entries, the new one gets one too. */
function putBeside(section: SheetSection, at: number, block: SheetBlock): void {
  const { blocks } = section;
  const isLoose = isLooseList(blocks);
  const isBehind = blocks[at - 1]?.kind === "item";
  const after = blocks[at];
  const lines = !isLoose ? [block] : isBehind ? [BLANK, block] : [block, BLANK];
  if (isBehind && after !== undefined && after.kind !== "blank" && after.kind !== "item") lines.push(BLANK);
  blocks.splice(at, 0, ...lines);
}

function isLooseList(blocks: readonly SheetBlock[]): boolean {
  const [first, last] = [blocks.findIndex(isEntry), blocks.findLastIndex(isEntry)];
  if (first === last) return false;
  const list = blocks.slice(first, last + 1);
  return list.every((block, at) => at === 0 || !isEntry(block) || list[at - 1]?.kind === "blank");
}

function isEntry({ kind }: SheetBlock): boolean {
  return kind === "item";
}

function placeFor(target: Target, section: SheetSection, block: Block): number {
  const { blocks } = section;
  const [first] = block.items;
  const event = first?.kind === "event" ? listedEvent(first, block.text) : undefined;
  if (event !== undefined) {
    const later = blocks.findIndex((other) => {
      const [item] = other.items;
      return item?.kind === "event" && compareListed(listedEvent(item, other.text), event) > 0;
    });
    if (later !== -1) return later;
  }
  const last = blocks.findLastIndex(isEntry);
  if (last !== -1) return behindList(target, section, block, last);
  const placeholder = blocks.findLastIndex(({ kind }) => kind === "placeholder");
  if (placeholder !== -1) return placeholder + 1;
  return belowNeighbour(target, section, block);
}

function listedEvent(item: EventItem, text: string): ListedEvent {
  return { entity: item, regions: [], lines: [text] };
}

/** Behind the last entry, or before the videos and audio that close the list. */
function behindList({ policy }: Target, section: SheetSection, block: Block, last: number): number {
  const isSorted = section.role !== "header" && policy.mediaLast.has(section.role);
  if (!isSorted || block.items.some(isMedia)) return last + 1;
  let at = last + 1;
  for (let up = last; up >= 0; up--) {
    const other = section.blocks[up];
    if (other === undefined || (other.kind === "item" && !other.items.some(isMedia))) break;
    if (other.kind === "item") at = up;
  }
  return at;
}

const MEDIA = /^(?:video|audio|podcast|livestream)\b/i;

function isMedia(item: Item): boolean {
  return item.kind === "link" && item.prefixes.some(({ text }) => MEDIA.test(text));
}

/** In a section without a list: below what stands above the entry in the head, else at the end of the section. */
function belowNeighbour(target: Target, section: SheetSection, block: Block): number {
  const { blocks } = target.changes.head;
  const own = blocks.findIndex(({ span }) => span.start === block.span.start);
  for (let up = own - 1; up >= 0 && blocks[up]?.section === block.section; up--) {
    const neighbour = blocks[up];
    if (neighbour === undefined || neighbour.kind === "blank") continue;
    const place = findBlock(target, neighbour, "head");
    if (place?.section === section) return place.at + 1;
    if (neighbour.kind === "heading") return 1;
  }
  return section.blocks.findLastIndex(({ kind }) => kind !== "blank") + 1;
}
