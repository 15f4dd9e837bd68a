import type { Instant } from "../base/instant.js";
import type { Door } from "../gather/door.js";

/** A door that remembers how old the oldest thing is that came through it. */
export interface WatchedDoor {
  readonly door: Door;
  /** When the oldest answer or clone was fetched; the moment of the gathering when there was none. */
  dataAt(): Instant;
}

/** Watches what a source is told. */
export function watchDoor(door: Door): WatchedDoor {
  let oldest = door.now;
  const note = (at: Instant) => {
    if (at < oldest) oldest = at;
  };
  return {
    dataAt: () => oldest,
    door: {
      now: door.now,
      has: (credential) => door.has(credential),
      progress: (done, of) => door.progress(done, of),
      async ask(ask) {
        const reply = await door.ask(ask);
        note(reply.at);
        return reply;
      },
      async mirror(repository) {
        const mirror = await door.mirror(repository);
        if (mirror !== undefined) note(mirror.fetchedAt);
        return mirror;
      },
    },
  };
}
