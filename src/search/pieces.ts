import {
  type BlockStart,
  blockPath,
  chunkPath,
  type IndexRoot,
  type ItemShelf,
  readRoot,
  ROOT_PATH,
  type TermRun,
} from "./index-root.js";
import { readItemChunk, type ShownItem } from "./item-chunk.js";
import { unsealPiece } from "./seal-piece.js";
import type { IndexLoader } from "./search.js";
import { readTermBlock, type TermEntry } from "./term-block.js";

/** The pieces of an index, each loaded once. What could not be had, or was damaged, is asked for again. */
export class Pieces {
  readonly #load: IndexLoader;
  readonly #kept = new Map<string, Promise<unknown>>();
  readonly #decoder = new TextDecoder();

  constructor(load: IndexLoader) {
    this.#load = load;
  }

  root(): Promise<IndexRoot> {
    return this.#piece(ROOT_PATH, (bytes) => readRoot(unsealPiece(bytes, ROOT_PATH)));
  }

  block(run: TermRun, block: number): Promise<readonly TermEntry[]> {
    const path = blockPath(run, block);
    return this.#piece(path, (bytes) => readTermBlock(unsealPiece(bytes, path)));
  }

  chunk(shelf: ItemShelf, chunk: number, language: string): Promise<readonly ShownItem[]> {
    const path = chunkPath(shelf, chunk);
    return this.#piece(path, (bytes) => readItemChunk(this.#decoder.decode(bytes), language, path));
  }

  /** A new issue gives files new names: when one is missing, the root that named it may be an old one. */
  #forget(path: string): void {
    this.#kept.delete(path);
    this.#kept.delete(ROOT_PATH);
  }

  #piece<Piece>(path: string, read: (bytes: Uint8Array) => Piece): Promise<Piece> {
    const known = this.#kept.get(path) as Promise<Piece> | undefined;
    if (known !== undefined) return known;
    const piece = this.#load(path).then(read);
    this.#kept.set(path, piece);
    piece.catch(() => this.#forget(path));
    return piece;
  }
}

/** The number of the block in which a term stands, if anywhere; -1 before the first. */
export function blockOf(blocks: readonly BlockStart[], term: string): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.term ?? "") <= term) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
