import type { HashPair } from "../base/hash.js";
import { LinkIndex } from "../check/link-index.js";

/** A file as it was when the index was made. */
export interface KeptFile {
  readonly path: string;
  /** A text that changes when the file does; empty when that could not be told. */
  readonly mark: string;
  readonly hash: HashPair;
}

/** An index with the files it was made from. */
export interface KeptIndex {
  readonly index: LinkIndex;
  /** Whether these are its files, with the same marks. */
  isOf(files: readonly { readonly path: string }[], marks: readonly string[]): boolean;
  files(): readonly KeptFile[];
}

/** "GLAC" on a machine that counts bytes as this one does. */
const MAGIC = 0x43414c47;
/** To be raised whenever the form of the bytes changes, or what is collected. */
const VERSION = 1;
/** Magic, version, how many bytes the ledger has, and how many files it names. */
const HEAD_WORDS = 4;
/** No path holds it, and no mark. */
const PARTING = "\0";

/** An index with the files it was made from, and who made it, as bytes. */
export function encodeKept(maker: string, files: readonly KeptFile[], index: LinkIndex): Uint8Array {
  const marks = files.map(({ mark }) => mark);
  const ledger = new TextEncoder().encode(`${maker}${PARTING}${ledgerOf(files, marks)}`);
  const body = index.encode();
  const ledgerWords = Math.ceil(ledger.length / 4);
  const words = new Uint32Array(HEAD_WORDS + files.length * 2 + ledgerWords + body.length / 4);
  words.set([MAGIC, VERSION, ledger.length, files.length]);
  for (const [at, { hash }] of files.entries()) words.set(hash, HEAD_WORDS + at * 2);
  const bytes = new Uint8Array(words.buffer);
  const ledgerAt = (HEAD_WORDS + files.length * 2) * 4;
  bytes.set(ledger, ledgerAt);
  bytes.set(body, ledgerAt + ledgerWords * 4);
  return bytes;
}

/** What bytes hold; undefined when there are none, when they are damaged, or when another maker made them. */
export function decodeKept(bytes: Uint8Array | undefined, maker: string): KeptIndex | undefined {
  if (bytes === undefined || bytes.length < HEAD_WORDS * 4 || bytes.length % 4 !== 0) return undefined;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
  const [magic, version, ledgerLength = 0, fileCount = 0] = words.subarray(0, HEAD_WORDS);
  if (magic !== MAGIC || version !== VERSION) return undefined;
  const ledgerAt = (HEAD_WORDS + fileCount * 2) * 4;
  const bodyAt = ledgerAt + Math.ceil(ledgerLength / 4) * 4;
  if (bodyAt > aligned.length) return undefined;
  const ledger = new TextDecoder().decode(aligned.subarray(ledgerAt, ledgerAt + ledgerLength));
  if (!ledger.startsWith(maker + PARTING)) return undefined;
  const index = LinkIndex.decode(aligned.subarray(bodyAt));
  if (index === undefined) return undefined;
  const listed = ledger.slice(maker.length + 1);
  const hashes = words.subarray(HEAD_WORDS, HEAD_WORDS + fileCount * 2);
  return {
    index,
    isOf: (files, marks) => listed === ledgerOf(files, marks),
    files: () => keptFiles(listed, hashes),
  };
}

function ledgerOf(files: readonly { readonly path: string }[], marks: readonly string[]): string {
  let ledger = "";
  for (const [at, { path }] of files.entries()) ledger += path + PARTING + (marks[at] ?? "") + PARTING;
  return ledger;
}

function keptFiles(ledger: string, hashes: Uint32Array): KeptFile[] {
  const parts = ledger.split(PARTING);
  const files: KeptFile[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [path = "", mark = ""] = [parts[at], parts[at + 1]];
    files.push({ path, mark, hash: [hashes[at] ?? 0, hashes[at + 1] ?? 0] });
  }
  return files;
}
