import { createHash } from "node:crypto";
import type { History, Snapshot } from "../../app/history.js";
import { Failure } from "../../base/failure.js";
import { showInvisible } from "../../base/show-invisible.js";
import { runGit } from "./run-git.js";

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})\n?$/;
const SHA256_LENGTH = 64;
/** Plain files, also those that may be run; symlinks and submodules have no text of their own. */
const PLAIN_MODES: ReadonlySet<string> = new Set(["100644", "100755"]);

/** The History of the repository that a folder lies in, asked of the `git` command. Nothing is asked before it is needed. */
export function openHistory(folder: string): History {
  return {
    at(revision) {
      const prefix = prefixOf(folder);
      const commit = commitOf(folder, revision);
      return new GitSnapshot(folder, prefix, commit);
    },
  };
}

class GitSnapshot implements Snapshot {
  readonly commit: string;
  readonly #folder: string;
  readonly #prefix: string;
  #blobs: ReadonlyMap<string, string> | undefined;
  #renames: ReadonlyMap<string, string> | undefined;

  constructor(folder: string, prefix: string, commit: string) {
    this.#folder = folder;
    this.#prefix = prefix;
    this.commit = commit;
  }

  read(path: string): Uint8Array | undefined {
    const then = this.#formerPathFromTop(path);
    const id = then === undefined ? undefined : this.#idOf(then);
    if (id === undefined) return undefined;
    const { isOk, output, complaint } = runGit(this.#folder, ["cat-file", "blob", id]);
    if (isOk) return output;
    throw new Failure(
      "not-found",
      `Unexpected lack of ${showInvisible(path)} as of ${short(this.commit)} in this clone`,
      {
        hint: "Fetch it first, as with git fetch --unshallow, or git fetch --refetch in a partial clone.",
        cause: new Error(complaint),
      },
    );
  }

  formerPath(path: string): string | undefined {
    const then = this.#formerPathFromTop(path);
    return then?.startsWith(this.#prefix) === true ? then.slice(this.#prefix.length) : undefined;
  }

  hasChanged(path: string, bytes: Uint8Array): boolean {
    const id = this.#idOf(this.pathFromTop(path));
    return id === undefined || id !== blobId(bytes, id.length);
  }

  pathFromTop(path: string): string {
    return this.#prefix + path;
  }

  #formerPathFromTop(path: string): string | undefined {
    const today = this.pathFromTop(path);
    return this.#idOf(today) === undefined ? this.#renamedFrom(today) : today;
  }

  /** The id of a plain file's content, by its path from the top of the repository. */
  #idOf(path: string): string | undefined {
    return (this.#blobs ??= blobsOf(this.#folder, this.commit)).get(path);
  }

  #renamedFrom(path: string): string | undefined {
    return (this.#renames ??= renamesSince(this.#folder, this.commit)).get(path);
  }
}

/** The way from the top of the repository to the folder: empty, or with a closing slash. */
function prefixOf(folder: string): string {
  const { isOk, output, complaint } = runGit(folder, ["rev-parse", "--show-prefix"]);
  if (isOk) return output.toString("utf8").replace(/\n$/, "");
  throw new Failure(
    "not-found",
    `Unexpected folder ${showInvisible(folder)}, expected one in a Git repository`,
    {
      hint: complaint.includes("dubious ownership")
        ? "It belongs to somebody else: git config --global --add safe.directory names it as trusted."
        : "Leave --since out, or run Galley in a clone.",
      cause: new Error(complaint),
    },
  );
}

function commitOf(folder: string, revision: string): string {
  // A name that begins with a dash is an option to some Git or other; no commit is called so.
  const isName = revision !== "" && !revision.startsWith("-") && !/[\0\n]/.test(revision);
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const answer = isName ? runGit(folder, args) : undefined;
  const id = answer?.isOk === true ? answer.output.toString("utf8") : "";
  if (ID.test(id)) return id.trim();
  const shallow = runGit(folder, ["rev-parse", "--is-shallow-repository"]);
  const isShallow = shallow.output.toString("utf8").trim() === "true";
  throw new Failure(
    "usage",
    `Unexpected revision \`${showInvisible(revision)}\`, expected the name of one commit`,
    {
      hint: isShallow
        ? "This clone is shallow: fetch the commit first, as with git fetch --unshallow (fetch-depth: 0 for actions/checkout)."
        : "Name a commit that this clone has, as HEAD~1, origin/main or the first digits of its id.",
    },
  );
}

/** Every plain file of a commit by its path from the top: of a newsletter some thousand. */
function blobsOf(folder: string, commit: string): Map<string, string> {
  const { isOk, output, complaint } = runGit(folder, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  if (!isOk) throw unreadable(commit, complaint);
  const blobs = new Map<string, string>();
  for (const entry of output.toString("utf8").split("\0")) {
    const match = /^(\d+) blob ([0-9a-f]+)\t([^]+)$/.exec(entry);
    if (match !== null && PLAIN_MODES.has(match[1] ?? "")) blobs.set(match[3] ?? "", match[2] ?? "");
  }
  return blobs;
}

/**
 * Old names by new ones, for files whose content says that they were renamed. The commit is compared with what is
 * staged, so that no filter that somebody configured for the files on the disk runs.
 */
function renamesSince(folder: string, commit: string): Map<string, string> {
  const args = [
    "diff",
    "--cached",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
    "--no-relative",
  ];
  const kind = ["--find-renames=50%", "--diff-filter=R", "--name-status", "-z", commit, "--"];
  const { isOk, output, complaint } = runGit(folder, [...args, ...kind]);
  if (!isOk) throw unreadable(commit, complaint);
  const words = output.toString("utf8").split("\0");
  const renames = new Map<string, string>();
  for (let at = 0; at + 2 < words.length; at += 3) renames.set(words[at + 2] ?? "", words[at + 1] ?? "");
  return renames;
}

function unreadable(commit: string, complaint: string): Failure {
  return new Failure("disk", `Unexpected answer of Git about ${short(commit)}, expected its files`, {
    hint: "git fsck says whether the clone is sound; in a partial clone, fetch the commit with its files first.",
    cause: new Error(complaint),
  });
}

/** The id that Git gives to a content: its hash with a head before it. */
function blobId(bytes: Uint8Array, length: number): string {
  const hash = createHash(length === SHA256_LENGTH ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

function short(commit: string): string {
  return commit.slice(0, 10);
}
