import { changeBy } from "../audience/moves.js";
import type { Subscriber } from "../audience/subscriber.js";
import { readToken } from "../audience/tokens.js";
import { changeReader } from "./change-reader.js";
import type { ReaderRoom } from "./reader-room.js";

/** What a link to leave is worth; `gone` belongs to somebody who is not known any more, and so is off the list. */
export type Leaving =
  | { readonly outcome: "on-list" | "off-list"; readonly reader: Subscriber }
  | { readonly outcome: "gone" | "unknown" };

type LeavingRoom = Pick<ReaderRoom, "store" | "secrets" | "clock">;

/** Looks at a link to leave, and changes nothing. */
export async function lookAtLeaving(room: LeavingRoom, token: string): Promise<Leaving> {
  const id = idOf(room, token);
  return id === undefined ? { outcome: "unknown" } : leavingOf(await room.store.find(id));
}

/** Takes the owner of a link off the list: by the button, by one click (RFC 8058) or by mail. It can be done again. */
export async function unsubscribe(room: LeavingRoom, token: string): Promise<Leaving> {
  const id = idOf(room, token);
  if (id === undefined) return { outcome: "unknown" };
  const now = room.clock.now();
  return leavingOf(await changeReader(room.store, id, (one) => changeBy(one, "leave", now)));
}

function idOf({ secrets, clock }: LeavingRoom, token: string): string | undefined {
  const read = readToken("unsubscribe", token, clock.now(), secrets.isSigned);
  return typeof read === "string" ? undefined : read.subscriberId;
}

function leavingOf(reader: Subscriber | undefined): Leaving {
  if (reader === undefined) return { outcome: "gone" };
  return { outcome: reader.state === "unsubscribed" ? "off-list" : "on-list", reader };
}
