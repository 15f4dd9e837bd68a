import { compareTexts } from "../../base/compare-texts.js";
import { hashPairOfBytes } from "../../base/hash.js";
import { ByteWriter } from "../../search/byte-writer.js";
import { crowdTerm, isFacet } from "../../search/facets.js";
import type { BlockStart, TermRun } from "../../search/index-root.js";
import { COMMON, itemOf, writeItems, writePostings } from "../../search/posting-list.js";
import { sealPiece } from "../../search/seal-piece.js";
import { TermBlockWriter } from "../../search/term-block.js";
import { type Crowd, type ListedTerm, listCrowds } from "./list-crowds.js";
import type { CollectedTerm } from "./term-collector.js";

/**
 * A block is closed when it has as many bytes: small enough to be fetched for one word, large enough to be few. The
 * lists of a run of few items are short, so that many terms would share a block.
 */
const BLOCK_BYTES = 2048;
const SMALL_BLOCK_BYTES = 1024;
/** While somebody types, the lists of all terms with one beginning are fetched; where they fill more blocks, one of all items is. */
const BLOCKS_OF_BEGINNING = 4;
const FEW_ITEMS = 16_384;

/** A run of items with the bytes of its blocks, in their order. */
export interface WrittenRun {
  readonly run: TermRun;
  readonly blocks: readonly Uint8Array[];
}

/** Writes the terms of `length` items from `first` on, whose numbers `terms` counts from the first of the run. */
export function writeRun(terms: readonly CollectedTerm[], first: number, length: number): WrittenRun {
  const lists = new ByteWriter();
  const listed = terms.map((term) => listTerm(term, length, lists));
  const blockBytes = length < FEW_ITEMS ? SMALL_BLOCK_BYTES : BLOCK_BYTES;
  const crowds = listCrowds(listed, length, blockBytes * BLOCKS_OF_BEGINNING);
  const crowdLists = crowds.map((crowd) => listCrowd(crowd, length, lists));
  const all = [...crowdLists, ...listed].sort((one, other) => compareTexts(one.term, other.term));
  const { starts, blocks } = cutBlocks(all, lists, blockBytes);
  const common = listed
    .filter(({ postings }) => postings.length >= COMMON)
    .map(({ term, postings }) => [term, postings.length] as const);
  return {
    run: {
      first,
      length,
      name: nameOf(blocks),
      blocks: starts,
      common: new Map(common),
      crowded: new Set(crowds.map(({ beginning }) => beginning)),
    },
    blocks,
  };
}

/** What a block needs of a term, of which a crowd is one. */
type Listed = Pick<ListedTerm, "term" | "start" | "end"> & { readonly count: number };

function listTerm({ term, postings }: CollectedTerm, length: number, lists: ByteWriter): ListedTerm & Listed {
  const start = lists.length;
  if (postings.length >= COMMON || isFacet(term)) writeItems(postings.map(itemOf), length, lists);
  else writePostings(postings, lists);
  return { term, postings, count: postings.length, start, end: lists.length };
}

function listCrowd({ beginning, items }: Crowd, length: number, lists: ByteWriter): Listed {
  const start = lists.length;
  writeItems(items, length, lists);
  return { term: crowdTerm(beginning), count: items.length, start, end: lists.length };
}

function cutBlocks(
  terms: readonly Listed[],
  lists: ByteWriter,
  mostBytes: number,
): { readonly starts: readonly BlockStart[]; readonly blocks: readonly Uint8Array[] } {
  const starts: BlockStart[] = [];
  const blocks: Uint8Array[] = [];
  const writer = new ByteWriter();
  let block: TermBlockWriter | undefined;
  for (const { term, count, start, end } of terms) {
    if (block !== undefined && writer.length + end - start > mostBytes) {
      blocks.push(sealPiece(writer.finish()));
      writer.clear();
      block = undefined;
    }
    if (block === undefined) {
      block = new TermBlockWriter(writer);
      starts.push({ term });
    }
    block.add(term, count, lists, start, end);
  }
  if (block !== undefined) blocks.push(sealPiece(writer.finish()));
  return { starts, blocks };
}

function nameOf(blocks: readonly Uint8Array[]): string {
  const writer = new ByteWriter();
  for (const block of blocks) writer.bytes(block.subarray(-4));
  const [one, two] = hashPairOfBytes(writer.finish());
  return ((one ^ two) >>> 0).toString(36).padStart(7, "0");
}
