import { fetchLacking } from "./fetch-lacking.js";
import type { MergeRepository } from "./merge-repository.js";
import {
  headsOf,
  type PullListing,
  type PullProgress,
  type PullSource,
  withoutWords,
} from "./pull-source.js";

/**
 * The heads that another repository on this disk, by its absolute path, holds as `refs/pull/NUMBER/head`, such as a
 * mirror; which of them are open, Git does not know.
 */
export function pullsFromFolder(
  repository: MergeRepository,
  path: string,
  tell: (progress: PullProgress) => void,
): PullSource {
  const place = { kind: "folder", path } as const;
  const list = (numbers: readonly number[]): PullListing => {
    const open = repository.offered(place);
    const offered = open.filter(({ number }) => numbers.length === 0 || numbers.includes(number));
    fetchLacking(repository, place, offered, tell);
    const here = headsOf(repository.pulls());
    // A head that moved since the folder was asked is the one that was fetched.
    return {
      pulls: offered.map(({ number, commit }) =>
        withoutWords({ number, commit: here.get(number) ?? commit }),
      ),
      open,
      unready: [],
    };
  };
  return {
    from: "folder",
    // Git is waited for; whoever asks need not know.
    list: (_, numbers) => Promise.resolve().then(() => list(numbers)),
    heads: () => Promise.resolve().then(() => headsOf(repository.offered(place))),
  };
}
