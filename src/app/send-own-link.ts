import { readEmailAddress } from "../audience/email-address.js";
import { mayBeMailed } from "../audience/may-be-mailed.js";
import type { ReaderRoom } from "./reader-room.js";
import { type AskOutcome, postLater } from "./subscribe.js";
import { type RequestOrigin, takeRequest } from "./take-request.js";

/** Sends somebody the link to their own page, when they are on the list; what is answered does not tell whether. */
export async function sendOwnLink(room: ReaderRoom, typed: string, from: RequestOrigin): Promise<AskOutcome> {
  const email = readEmailAddress(typed);
  if ("fault" in email) return { outcome: "unreadable", fault: email.fault };
  const hash = room.secrets.hashOf(email.key);
  const { isTaken, mayMail } = await takeRequest(room, from, email);
  if (!isTaken) return { outcome: "too-many" };
  const [known, suppression] = await Promise.all([
    room.store.findByKey(email.key),
    room.store.suppression(hash),
  ]);
  if (mayMail && known !== undefined && mayBeMailed(known, suppression, "requested", room.clock.now()))
    postLater(room, known, "link");
  return { outcome: "look" };
}
