import type { HeadPlace, MergeRepository, PullHead } from "./merge-repository.js";
import { headsOf, type PullProgress } from "./pull-source.js";

/** Fetches, in one go, the heads that the repository does not have at the commits that they are said to be at. */
export function fetchLacking(
  repository: MergeRepository,
  place: HeadPlace,
  pulls: readonly PullHead[],
  tell: (progress: PullProgress) => void,
): void {
  const here = headsOf(repository.pulls());
  const lacking = pulls.filter(({ number, commit }) => here.get(number) !== commit);
  if (lacking.length === 0) return;
  tell({ kind: "fetching", count: lacking.length });
  repository.fetch(
    place,
    lacking.map(({ number }) => number),
  );
}
