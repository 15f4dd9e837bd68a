import type { Subscriber } from "../audience/subscriber.js";
import { suppressionOfErased } from "../audience/suppression.js";
import type { ReaderRoom } from "./reader-room.js";

/**
 * Takes out all that is known of a reader, but for a keyed hash of their address: by it no import and no form brings them
 * back. False when they were gone already.
 */
export function eraseReader(
  { store, secrets, clock }: Pick<ReaderRoom, "store" | "secrets" | "clock">,
  { id, key }: Pick<Subscriber, "id" | "key">,
): Promise<boolean> {
  return store.erase(id, suppressionOfErased(secrets.hashOf(key), clock.now()));
}
