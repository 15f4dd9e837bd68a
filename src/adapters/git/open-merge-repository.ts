import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type {
  BranchTip,
  CommitAuthor,
  HeadPlace,
  MergeRepository,
  NewCommit,
  PathChange,
  PullHead,
  Remote,
} from "../../app/merge-repository.js";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { fetchPulls, offeredPulls, remotesOf } from "./fetch-pulls.js";
import { pullHeadsIn } from "./pull-refs.js";
import { type GitAnswer, runGit } from "./run-git.js";

const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** Files that say that something was begun and not ended. */
const UNDER_WAY = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];
const MODES: Readonly<Record<string, PathChange["kind"]>> = {
  "100644": "plain",
  "100755": "plain",
  "120000": "symlink",
  "160000": "submodule",
};
const CHANGES: Readonly<Record<string, PathChange["change"]>> = {
  A: "added",
  M: "changed",
  T: "changed",
  D: "removed",
};
/** More people than this wrote no pull request to a newsletter. */
const MOST_AUTHORS = 50;

/**
 * The repository that a folder lies in, asked with plumbing commands; ids are whole, so that no name of a branch is ever
 * an argument. Throws a Failure `not-found` where there is no repository.
 */
export function openMergeRepository(folder: string): MergeRepository {
  const { isOk, output } = runGit(folder, ["rev-parse", "--show-toplevel"]);
  if (!isOk) {
    throw new Failure("not-found", "Unexpected folder outside of a Git repository, expected a clone", {
      hint: "Run Galley in a clone of your newsletter.",
    });
  }
  return new GitMergeRepository(output.toString("utf8").replace(/\n$/, ""));
}

class GitMergeRepository implements MergeRepository {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  tip(): BranchTip {
    const name = this.#ask(["symbolic-ref", "--quiet", "HEAD"]);
    const commit = this.#ask(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
    if (!name.isOk || !commit.isOk) {
      throw new Failure("refused", "Unexpected checkout without a branch, expected one to merge into", {
        hint: "git switch main, or the branch that pull requests go to.",
      });
    }
    const begun = this.#underWay();
    if (begun !== undefined) {
      throw new Failure("refused", `Unexpected ${begun} in the repository, expected nothing under way`, {
        hint: "git status says what was begun; end it or abort it first.",
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

  mergeBase(one: string, other: string): string | undefined {
    const base = this.#ask(["merge-base", idOf(one), idOf(other)]);
    return base.isOk ? lineOf(base) : undefined;
  }

  isWithin(commit: string, other: string): boolean {
    return this.#ask(["merge-base", "--is-ancestor", idOf(commit), idOf(other)]).isOk;
  }

  changes(from: string, to: string): PathChange[] {
    const args = ["diff-tree", "-r", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=none"];
    return readRawChanges(this.#must([...args, idOf(from), idOf(to)]));
  }

  read(commit: string, path: string, mostBytes: number): Uint8Array | undefined {
    const listing = this.#must(["ls-tree", "-l", "-z", "--full-tree", idOf(commit), "--", path]);
    const [, mode = "", blob = "", size = ""] = /^(\d{6}) blob ([0-9a-f]+) +(\d+)\t/.exec(listing) ?? [];
    if (MODES[mode] !== "plain") return undefined;
    if (Number(size) > mostBytes) {
      throw new Failure(
        "refused",
        `Unexpected size of ${quote(path)}, ${size} bytes, expected at most ${mostBytes}`,
      );
    }
    return this.#bytes(["cat-file", "blob", blob]);
  }

  authors(base: string, head: string): CommitAuthor[] {
    const range = [`--max-count=${MOST_AUTHORS}`, idOf(head), `^${idOf(base)}`];
    const log = this.#must(["rev-list", "--reverse", "--no-merges", "--format=%an%x00%ae", ...range]);
    const authors = new Map<string, CommitAuthor>();
    for (const line of log.split("\n")) {
      const [name = "", address = ""] = line.split("\0");
      const key = address.toLowerCase();
      // Before each of them stands a line of its own, `commit ID`, which holds no NUL.
      if (line.includes("\0") && name !== "" && !authors.has(key)) authors.set(key, { name, address });
    }
    return [...authors.values()];
  }

  committer(): CommitAuthor | undefined {
    // `NAME <ADDRESS> SECONDS ZONE`.
    const { isOk, output } = this.#ask(["var", "GIT_COMMITTER_IDENT"]);
    const [, name = "", address = ""] = /^([^<>]*) <([^<>]*)> /.exec(output.toString("utf8")) ?? [];
    return isOk ? { name, address } : undefined;
  }

  commit({ parents, files, message }: NewCommit): string {
    const [first = ""] = parents.map(idOf);
    const folder = mkdtempSync(join(this.#gitFolder(), "galley-"));
    const index = join(folder, "index");
    try {
      this.#must(["read-tree", first], undefined, index);
      for (const [path, bytes] of files) {
        const blob = lineOf(this.#sure(["hash-object", "-w", "--no-filters", "--stdin"], bytes));
        this.#must(["update-index", "-z", "--add", "--index-info"], `100644 ${blob}\t${path}\0`, index);
      }
      const tree = this.#must(["write-tree"], undefined, index).trim();
      const over = parents.flatMap((parent) => ["-p", idOf(parent)]);
      return this.#must(["commit-tree", tree, ...over, "-F", "-"], message).trim();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  advance({ name, commit: from }: BranchTip, commit: string): void {
    const now = this.tip();
    if (now.name !== name || now.commit !== from) throw movedMeanwhile();
    // Git moves branch, index and files as one, and refuses to touch a file that has changes of its own.
    const { isOk, complaint } = this.#ask(["merge", "--ff-only", "--quiet", "--no-stat", idOf(commit)]);
    if (isOk) return;
    if (this.tip().commit !== from) throw movedMeanwhile();
    throw new Failure(
      "refused",
      "Unexpected changes in the checkout, expected none in the files to be merged",
      {
        hint: "Commit or stash them; git status lists them. Nothing was merged.",
        cause: new Error(complaint),
      },
    );
  }

  /** What was begun and not ended, by the file that says so. */
  #underWay(): string | undefined {
    const asked = UNDER_WAY.flatMap((file) => ["--git-path", file]);
    const paths = this.#must(["rev-parse", ...asked]).split("\n");
    return UNDER_WAY.find((_, at) => existsSync(resolve(this.#folder, paths[at] ?? "")));
  }

  #gitFolder(): string {
    return lineOf(this.#sure(["rev-parse", "--absolute-git-dir"]));
  }

  #ask(args: readonly string[], input?: string | Uint8Array, index?: string): GitAnswer {
    return runGit(this.#folder, args, input, index);
  }

  #sure(args: readonly string[], input?: string | Uint8Array, index?: string): GitAnswer {
    const answer = this.#ask(args, input, index);
    if (answer.isOk) return answer;
    throw new Failure("disk", `Unexpected answer of Git to \`git ${args[0]}\`, expected it to be done`, {
      hint: "git fsck says whether the repository is sound; --debug shows what Git said.",
      cause: new Error(answer.complaint),
    });
  }

  #must(args: readonly string[], input?: string | Uint8Array, index?: string): string {
    return this.#sure(args, input, index).output.toString("utf8");
  }

  #bytes(args: readonly string[]): Uint8Array {
    return new Uint8Array(this.#sure(args).output);
  }
}

/** Ids are checked where they are used: what looks like one can be no option and no name of a branch. */
function idOf(commit: string): string {
  if (ID.test(commit)) return commit;
  throw new Failure("bug", `Unexpected commit ${quote(commit)}, expected an id`);
}

function lineOf({ output }: GitAnswer): string {
  return output.toString("utf8").replace(/\n$/, "");
}

/** What `diff-tree -z` prints: `:MODE MODE ID ID LETTER`, NUL, path, NUL. */
function readRawChanges(output: string): PathChange[] {
  const words = output.split("\0");
  const changes: PathChange[] = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    const [, before = "", after = "", letter = ""] =
      /^:(\d{6}) (\d{6}) [0-9a-f]+ [0-9a-f]+ ([AMTD])/.exec(words[at] ?? "") ?? [];
    const change = CHANGES[letter];
    const kind = MODES[change === "removed" ? before : after];
    if (change === undefined || kind === undefined)
      throw new Failure("disk", "Unexpected list of changes from Git, expected one that can be read");
    // A file that became a symlink, or stops being one, is no text any more.
    const wasOther = before !== "000000" && MODES[before] !== kind;
    changes.push({
      path: words[at + 1] ?? "",
      change,
      kind: wasOther && kind === "plain" ? "symlink" : kind,
    });
  }
  return changes;
}

function movedMeanwhile(): Failure {
  return new Failure("refused", "Unexpected commit on the branch since it was read, expected none", {
    hint: "Nothing was merged. Run the same command again.",
  });
}
