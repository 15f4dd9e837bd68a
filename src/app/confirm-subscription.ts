import { changeBy } from "../audience/moves.js";
import type { Subscriber } from "../audience/subscriber.js";
import { changeReader } from "./change-reader.js";
import { readerOfToken } from "./reader-of-token.js";
import type { ReaderRoom } from "./reader-room.js";

/** What a link to confirm is worth: it waits for its button, was used, or is over and one has to ask again. */
export type Confirmation =
  | { readonly outcome: "waiting" | "confirmed"; readonly reader: Subscriber }
  | { readonly outcome: "over" };

/** Looks at a link to confirm, and changes nothing. */
export async function lookAtConfirmation(room: ReaderRoom, token: string): Promise<Confirmation> {
  const reader = await readerOfToken(room, "confirm", token);
  return typeof reader === "string" ? { outcome: "over" } : confirmationOf(reader);
}

/** Puts the owner of a link on the list. Who left since the link was sent stays away. */
export async function confirmSubscription(room: ReaderRoom, token: string): Promise<Confirmation> {
  const found = await readerOfToken(room, "confirm", token);
  if (typeof found === "string") return { outcome: "over" };
  const now = room.clock.now();
  const reader = await changeReader(room.store, found.id, (one) => changeBy(one, "confirm", now));
  return reader === undefined ? { outcome: "over" } : confirmationOf(reader);
}

function confirmationOf(reader: Subscriber): Confirmation {
  if (reader.state === "unsubscribed") return { outcome: "over" };
  return { outcome: reader.state === "pending" ? "waiting" : "confirmed", reader };
}
