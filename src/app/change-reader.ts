import type { Subscriber } from "../audience/subscriber.js";
import { Failure } from "../base/failure.js";
import type { SubscriberChange, SubscriberStore } from "./subscriber-store.js";

/** Somebody else may change a reader between reading and writing at most so often. */
const TRIES = 5;

/**
 * Changes a reader as they are now: `changeOf` is asked again when somebody else changed them meanwhile, and says
 * undefined where nothing is to be done. Resolves to the reader as they are then; undefined when they are gone.
 */
export async function changeReader(
  store: SubscriberStore,
  id: string,
  changeOf: (reader: Subscriber) => SubscriberChange | undefined,
): Promise<Subscriber | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const reader = await store.find(id);
    const change = reader && changeOf(reader);
    if (reader === undefined || change === undefined) return reader;
    if (await store.change(reader, change)) return { ...reader, ...change };
  }
  throw new Failure("bug", "Unexpected change of a reader at each try, expected to write what they chose");
}
