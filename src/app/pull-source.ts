import type { BranchTip, MergeRepository, PullHead } from "./merge-repository.js";

/** An open pull request, and what its host says of it; Git alone knows no more than its head. */
export interface OpenPull extends PullHead {
  /** As its author wrote it, on one line or more, unsafe to print. */
  readonly title: string | undefined;
  /** The name of the account that opened it. */
  readonly account: string | undefined;
}

/** Where open pull requests are found. */
export interface PullSource {
  /**
   * The open pull requests that are to go to a branch, by number; their commits are in the repository from then on.
   * Those that have none, or whose commit could not be had, throw a Failure: what is left out would never be missed.
   */
  list(branch: BranchTip): Promise<readonly OpenPull[]>;
  /** The commits that they ask for now, asked again right before anything is written. */
  heads(numbers: readonly number[]): Promise<ReadonlyMap<number, string>>;
}

/** The heads that somebody fetched as `refs/pull/NUMBER/head`. */
export function pullsFromRefs(repository: MergeRepository): PullSource {
  const heads = () => repository.pulls().map((pull) => ({ ...pull, title: undefined, account: undefined }));
  return {
    list: () => Promise.resolve(heads()),
    heads: () => Promise.resolve(new Map(heads().map(({ number, commit }) => [number, commit]))),
  };
}
