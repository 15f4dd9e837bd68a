import { fingerprint, type HashPair, hashPairOfBytes } from "../base/hash.js";
import { collectLinks, type IssueLinks } from "../check/collect-links.js";
import { LinkIndex } from "../check/link-index.js";
import { parseIssue } from "../issue/parse-issue.js";
import { excessOf } from "../issue/text-limits.js";
import type { Publication } from "../issue/publication.js";
import { decodeKept, encodeKept, type KeptFile, type KeptIndex } from "./archive-cache.js";
import type { CacheStore } from "./cache-store.js";
import type { FileStamp, FileStamps, StampedCheckout } from "./checkout.js";

/** The name under which the index is kept. */
export const ARCHIVE_CACHE = "archive-links";
const ISSUE_FILE = /\.(?:md|markdown)$/i;
/**
 * A file changed so shortly before its stamp was taken may have been changed again without another stamp: the coarsest
 * clocks of file systems count two seconds (FAT). Git calls such entries racy.
 */
const RACY_MS = 2000;

/** What the index is made from. */
export interface ArchiveIndexWorld {
  readonly checkout: StampedCheckout;
  /** Where it is kept from one time to the next. */
  readonly cache?: CacheStore | undefined;
  /** Of the program: another may read issues otherwise. */
  readonly version: string;
}

/**
 * The links of all issues of a checkout. What was kept of an earlier time is used for every file that is as it was
 * then, and only the others are read. Throws a Failure `disk` or `refused` when an issue cannot be read.
 */
export function readArchiveIndex(world: ArchiveIndexWorld, publication: Publication): LinkIndex {
  const { checkout, cache } = world;
  const { folders } = publication;
  const wanted = (path: string) => isIssue(path, folders);
  const stamps = checkout.stamps(folders.issues, wanted) ?? { takenMs: 0, files: [] };
  const maker = makerOf(world.version, publication);
  const kept = decodeKept(cache?.read(ARCHIVE_CACHE), maker);
  const marks = stamps.files.map((file) => markOf(file, stamps));
  if (kept !== undefined && marks.every((mark) => mark !== "") && kept.isOf(stamps.files, marks))
    return kept.index;
  const { index, keptFiles, isSame } = bringUpToDate(checkout, publication, stamps, marks, kept);
  if (!isSame) cache?.write(ARCHIVE_CACHE, encodeKept(maker, keptFiles, index));
  return index;
}

/** Whether a file below the folder of issues is one: pages and files for the site may lie there too. */
function isIssue(path: string, { pages, files }: Publication["folders"]): boolean {
  return ISSUE_FILE.test(path) && ![pages, ...files].some((folder) => path.startsWith(`${folder}/`));
}

/** What must be the same for an index to be the same: how issues are read, and where they lie. */
function makerOf(version: string, { roles, folders }: Publication): string {
  return `${version} ${fingerprint(JSON.stringify([roles, folders]))}`;
}

/** A text that changes when a file does; empty for a file that may change without it. */
function markOf({ size, modifiedMs, changedMs }: FileStamp, { takenMs }: FileStamps): string {
  const isRacy = Math.max(modifiedMs, changedMs) >= takenMs - RACY_MS;
  return isRacy ? "" : `${size} ${modifiedMs} ${changedMs}`;
}

interface UpToDate {
  readonly index: LinkIndex;
  readonly keptFiles: readonly KeptFile[];
  /** Whether nothing is to be kept anew. */
  readonly isSame: boolean;
}

function bringUpToDate(
  checkout: StampedCheckout,
  publication: Publication,
  stamps: FileStamps,
  marks: readonly string[],
  kept: KeptIndex | undefined,
): UpToDate {
  const old = new Map(kept?.files().map((file) => [file.path, file]));
  const gone = new Set(old.keys());
  const changed: IssueLinks[] = [];
  const keptFiles: KeptFile[] = [];
  let isSame = kept !== undefined;
  for (const [at, { path }] of stamps.files.entries()) {
    const mark = marks[at] ?? "";
    const known = old.get(path);
    if (known !== undefined && mark !== "" && known.mark === mark) {
      gone.delete(path);
      keptFiles.push(known);
      continue;
    }
    const bytes = checkout.read(path);
    if (bytes === undefined) continue;
    const hash = hashPairOfBytes(bytes);
    keptFiles.push({ path, mark, hash });
    const isAsKnown = known !== undefined && isSameHash(known.hash, hash);
    isSame &&= isAsKnown && known.mark === mark;
    if (isAsKnown) {
      gone.delete(path);
      continue;
    }
    const links = linksIn(bytes, path, publication);
    if (links !== undefined) changed.push(links);
  }
  isSame &&= gone.size === 0;
  return { index: indexOf(kept?.index, changed, gone), keptFiles, isSame };
}

function indexOf(
  old: LinkIndex | undefined,
  changed: readonly IssueLinks[],
  gone: ReadonlySet<string>,
): LinkIndex {
  if (old === undefined) return LinkIndex.of(changed);
  return changed.length === 0 && gone.size === 0 ? old : old.with(changed, gone);
}

function isSameHash(a: HashPair, b: HashPair): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** Bytes that are not UTF-8 are for the build to refuse: they change no address. */
const lenient = new TextDecoder();

function linksIn(bytes: Uint8Array, path: string, publication: Publication): IssueLinks | undefined {
  const text = lenient.decode(bytes);
  // Whoever builds or checks such a file is told; here it must only not hold up the check of another.
  if (excessOf(text) !== undefined) return undefined;
  return collectLinks(parseIssue(text, publication.roles), path);
}
