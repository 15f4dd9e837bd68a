import { openInternet } from "#galley/adapters/internet/door/open-internet.js";
import { keepReplies } from "#galley/app/keep-replies.js";
import { openDoors } from "#galley/app/open-doors.js";
import { Failure } from "#galley/base/failure.js";
import { type Instant, msOfInstant } from "#galley/base/instant.js";
import type { Found } from "#galley/gather/found.js";
import { runSource } from "#galley/gather/run-source.js";
import type { Window } from "#galley/gather/source.js";
import { SOURCES } from "#galley/gather/sources/registry.js";
import type { SourceSettings } from "#galley/issue/publication.js";
import * as v from "valibot";
import { GitHubDataStandIn } from "../../../test/support/github/github-data-stand-in.js";
import type { GitHubWorld } from "../../../test/support/github/world.js";
import { openMemoryStore } from "../../../test/support/memory-store.js";
import { PageStandIn } from "./page-stand-in.js";

/** What servers know at a moment. */
export interface ServedWorld {
  readonly now: Instant;
  readonly github: GitHubWorld;
  /** Texts of all other hosts, by path. */
  readonly pages: ReadonlyMap<string, string>;
}

/** Looks at the server that stood for GitHub before it is stopped. */
export type InspectGitHub = (github: GitHubDataStandIn) => Promise<void>;

/**
 * What some of a publication's sources find when they ask servers of this machine by the door that `galley gather`
 * uses. Nobody waits: the clock stands. Throws a Failure `network` when one of them fails.
 */
export async function askStandIns(
  world: ServedWorld,
  sources: readonly SourceSettings[],
  window: Window,
  inspect?: InspectGitHub,
): Promise<readonly Found[]> {
  const github = await new GitHubDataStandIn(world.github).start();
  const pages = await new PageStandIn(world.pages).start();
  const internet = openInternet({
    clock: { now: () => msOfInstant(world.now), sleep: () => Promise.resolve() },
    userAgent: "Galley (replays)",
    credentials: { github: "token-of-the-replay" },
    line: {
      resolve: () => Promise.reject(new Error("no name is looked up")),
      isAllowed: () => false,
      detour: ({ hostname }) => new URL((hostname === "api.github.com" ? github : pages).address),
    },
    caps: { pauseMs: 0 },
  });
  const doors = openDoors({
    put: keepReplies(internet.put, openMemoryStore()),
    now: world.now,
    credentials: internet.credentials,
    openMirror: () => Promise.resolve(undefined),
  });
  try {
    const found: Found[] = [];
    for (const settings of sources) found.push(...(await askOne(settings, doors.open(noProgress), window)));
    await inspect?.(github);
    return found;
  } finally {
    internet.close();
    github.stop();
    pages.stop();
  }
}

function noProgress(): void {
  // Nobody watches.
}

async function askOne(
  { source: name, options }: SourceSettings,
  door: Parameters<typeof runSource>[3],
  window: Window,
): Promise<readonly Found[]> {
  const source = SOURCES.find((one) => one.name === name);
  if (source === undefined) throw new Failure("bug", `Unexpected source ${name}, expected one that there is`);
  const answer = await runSource(source, name, v.parse(source.options, options), door, window);
  if (answer.state === "complete") return answer.found;
  throw new Failure("network", `${name}: ${answer.reason}`, { hint: answer.hint ?? "" });
}
