import { CONFIRMATION } from "../audience/moves.js";
import { tokenOf, writeToken } from "../audience/tokens.js";
import type { Subscriber } from "../audience/subscriber.js";
import type { ReaderRoom } from "./reader-room.js";

type LinkRoom = Pick<ReaderRoom, "publication" | "secrets" | "clock">;

/** The page on which somebody who asked says that it was them; it ends when what they asked is forgotten. */
export function confirmLink({ publication, secrets }: LinkRoom, { id, askedAt }: Subscriber): string {
  const token = writeToken("confirm", id, askedAt + CONFIRMATION.lastsMs, secrets.sign);
  return `${publication.mail.pages}/confirm/${token}`;
}

/** A reader's own page. */
export function preferencesLink({ publication, secrets, clock }: LinkRoom, { id }: Subscriber): string {
  return `${publication.mail.pages}/preferences/${tokenOf("preferences", id, clock.now(), secrets.sign)}`;
}

/** The page with the button that takes a reader off the list. */
export function unsubscribeLink({ publication, secrets, clock }: LinkRoom, { id }: Subscriber): string {
  return `${publication.mail.pages}/unsubscribe/${tokenOf("unsubscribe", id, clock.now(), secrets.sign)}`;
}
