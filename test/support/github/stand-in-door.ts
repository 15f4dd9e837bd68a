import { Failure } from "#galley/base/failure.js";
import type { Door } from "#galley/gather/door.js";
import type { GitHubDataStandIn } from "./github-data-stand-in.js";

const GITHUB = "https://api.github.com";

/** A door of fetch alone that leads to a stand-in in the place of GitHub: it neither waits nor tries again. */
export function standInDoor(server: GitHubDataStandIn, token?: string): Door {
  return {
    now: "2026-01-06T12:00:00Z",
    has: (credential) => credential === "github" && token !== undefined,
    mirror: () => Promise.resolve(undefined),
    progress: () => undefined,
    async ask({ address, method = "GET", accept = "*/*", body, credential, accepted = [] }) {
      if (!address.startsWith(`${GITHUB}/`)) throw new Failure("bug", `asked elsewhere: ${address}`);
      const json = body !== undefined && "json" in body ? JSON.stringify(body.json) : undefined;
      try {
        const response = await fetch(server.address + address.slice(GITHUB.length), {
          method,
          headers: {
            accept,
            ...(credential === "github" && token !== undefined ? { authorization: `Bearer ${token}` } : {}),
          },
          ...(json === undefined ? {} : { body: json }),
        });
        if (!response.ok && !accepted.includes(response.status)) {
          throw new Failure("network", `Unexpected status ${response.status}`);
        }
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          text: await response.text(),
          address,
          at: "2026-01-06T12:00:00Z",
        };
      } catch (error) {
        if (error instanceof Failure) throw error;
        throw new Failure("network", "Unexpected end of the connection", { cause: error });
      }
    },
  };
}
