import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { createInflateRaw } from "node:zlib";
import type { ImportPart, ImportSource } from "../../../app/import-source.js";
import { Failure } from "../../../base/failure.js";
import { asDiskFailure, systemErrorCode } from "../disk-failure.js";
import { shown } from "../path-segments.js";
import { decodePieces } from "./decode-pieces.js";
import { contentStart, damaged, readZipEntries, type ZipEntry } from "./zip-entries.js";

const ZIP = Buffer.from("PK\u0003\u0004", "latin1");
const TABLE = /\.(?:csv|txt|tsv)$/i;
/** What macOS puts into archives besides. */
const RESOURCE = /(?:^|\/)(?:__MACOSX|\._)/;

/** A file for import, and how it is let go. */
export interface OpenedImport extends ImportSource {
  close(): Promise<void>;
}

/** Opens a table, or the tables of a zip archive, and reads it once for its hash. Throws a Failure. */
export async function openImportSource(path: string): Promise<OpenedImport> {
  try {
    // Nobody may ever write into a pipe: it is opened without waiting for them, and refused.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return { ...(await sourceOf(file, path)), close: () => file.close() };
    } catch (error) {
      await file.close();
      throw error;
    }
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT")
      throw new Failure("not-found", `Unexpected lack of ${shown(path)}, expected a file to import`, {
        cause: error,
      });
    throw asDiskFailure("read", path, error);
  }
}

async function sourceOf(file: FileHandle, path: string): Promise<ImportSource> {
  const stats = await file.stat();
  if (!stats.isFile()) throw new Failure("bad-input", `Unexpected kind of ${shown(path)}, expected a file`);
  const name = basename(path);
  const head = await file.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
  const isZip = head.buffer.equals(ZIP);
  const parts = isZip ? await partsOfZip(file, path, stats.size) : [plainPart(path, name, stats.size)];
  return { name, hash: await hashOf(path), parts };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}

function plainPart(path: string, name: string, bytes: number): ImportPart {
  return { name, bytes, read: () => guarded(path, decodePieces(createReadStream(path))) };
}

async function partsOfZip(file: FileHandle, path: string, size: number): Promise<ImportPart[]> {
  const name = basename(path);
  const entries = await readZipEntries(file, size, name);
  return entries
    .filter((entry) => TABLE.test(entry.name) && !RESOURCE.test(entry.name))
    .map((entry) => ({
      name: entry.name,
      bytes: entry.bytes,
      read: async function* () {
        const start = await contentStart(file, entry, name);
        yield* guarded(path, decodePieces(unpacked(path, entry, start, name)));
      },
    }));
}

/** The content of an entry, and no byte more than the archive says: what is longer was made to fill a disk or memory. */
async function* unpacked(
  path: string,
  { isDeflated, compressedBytes, bytes }: ZipEntry,
  start: number,
  name: string,
): AsyncGenerator<Uint8Array> {
  if (compressedBytes === 0) return;
  const packed = createReadStream(path, { start, end: start + compressedBytes - 1 });
  const content = isDeflated ? packed.pipe(createInflateRaw()) : packed;
  packed.on("error", (error) => content.destroy(error));
  let read = 0;
  try {
    for await (const piece of content) {
      read += (piece as Buffer).length;
      if (read > bytes) throw damaged(name);
      yield piece as Buffer;
    }
    if (read < bytes) throw damaged(name);
  } catch (error) {
    const isZlib = error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
    throw isZlib ? damaged(name, error) : error;
  } finally {
    packed.destroy();
    content.destroy();
  }
}

async function* guarded<Piece>(path: string, pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  try {
    yield* pieces;
  } catch (error) {
    throw asDiskFailure("read", path, error);
  }
}
