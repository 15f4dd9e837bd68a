import { Failure } from "../base/failure.js";
import { fetchLacking } from "./fetch-lacking.js";
import type { BranchTip, MergeRepository } from "./merge-repository.js";
import type { HostedPull, PullHost } from "./pull-host.js";
import { headsOf, type PullListing, type PullProgress, type PullSource } from "./pull-source.js";

/** What it takes to have pull requests from their host. */
export interface HostedPulls {
  readonly host: PullHost;
  readonly repository: MergeRepository;
  /** The remote of the repository that has their heads. */
  readonly remote: string;
  readonly tell: (progress: PullProgress) => void;
}

/** The pull requests that their host calls open, whose heads are fetched from a remote of the repository. */
export function pullsFromHost(world: HostedPulls): PullSource {
  return {
    from: "github",
    list: async (branch, numbers) => {
      const listed = await openAt(world, branch);
      const wanted = readyOf(listed, numbers);
      fetchHeads(world, wanted);
      const moved = movedOf(world.repository, wanted);
      if (moved.size === 0) return listingOf(listed, wanted);
      return listingOf(listed, await withoutMoved(world, branch, wanted, moved));
    },
    heads: async (_, branch) => headsOf(await openAt(world, branch)),
  };
}

async function openAt({ host, tell }: HostedPulls, { name }: BranchTip): Promise<readonly HostedPull[]> {
  tell({ kind: "asking", host: host.name });
  try {
    return await host.open(name.replace(/^refs\/heads\//, ""));
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "network") throw error;
    const { code, message, hint = "" } = error;
    throw new Failure(code, message, { hint: `${hint} ${WITHOUT_HOST}`.trim(), cause: error });
  }
}

const WITHOUT_HOST = "Offline, --from refs takes the heads that were fetched before.";

function readyOf(listed: readonly HostedPull[], numbers: readonly number[]): HostedPull[] {
  return listed.filter(
    ({ number, isReady }) => isReady && (numbers.length === 0 || numbers.includes(number)),
  );
}

function fetchHeads({ repository, remote, tell }: HostedPulls, pulls: readonly HostedPull[]): void {
  fetchLacking(repository, { kind: "remote", name: remote }, pulls, tell);
}

/** What was fetched of those whose heads are not what the host said, by number. */
function movedOf(repository: MergeRepository, pulls: readonly HostedPull[]): Map<number, string | undefined> {
  const here = headsOf(repository.pulls());
  const moved = pulls.filter(({ number, commit }) => here.get(number) !== commit);
  return new Map(moved.map(({ number }) => [number, here.get(number)]));
}

/**
 * Somebody pushed between the host's answer and the fetch: the host is asked once more, and has to say what was fetched.
 * What was closed meanwhile, or is unfinished again, is left out.
 */
async function withoutMoved(
  world: HostedPulls,
  branch: BranchTip,
  wanted: readonly HostedPull[],
  moved: ReadonlyMap<number, string | undefined>,
): Promise<HostedPull[]> {
  const anew = new Map((await openAt(world, branch)).map((pull) => [pull.number, pull]));
  return wanted.flatMap((pull) => {
    if (!moved.has(pull.number)) return [pull];
    const now = anew.get(pull.number);
    if (now?.isReady !== true) return [];
    if (now.commit === moved.get(pull.number)) return [now];
    throw new Failure(
      "refused",
      `Unexpected head of pull request ${pull.number}, expected the one that ${world.host.name} tells of`,
      {
        hint: "Its author may be pushing right now: run the same command again. If that does not help, --remote names the remote that has the pull requests.",
      },
    );
  });
}

function listingOf(listed: readonly HostedPull[], pulls: readonly HostedPull[]): PullListing {
  return {
    pulls,
    open: listed,
    unready: listed.filter(({ isReady }) => !isReady).map(({ number }) => number),
  };
}
