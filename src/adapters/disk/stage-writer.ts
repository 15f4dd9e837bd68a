import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { systemErrorCode } from "./disk-failure.js";
import { parentOf } from "./site-paths.js";

/** A larger file than this is none that is worth to be read instead of made. */
const MOST_OLD_BYTES = 1 << 20;

/**
 * Writes the files of a site into its staging folder, those only that differ from the old site's. It has no state but
 * its buffers and what it knows of folders, so several threads can each have one. Throws the system's errors.
 */
export class StageWriter {
  readonly #oldFolder: string;
  readonly #stagingFolder: string;
  readonly #madeFolders = new Set<string>();
  readonly #oldFolders = new Map<string, boolean>();
  #text = Buffer.allocUnsafe(1 << 18);
  readonly #old = Buffer.allocUnsafe(1 << 18);

  constructor(oldFolder: string, stagingFolder: string) {
    this.#oldFolder = oldFolder;
    this.#stagingFolder = stagingFolder;
  }

  /** Writes a file unless the old site has the same bytes there; returns whether it wrote. */
  write(path: string, content: string | Uint8Array): boolean {
    const bytes = typeof content === "string" ? this.#encode(content) : content;
    if (this.#isInOldSite(path, bytes)) return false;
    this.makeFolder(parentOf(path));
    writeFileSync(`${this.#stagingFolder}/${path}`, bytes, { flag: "wx" });
    return true;
  }

  /**
   * Writes a file whose text comes in pieces, unless the old site has the same there; returns whether it wrote. Each piece
   * is compared while it is written, and what turns out to be nothing new is removed.
   */
  writePieces(path: string, pieces: Iterable<string>): boolean {
    this.makeFolder(parentOf(path));
    const file = `${this.#stagingFolder}/${path}`;
    const descriptor = openSync(file, "wx");
    const old = this.#openOld(path);
    let isSame = old !== undefined;
    let length = 0;
    try {
      for (const piece of pieces) {
        const bytes = this.#encode(piece);
        isSame &&= old !== undefined && this.#reads(old.descriptor, bytes);
        length += bytes.length;
        writeFileSync(descriptor, bytes);
      }
    } finally {
      closeSync(descriptor);
      if (old !== undefined) closeSync(old.descriptor);
    }
    isSame &&= length === old?.size;
    if (isSame) rmSync(file);
    return !isSame;
  }

  /** The bytes of a plain file of the old site; undefined where there is none that can be read. */
  readOld(path: string): Uint8Array | undefined {
    if (!this.#isOldFolder(parentOf(path))) return undefined;
    const file = `${this.#oldFolder}/${path}`;
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (stats?.isFile() !== true || stats.size > MOST_OLD_BYTES) return undefined;
    const descriptor = openForReading(file);
    if (descriptor === undefined) return undefined;
    try {
      return readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  /**
   * What tells a file of the old site from one that was written in its place, without reading it: its size, inode and
   * time of change. Undefined for what is no file.
   */
  stampOfOld(path: string): string | undefined {
    if (!this.#isOldFolder(parentOf(path))) return undefined;
    const stats = lstatSync(`${this.#oldFolder}/${path}`, { throwIfNoEntry: false });
    return stats?.isFile() === true ? `${stats.size}-${stats.ino}-${stats.mtimeMs}` : undefined;
  }

  /** Makes a folder of the staged site, `""` for its root. */
  makeFolder(path: string): void {
    if (this.#madeFolders.has(path)) return;
    if (path !== "") this.makeFolder(parentOf(path));
    try {
      mkdirSync(`${this.#stagingFolder}/${path}`);
    } catch (error) {
      // Another thread may have made it first.
      if (systemErrorCode(error) !== "EEXIST") throw error;
    }
    this.#madeFolders.add(path);
  }

  /** Whether this writer made the folder. */
  hasMade(path: string): boolean {
    return this.#madeFolders.has(path);
  }

  /** The folders that this writer made, by path. */
  get madeFolders(): readonly string[] {
    return [...this.#madeFolders];
  }

  #encode(text: string): Uint8Array {
    // Three bytes hold any UTF-16 unit.
    if (this.#text.length < text.length * 3) this.#text = Buffer.allocUnsafe(text.length * 3);
    return this.#text.subarray(0, this.#text.write(text));
  }

  #isInOldSite(path: string, bytes: Uint8Array): boolean {
    if (!this.#isOldFolder(parentOf(path))) return false;
    const file = `${this.#oldFolder}/${path}`;
    const stats = lstatSync(file, { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size === bytes.length && this.#holds(file, bytes);
  }

  /** A symlink is no folder of the old site: behind it the files of somebody else would pass for ours. */
  #isOldFolder(path: string): boolean {
    const known = this.#oldFolders.get(path);
    if (known !== undefined) return known;
    const isFolder =
      (path === "" || this.#isOldFolder(parentOf(path))) &&
      lstatSync(`${this.#oldFolder}/${path}`, { throwIfNoEntry: false })?.isDirectory() === true;
    this.#oldFolders.set(path, isFolder);
    return isFolder;
  }

  #holds(file: string, bytes: Uint8Array): boolean {
    const descriptor = openForReading(file);
    if (descriptor === undefined) return false;
    try {
      return this.#reads(descriptor, bytes);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Whether an open file goes on with these bytes, piece by piece, since a buffer of the largest file is large. */
  #reads(descriptor: number, bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length;) {
      const most = Math.min(bytes.length - at, this.#old.length);
      const count = readSync(descriptor, this.#old, 0, most, null);
      if (count === 0 || !this.#old.subarray(0, count).equals(bytes.subarray(at, at + count))) return false;
      at += count;
    }
    return true;
  }

  /** A plain file of the old site, opened for reading, with its size. */
  #openOld(path: string): { readonly descriptor: number; readonly size: number } | undefined {
    if (!this.#isOldFolder(parentOf(path))) return undefined;
    const file = `${this.#oldFolder}/${path}`;
    const stats = lstatSync(file, { throwIfNoEntry: false });
    const descriptor = stats?.isFile() === true ? openForReading(file) : undefined;
    return stats === undefined || descriptor === undefined ? undefined : { descriptor, size: stats.size };
  }
}

/** An old file that cannot be read is simply written anew. */
function openForReading(file: string): number | undefined {
  try {
    return openSync(file, "r");
  } catch (error) {
    if (systemErrorCode(error) === "EACCES") return undefined;
    throw error;
  }
}
