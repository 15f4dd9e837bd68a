import { hashText } from "../../base/hash.js";
import { type ItemShelf, ITEMS_PER_CHUNK } from "../../search/index-root.js";
import { type ShownItem, writeItemChunk } from "../../search/item-chunk.js";

/** A shelf with the texts of its chunks, in their order. */
export interface WrittenShelf {
  readonly shelf: ItemShelf;
  readonly chunks: readonly string[];
}

/** Writes what is shown of the items of some issues. */
export function writeShelf(items: readonly ShownItem[], first: number, language: string): WrittenShelf {
  const chunks: string[] = [];
  for (let at = 0; at < items.length; at += ITEMS_PER_CHUNK)
    chunks.push(writeItemChunk(items.slice(at, at + ITEMS_PER_CHUNK), language));
  const seals = chunks.map((chunk) => chunk.slice(0, 8)).join(" ");
  const name = hashText(seals).toString(36).padStart(7, "0");
  return { shelf: { first, length: items.length, name }, chunks };
}
