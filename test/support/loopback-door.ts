import { Failure } from "#galley/base/failure.js";
import type { Door, Reply } from "#galley/gather/door.js";

/** A door that goes out to servers of this machine, so that a source speaks HTTP with a stand-in. */
export function loopbackDoor(now = "2026-01-06T12:00:00Z"): Door {
  return {
    now,
    has: () => false,
    mirror: () => Promise.resolve(undefined),
    progress: () => undefined,
    ask: async ({ address, accepted = [] }): Promise<Reply> => {
      const response = await fetch(address);
      const text = await response.text();
      if (!response.ok && !accepted.includes(response.status))
        throw new Failure("network", `Unexpected status ${response.status}`);
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        text,
        address,
        at: now,
      };
    },
  };
}
