import type { BranchTip, MergeRepository, PullHead } from "./merge-repository.js";

/** An open pull request, and what its host says of it; Git alone knows no more than its head. */
export interface OpenPull extends PullHead {
  /** As its author wrote it, on one line or more, unsafe to print. */
  readonly title: string | undefined;
  /** The name of the account that opened it; undefined for one that is gone too. */
  readonly account: string | undefined;
}

/** Where pull requests are looked for: at their host, among what Git fetched, or in another repository on the disk. */
export type PullOrigin = "github" | "refs" | "folder";

/** Open pull requests, by number. */
export interface PullListing {
  readonly pulls: readonly OpenPull[];
  /** The heads of all that are open, also of those that were not asked for or are left out; they may not be here. */
  readonly open: readonly PullHead[];
  /** Numbers of those that their authors call unfinished, which are left out. */
  readonly unready: readonly number[];
}

/** Where open pull requests are found. */
export interface PullSource {
  readonly from: PullOrigin;
  /**
   * The open pull requests that are to go to a branch; their commits are in the repository from then on. Where numbers
   * are named, others may be missing. Those that have none, or whose commit could not be had, throw a Failure: what is
   * left out would never be missed.
   */
  list(branch: BranchTip, numbers: readonly number[]): Promise<PullListing>;
  /** The commits that they ask for now, asked again right before anything is written; none for those not open any more. */
  heads(numbers: readonly number[], branch: BranchTip): Promise<ReadonlyMap<number, string>>;
}

/** How far a source is with what takes time. */
export type PullProgress =
  | { readonly kind: "asking"; readonly host: string }
  | { readonly kind: "fetching"; readonly count: number }
  | { readonly kind: "reading"; readonly count: number };

/** The heads that somebody fetched as `refs/pull/NUMBER/head`. */
export function pullsFromRefs(repository: MergeRepository): PullSource {
  return {
    from: "refs",
    list: () => {
      const open = repository.pulls();
      return Promise.resolve({ pulls: open.map(withoutWords), open, unready: [] });
    },
    heads: () => Promise.resolve(headsOf(repository.pulls())),
  };
}

/** A pull request of which no more is known than Git does. */
export function withoutWords({ number, commit }: PullHead): OpenPull {
  return { number, commit, title: undefined, account: undefined };
}

/** The commits of pull requests by their numbers. */
export function headsOf(pulls: readonly PullHead[]): Map<number, string> {
  return new Map(pulls.map(({ number, commit }) => [number, commit]));
}
