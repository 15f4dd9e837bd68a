import { Failure } from "#galley/base/failure.js";
import type { Door } from "#galley/gather/door.js";
import { loopbackDoor } from "../loopback-door.js";
import type { GitHubDataStandIn } from "./github-data-stand-in.js";

const GITHUB = "https://api.github.com";

/** A door that leads to a stand-in in the place of GitHub, and nowhere else. */
export function standInDoor(server: GitHubDataStandIn, token?: string): Door {
  return loopbackDoor({
    ...(token === undefined ? {} : { githubToken: token }),
    detour: (address) => {
      if (!address.startsWith(`${GITHUB}/`)) throw new Failure("bug", `asked elsewhere: ${address}`);
      return server.address + address.slice(GITHUB.length);
    },
  });
}
