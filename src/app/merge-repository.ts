/** The branch that a checkout is on, and the commit it stands at. */
export interface BranchTip {
  readonly name: string;
  readonly commit: string;
}

/** A pull request as Git knows it: its number and the commit that it asks to be taken. */
export interface PullHead {
  readonly number: number;
  readonly commit: string;
}

/** Another repository that this one knows by a name. */
export interface Remote {
  readonly name: string;
  readonly address: string;
}

/** Where heads of pull requests can be fetched from: a remote, or a repository in a folder with its absolute path. */
export type HeadPlace =
  | { readonly kind: "remote"; readonly name: string }
  | { readonly kind: "folder"; readonly path: string };

/** One path that a pull request changes. */
export interface PathChange {
  readonly path: string;
  readonly change: "added" | "changed" | "removed";
  /** Plain files can be read; symlinks, other repositories and changes of what a file may do are not taken as text. */
  readonly kind: "plain" | "symlink" | "submodule" | "mode";
}

/** Which files of heads will be read. */
export interface FilesToRead {
  readonly isWanted: (path: string) => boolean;
  /** Larger ones will be refused. */
  readonly mostBytes: number;
}

/** Somebody who wrote a commit, as the commit says. */
export interface CommitAuthor {
  readonly name: string;
  readonly address: string;
}

/** How a commit came into a branch that others made and a merge took in. */
export interface TakenCommit {
  /** The newest commit of the branch's own line that it was built upon. */
  readonly before: string;
  /** The first commit of that line that has it. */
  readonly by: string;
}

/** A commit to be made: the tree of its first parent with some files in other bytes. */
export interface NewCommit {
  /** The branch's commit first, then the heads that are taken in. */
  readonly parents: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly message: string;
}

/**
 * The Git repository of a newsletter, as far as taking in pull requests needs it. Nothing that pull requests bring is
 * run, and nothing is visible before `advance`. What Git cannot do is thrown as a Failure `refused` or `disk`.
 */
export interface MergeRepository {
  /** Throws a Failure `refused` on no branch, or while a merge or rebase waits to be ended. */
  tip(): BranchTip;
  /** The heads that were fetched as `refs/pull/NUMBER/head`, by number. */
  pulls(): readonly PullHead[];
  remotes(): readonly Remote[];
  /** The heads that a place has as `refs/pull/NUMBER/head`, by number. Throws what `fetch` throws. */
  offered(place: HeadPlace): readonly PullHead[];
  /**
   * Makes the heads of these numbers, at least one, what they are at a place, whatever was here. Throws a Failure: `usage`
   * for a remote that there is not, `not-found` for a head or a repository, `network` when the place cannot be reached.
   */
  fetch(place: HeadPlace, numbers: readonly number[]): void;
  /**
   * Asks Git in one go what will be asked about heads one by one: their histories, and with `files` also what they
   * change. The answers are the same without it; for heads by the dozen they come sooner with it.
   */
  prepare(branch: string, heads: readonly string[], files?: FilesToRead): void;
  /**
   * The newest commits that a branch and a head both have: none for histories that never met, several where each took
   * in the other. Throws a Failure `disk` for a head that is not all here, `refused` for one with too long a history.
   */
  mergeBases(branch: string, head: string): readonly string[];
  /** How a commit that a branch has came into it; undefined for one of its own line, its first parents. */
  takenIn(branch: string, commit: string): TakenCommit | undefined;
  /** Whether all of a head is in a branch; not, when that cannot be told. */
  isWithin(head: string, branch: string): boolean;
  /** What changed from one commit to another, by path. */
  changes(from: string, to: string): readonly PathChange[];
  /** The bytes of a plain file, or undefined when there is none; throws a Failure `refused` for one beyond `mostBytes`. */
  read(commit: string, path: string, mostBytes: number): Uint8Array | undefined;
  /** Who wrote the commits that a head adds to a branch, each once, the first first. */
  authors(branch: string, head: string): readonly CommitAuthor[];
  /** Ids of the commits that a head adds to a branch, its own one among them. */
  ownCommits(branch: string, head: string): ReadonlySet<string>;
  /** In whose name commits are made here; undefined where Git was told of nobody. */
  committer(): CommitAuthor | undefined;
  /** Makes a commit that no branch knows yet, and gives its id. */
  commit(commit: NewCommit): string;
  /**
   * Moves the branch, and the files of the checkout with it, from its tip to a commit made upon it: all or nothing.
   * Throws a Failure `refused` when the branch moved meanwhile, or files that would change have changes of their own.
   */
  advance(tip: BranchTip, commit: string): void;
}
