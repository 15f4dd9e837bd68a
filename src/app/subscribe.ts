import { type EmailAddress, readEmailAddress } from "../audience/email-address.js";
import { mayBeMailed } from "../audience/may-be-mailed.js";
import { changeBy, READER_MOVES } from "../audience/moves.js";
import { type Subscriber, USUAL_PREFERENCES } from "../audience/subscriber.js";
import type { Suppression } from "../audience/suppression.js";
import { Failure } from "../base/failure.js";
import type { LetterOccasion } from "./postbox.js";
import type { ReaderRoom } from "./reader-room.js";
import { type RequestOrigin, takeRequest, takeTold } from "./take-request.js";
import { tryLetter } from "./try-letter.js";

/**
 * What somebody who asks is told: to look into their mailbox, that too many asked from where they are, or why what they
 * typed is no address. Nothing of it says whether an address is on the list.
 */
export type AskOutcome =
  | { readonly outcome: "look" }
  | { readonly outcome: "too-many" }
  | { readonly outcome: "unreadable"; readonly fault: string };

/** Two who ask for one address at the same time come in each other's way at most so often. */
const TRIES = 5;

/**
 * Takes down that somebody wants the newsletter, and has them asked whether it was them. Each request reads and writes
 * as much as another, and messages are sent later, so that its length tells nothing.
 */
export async function subscribe(room: ReaderRoom, typed: string, from: RequestOrigin): Promise<AskOutcome> {
  const email = readEmailAddress(typed);
  if ("fault" in email) return { outcome: "unreadable", fault: email.fault };
  const hash = room.secrets.hashOf(email.key);
  const { isTaken, mayMail } = await takeRequest(room, from, email);
  if (!isTaken) return { outcome: "too-many" };
  for (let tries = 0; tries < TRIES; tries++) {
    const [known, suppression] = await Promise.all([
      room.store.findByKey(email.key),
      room.store.suppression(hash),
    ]);
    const asked = await takeDown(room, email, { hash, known, suppression, mayMail });
    if (asked === undefined) continue;
    if (asked !== "nothing") postLater(room, asked.subscriber, asked.mail);
    return { outcome: "look" };
  }
  throw new Failure(
    "bug",
    "Unexpected change of a reader at each try, expected to take down what they asked",
  );
}

/** What is known of an address that is asked for. */
interface Standing {
  readonly hash: string;
  readonly known: Subscriber | undefined;
  readonly suppression: Suppression | undefined;
  readonly mayMail: boolean;
}

interface Asked {
  readonly subscriber: Subscriber;
  readonly mail: LetterOccasion;
}

/** Writes once, whatever is known; undefined when somebody else wrote in between. */
async function takeDown(
  room: ReaderRoom,
  email: EmailAddress,
  { hash, known, suppression, mayMail }: Standing,
): Promise<Asked | "nothing" | undefined> {
  const now = room.clock.now();
  const subscriber =
    known === undefined ? newcomer(room, email, now) : { ...known, ...changeBy(known, "ask", now) };
  const mail = known === undefined ? "confirm" : READER_MOVES[known.state].ask?.mail;
  const isAllowed = mayMail && mayBeMailed(subscriber, suppression, "requested", now);
  if (!isAllowed || mail === undefined || mail === "already") {
    const isTold = await takeTold(room, hash);
    return isAllowed && isTold && mail !== undefined ? { subscriber, mail } : "nothing";
  }
  const isWritten =
    known === undefined
      ? await room.store.add(subscriber)
      : await room.store.change(known, { ...changeBy(known, "ask", now), address: email.address });
  return isWritten ? { subscriber: { ...subscriber, address: email.address }, mail } : undefined;
}

function newcomer({ secrets }: ReaderRoom, { address, key }: EmailAddress, now: number): Subscriber {
  return {
    id: secrets.randomId(),
    address,
    key,
    state: "pending",
    preferences: USUAL_PREFERENCES,
    origin: "form",
    askedAt: now,
    confirmedAt: undefined,
    unsubscribedAt: undefined,
    remindedAt: undefined,
    actedAt: undefined,
    leftBecause: undefined,
  };
}

/** Has a message sent that nobody waits for. */
export function postLater(room: ReaderRoom, subscriber: Subscriber, occasion: LetterOccasion): void {
  room.later.begin(() => tryLetter(room, subscriber, occasion));
}
