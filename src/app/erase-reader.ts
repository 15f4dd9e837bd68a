import type { Subscriber } from "../audience/subscriber.js";
import { suppressionOfErased } from "../audience/suppression.js";
import type { Clock } from "./clock.js";
import type { Secrets } from "./secrets.js";
import type { SubscriberStore } from "./subscriber-store.js";

/** What erasing needs. */
export interface ErasingRoom {
  readonly store: Pick<SubscriberStore, "erase">;
  readonly secrets: Pick<Secrets, "hashOf">;
  readonly clock: Pick<Clock, "now">;
}

/**
 * Takes out all that is known of a reader, but for a keyed hash of their address: by it no import and no form brings them
 * back. False when they were gone already.
 */
export function eraseReader(
  { store, secrets, clock }: ErasingRoom,
  { id, key }: Pick<Subscriber, "id" | "key">,
): Promise<boolean> {
  return store.erase(id, suppressionOfErased(secrets.hashOf(key), clock.now()));
}
