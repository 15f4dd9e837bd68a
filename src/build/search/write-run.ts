import { hashPairOfBytes } from "../../base/hash.js";
import { ByteWriter } from "../../search/byte-writer.js";
import { crowdTerm } from "../../search/facets.js";
import type { BlockStart, TermRun } from "../../search/index-root.js";
import { COMMON, writeItems, writePostings } from "../../search/posting-list.js";
import { sealPiece } from "../../search/seal-piece.js";
import { TermBlockWriter } from "../../search/term-block.js";
import type { CollectedTerm } from "./term-collector.js";
import { type ListedTerm, listCrowds } from "./list-crowds.js";

/** A block is closed when it has as many bytes: small enough to be fetched for one word, large enough to be few. */
const BLOCK_BYTES = 4096;

/** A run of items with the bytes of its blocks, in their order. */
export interface WrittenRun {
  readonly run: TermRun;
  readonly blocks: readonly Uint8Array[];
}

/** Writes the terms of `length` items from `first` on, whose numbers `terms` counts from the first of the run. */
export function writeRun(terms: readonly CollectedTerm[], first: number, length: number): WrittenRun {
  const writer = new ByteWriter();
  const listed = terms.map((term) => listTerm(term, length, writer));
  const crowds = listCrowds(listed, length);
  const all = [...crowds.map(({ beginning, items }) => crowdOf(beginning, items, length, writer)), ...listed];
  all.sort((one, other) => (one.term < other.term ? -1 : 1));
  const { starts, blocks } = cutBlocks(all);
  const common = new Map(
    listed.filter(({ items }) => items.length >= COMMON).map(({ term, items }) => [term, items.length]),
  );
  const crowded = new Set(crowds.map(({ beginning }) => beginning));
  return { run: { first, length, name: nameOf(blocks), blocks: starts, common, crowded }, blocks };
}

function listTerm({ term, items, marks }: CollectedTerm, length: number, writer: ByteWriter): ListedTerm {
  writer.clear();
  if (items.length >= COMMON || isFacet(term)) writeItems(items, length, writer);
  else writePostings({ items, marks }, writer);
  return { term, items, list: writer.finish() };
}

function isFacet(term: string): boolean {
  return term.startsWith("@") || term.startsWith("/") || term.startsWith("~");
}

function crowdOf(
  beginning: string,
  items: readonly number[],
  length: number,
  writer: ByteWriter,
): ListedTerm {
  writer.clear();
  writeItems(items, length, writer);
  return { term: crowdTerm(beginning), items, list: writer.finish() };
}

function cutBlocks(terms: readonly ListedTerm[]): {
  readonly starts: readonly BlockStart[];
  readonly blocks: readonly Uint8Array[];
} {
  const starts: BlockStart[] = [];
  const blocks: Uint8Array[] = [];
  const writer = new ByteWriter();
  let block: TermBlockWriter | undefined;
  const close = () => {
    if (block !== undefined) blocks.push(sealPiece(writer.finish()));
    writer.clear();
    block = undefined;
  };
  for (const { term, items, list } of terms) {
    if (writer.length > 0 && writer.length + list.length > BLOCK_BYTES) close();
    if (block === undefined) {
      block = new TermBlockWriter(writer);
      starts.push({ term });
    }
    block.add(term, items.length, list);
  }
  close();
  return { starts, blocks };
}

function nameOf(blocks: readonly Uint8Array[]): string {
  const writer = new ByteWriter();
  for (const block of blocks) writer.bytes(block.subarray(-4));
  const [one, two] = hashPairOfBytes(writer.finish());
  return ((one ^ two) >>> 0).toString(36).padStart(7, "0");
}
