import type { FileHandle } from "node:fs/promises";
import { Failure } from "../../../base/failure.js";
import { quote } from "../../../base/quote.js";

/** One file in a zip archive. */
export interface ZipEntry {
  /** As the archive says: it is no path of ours. */
  readonly name: string;
  readonly isDeflated: boolean;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Where its local header is. */
  readonly headerAt: number;
}

/** Signatures and sizes of the format (PKWARE, APPNOTE.TXT, 4.3). */
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** Archives with more files or bytes are no exports of a list. */
const MOST_ENTRIES = 1000;
const LONGEST_DIRECTORY = 1_000_000;
const IN_ZIP64 = 0xffffffff;

/** The files of an archive by its directory. Throws a Failure `bad-input` for what is none, or one we do not read. */
export async function readZipEntries(
  file: FileHandle,
  size: number,
  name: string,
): Promise<readonly ZipEntry[]> {
  const tailAt = Math.max(0, size - END_BYTES - LONGEST_COMMENT);
  const tail = await readBytes(file, tailAt, size - tailAt, name);
  let at = tail.length - END_BYTES;
  while (at >= 0 && tail.getUint32(at) !== END) at--;
  if (at < 0) throw damaged(name);
  const [count, length, start] = [tail.getUint16(at + 10), tail.getUint32(at + 12), tail.getUint32(at + 16)];
  if (count > MOST_ENTRIES || length > LONGEST_DIRECTORY || start + length > size) throw damaged(name);
  const directory = await readBytes(file, start, length, name);
  const entries: ZipEntry[] = [];
  for (let from = 0; entries.length < count;) {
    const [entry, end] = readEntry(directory, from, name);
    entries.push(entry);
    from = end;
  }
  return entries;
}

function readEntry(bytes: ZipBytes, at: number, archive: string): readonly [ZipEntry, end: number] {
  if (at + CENTRAL_BYTES > bytes.length || bytes.getUint32(at) !== CENTRAL) throw damaged(archive);
  const [flags, method] = [bytes.getUint16(at + 8), bytes.getUint16(at + 10)];
  const nameEnd = at + CENTRAL_BYTES + bytes.getUint16(at + 28);
  const end = nameEnd + bytes.getUint16(at + 30) + bytes.getUint16(at + 32);
  if (end > bytes.length) throw damaged(archive);
  const entry = {
    name: bytes.text(at + CENTRAL_BYTES, nameEnd),
    isDeflated: method === DEFLATED,
    compressedBytes: bytes.getUint32(at + 20),
    bytes: bytes.getUint32(at + 24),
    headerAt: bytes.getUint32(at + 42),
  };
  const isRead =
    (flags & ENCRYPTED) === 0 && (method === STORED || method === DEFLATED) && entry.bytes !== IN_ZIP64;
  if (isRead) return [entry, end];
  throw new Failure(
    "bad-input",
    `Unexpected form of ${quote(entry.name)} in ${quote(archive)}, expected a plain zip without a password`,
    { hint: "Unpack the archive, and import its files one by one: cleaned, unsubscribed, subscribed." },
  );
}

/** Where the content of an entry begins. Throws a Failure `bad-input` for an archive that is damaged. */
export async function contentStart(file: FileHandle, { headerAt }: ZipEntry, name: string): Promise<number> {
  const header = await readBytes(file, headerAt, LOCAL_BYTES, name);
  if (header.getUint32(0) !== LOCAL) throw damaged(name);
  return headerAt + LOCAL_BYTES + header.getUint16(26) + header.getUint16(28);
}

/** What an archive that is damaged is told as. */
export function damaged(name: string, cause?: unknown): Failure {
  return new Failure(
    "bad-input",
    `Unexpected bytes in ${quote(name)}, expected a zip archive that is whole`,
    {
      hint: "Download it once more.",
      ...(cause === undefined ? {} : { cause }),
    },
  );
}

/** Bytes of an archive, whose numbers are little-endian. */
class ZipBytes {
  readonly length: number;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.length = bytes.length;
  }

  getUint16(at: number): number {
    return this.#bytes.readUInt16LE(at);
  }

  getUint32(at: number): number {
    return this.#bytes.readUInt32LE(at);
  }

  text(from: number, to: number): string {
    return this.#bytes.toString("utf8", from, to);
  }
}

async function readBytes(file: FileHandle, at: number, length: number, name: string): Promise<ZipBytes> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw damaged(name);
  return new ZipBytes(buffer);
}
