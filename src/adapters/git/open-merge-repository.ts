import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type {
  BranchTip,
  CommitAuthor,
  FilesToRead,
  HeadPlace,
  MergeRepository,
  NewCommit,
  PathChange,
  PullHead,
  Remote,
  TakenCommit,
} from "../../app/merge-repository.js";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { askGit, type GitInput, idOf, sureOfGit } from "./ask-git.js";
import { KnownHeads } from "./known-heads.js";
import { OwnLine } from "./own-line.js";
import { readBlobs, sizesOfBlobs } from "./read-blobs.js";
import { fetchPulls, offeredPulls, remotesOf } from "./fetch-pulls.js";
import { pullHeadsIn } from "./pull-refs.js";
import { type GitAnswer, runGit } from "./run-git.js";
import { withTemporaryIndex } from "./temporary-index.js";
import { PLAIN_MODES, type TreeFile } from "./tree-changes.js";

/** Files that say that something was begun and not ended. */
const UNDER_WAY = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];

/**
 * Moves a branch and its files to a commit made upon it, whatever else somebody configured merges to do: to stash, to
 * squash, to ask for signatures, to tidy up.
 */
const FAST_FORWARD: readonly string[] = [
  ...["gc.auto=0", "maintenance.auto=false", "submodule.recurse=false"].flatMap((setting) => ["-c", setting]),
  "merge",
  "--ff-only",
  "--quiet",
  "--no-stat",
  "--commit",
  "--no-squash",
  "--no-autostash",
  "--no-verify-signatures",
];

/**
 * The repository that a folder lies in, asked with plumbing commands; ids are whole, so that no name of a branch is ever
 * an argument. Throws a Failure `not-found` where there is no repository.
 */
export function openMergeRepository(folder: string): MergeRepository {
  const { isOk, output, complaint } = runGit(folder, ["rev-parse", "--show-toplevel"]);
  if (!isOk) throw noCheckout(complaint);
  return new GitMergeRepository(output.toString("utf8").replace(/\n$/, ""));
}

function noCheckout(complaint: string): Failure {
  const cause = new Error(complaint);
  if (complaint.includes("dubious ownership")) {
    return new Failure("refused", "Unexpected repository of somebody else, expected one of your own", {
      hint: "git config --global --add safe.directory names it as trusted.",
      cause,
    });
  }
  const isBare = complaint.includes("must be run in a work tree");
  const found = isBare ? "bare repository" : "folder outside of a Git repository";
  return new Failure("not-found", `Unexpected ${found}, expected a clone with its files`, {
    hint: "Run Galley in a clone of your newsletter.",
    cause,
  });
}

class GitMergeRepository implements MergeRepository {
  readonly #folder: string;
  readonly #known: KnownHeads;
  readonly #line: OwnLine;

  constructor(folder: string) {
    this.#folder = folder;
    this.#known = new KnownHeads(folder);
    this.#line = new OwnLine(folder);
  }

  tip(): BranchTip {
    const name = this.#ask(["symbolic-ref", "--quiet", "HEAD"]);
    const commit = this.#ask(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
    if (!name.isOk || !commit.isOk) {
      throw new Failure("refused", "Unexpected checkout without a branch, expected one to merge into", {
        hint: "git switch main, or the branch that pull requests go to.",
      });
    }
    const { isShallow, begun } = this.#state();
    if (begun !== undefined) {
      throw new Failure("refused", `Unexpected ${begun} in the repository, expected nothing under way`, {
        hint: "git status says what was begun; end it or abort it first.",
      });
    }
    if (isShallow) {
      throw new Failure("refused", "Unexpected shallow clone, expected one with its whole history", {
        hint: "git fetch --unshallow brings it (fetch-depth: 0 for actions/checkout): what a pull request changed is told by where it began.",
      });
    }
    return { name: lineOf(name), commit: lineOf(commit) };
  }

  pulls(): PullHead[] {
    return pullHeadsIn(this.#must(["for-each-ref", "--format=%(objectname) %(refname)", "refs/pull"]));
  }

  remotes(): Remote[] {
    return remotesOf(this.#folder);
  }

  offered(place: HeadPlace): PullHead[] {
    return offeredPulls(this.#folder, place);
  }

  fetch(place: HeadPlace, numbers: readonly number[]): void {
    fetchPulls(this.#folder, place, numbers);
  }

  prepare(branch: string, heads: readonly string[], files?: FilesToRead): void {
    this.#known.prepare(branch, heads, files);
  }

  mergeBases(branch: string, head: string): readonly string[] {
    return this.#known.historyOf(branch, head).bases;
  }

  takenIn(branch: string, commit: string): TakenCommit | undefined {
    return this.#line.takenIn(branch, commit);
  }

  isWithin(head: string, branch: string): boolean {
    try {
      return this.#known.historyOf(branch, head).isWithin;
    } catch (error) {
      // What is wrong with it is said where it is read.
      if (error instanceof Failure && error.code !== "bug") return false;
      throw error;
    }
  }

  changes(from: string, to: string): readonly PathChange[] {
    return this.#known.changesOf(from, to).map(({ path, change, kind }) => ({ path, change, kind }));
  }

  read(commit: string, path: string, mostBytes: number): Uint8Array | undefined {
    const { file } = this.#known.fileAt(commit, path) ?? { file: this.#fileAt(commit, path) };
    if (file === undefined || !PLAIN_MODES.has(file.mode)) return undefined;
    const { blob } = file;
    const known = this.#known.contentOf(blob);
    const size = known?.length ?? sizesOfBlobs(this.#folder, [blob]).get(blob);
    if (size === undefined) throw notHere(path);
    if (size > mostBytes) {
      throw new Failure(
        "refused",
        `Unexpected size of ${quote(path)}, ${size} bytes, expected at most ${mostBytes}`,
      );
    }
    return known ?? readBlobs(this.#folder, new Map([[blob, size]])).get(blob);
  }

  authors(branch: string, head: string): readonly CommitAuthor[] {
    return this.#known.historyOf(branch, head).authors;
  }

  ownCommits(branch: string, head: string): ReadonlySet<string> {
    return this.#known.historyOf(branch, head).own;
  }

  committer(): CommitAuthor | undefined {
    // `NAME <ADDRESS> SECONDS ZONE`.
    const { isOk, output } = this.#ask(["var", "GIT_COMMITTER_IDENT"]);
    const [, name = "", address = ""] = /^([^<>]*) <([^<>]*)> /.exec(output.toString("utf8")) ?? [];
    return isOk ? { name, address } : undefined;
  }

  commit({ parents, files, message }: NewCommit): string {
    const [first = ""] = parents.map(idOf);
    return withTemporaryIndex(this.#gitFolder(), (index) => {
      this.#must(["read-tree", first], { index });
      for (const [path, bytes] of files) {
        const blob = this.#must(["hash-object", "-w", "--no-filters", "--stdin"], { input: bytes }).trim();
        this.#must(["update-index", "-z", "--add", "--index-info"], {
          input: `${this.#fileAt(first, path)?.mode ?? "100644"} ${blob}\t${path}\0`,
          index,
        });
      }
      const tree = this.#must(["write-tree"], { index }).trim();
      return this.#commitTree(tree, parents, message);
    });
  }

  advance({ name, commit: from }: BranchTip, commit: string): void {
    const now = this.tip();
    if (now.name !== name || now.commit !== from) throw movedMeanwhile();
    // Git moves branch, index and files as one, and refuses to touch a file that has changes of its own.
    const { isOk, complaint } = this.#ask([...FAST_FORWARD, idOf(commit)]);
    if (isOk) return;
    if (this.tip().commit !== from) throw movedMeanwhile();
    throw cannotAdvance(complaint);
  }

  #commitTree(tree: string, parents: readonly string[], message: string): string {
    const over = parents.flatMap((parent) => ["-p", idOf(parent)]);
    // What we write is UTF-8, whatever encoding somebody's own messages are in.
    const args = [
      "-c",
      "i18n.commitEncoding=UTF-8",
      "commit-tree",
      "--no-gpg-sign",
      tree,
      ...over,
      "-F",
      "-",
    ];
    const { isOk, output, complaint } = askGit(this.#folder, args, { input: message });
    if (isOk) return output.toString("utf8").trim();
    const cause = new Error(complaint);
    if (/identity unknown|empty ident|Please tell me who you are/.test(complaint)) {
      throw new Failure("refused", "Unexpected lack of a name to commit with, expected yours", {
        hint: 'git config user.name "Your Name", and the same with user.email.',
        cause,
      });
    }
    throw new Failure("disk", "Unexpected answer of Git to a commit, expected its id", { cause });
  }

  /** Whether history was cut off, and what was begun and not ended, by the file that says so. */
  #state(): { readonly isShallow: boolean; readonly begun: string | undefined } {
    const asked = UNDER_WAY.flatMap((file) => ["--git-path", file]);
    const [shallow, ...paths] = this.#must(["rev-parse", "--is-shallow-repository", ...asked]).split("\n");
    const begun = UNDER_WAY.find((_, at) => existsSync(resolve(this.#folder, paths[at] ?? "")));
    return { isShallow: shallow === "true", begun };
  }

  #gitFolder(): string {
    return this.#must(["rev-parse", "--absolute-git-dir"]).replace(/\n$/, "");
  }

  #fileAt(commit: string, path: string): TreeFile | undefined {
    const listing = this.#must(["ls-tree", "-z", "--full-tree", idOf(commit), "--", path]);
    const [, mode = "", blob = ""] = /^(\d{6}) blob ([0-9a-f]+)\t/.exec(listing) ?? [];
    return blob === "" ? undefined : { mode, blob };
  }

  #ask(args: readonly string[]): GitAnswer {
    return askGit(this.#folder, args);
  }

  #must(args: readonly string[], given?: GitInput): string {
    return sureOfGit(this.#folder, args, given).toString("utf8");
  }
}

function notHere(path: string): Failure {
  return new Failure("disk", `Unexpected lack of the content of ${quote(path)}, expected all of it here`, {
    hint: "git fetch --refetch brings what a partial clone left out.",
  });
}

function lineOf({ output }: GitAnswer): string {
  return output.toString("utf8").replace(/\n$/, "");
}

function cannotAdvance(complaint: string): Failure {
  const cause = new Error(complaint);
  if (/\.lock': File exists/.test(complaint)) {
    return new Failure("refused", "Unexpected lock in the repository, expected no other Git at work in it", {
      hint: "Nothing was merged. Wait for the other one to end, then run the same command again.",
      cause,
    });
  }
  return new Failure(
    "refused",
    "Unexpected changes in the checkout, expected none in the files to be merged",
    { hint: "Commit or stash them; git status lists them. Nothing was merged.", cause },
  );
}

function movedMeanwhile(): Failure {
  return new Failure("refused", "Unexpected commit on the branch since it was read, expected none", {
    hint: "Nothing was merged. Run the same command again.",
  });
}
