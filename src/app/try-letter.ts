import { CONFIRMATION } from "../audience/moves.js";
import type { Subscriber } from "../audience/subscriber.js";
import { Failure } from "../base/failure.js";
import { instantOfMs } from "../base/instant.js";
import { quote } from "../base/quote.js";
import { nextTryAt, type RetryPlan } from "../deliver/retry-plan.js";
import type { DeferredLetter } from "./letter-queue.js";
import type { LetterOccasion } from "./postbox.js";
import { readerMail } from "./reader-mails.js";
import type { ReaderRoom } from "./reader-room.js";

type TryingRoom = Pick<ReaderRoom, "publication" | "secrets" | "clock" | "postbox" | "letters">;

const MINUTE_MS = 60_000;
/** A letter is waited for: the first wait is what servers that greylist ask for. Its end is what ends the tries. */
const PLAN: RetryPlan = {
  firstMs: 5 * MINUTE_MS,
  longestMs: 720 * MINUTE_MS,
  mostTries: Number.POSITIVE_INFINITY,
};
/** Who asked for a link or a word a day ago does not wait for it any more. */
const PATIENCE_MS = 1_440 * MINUTE_MS;

/**
 * Posts a letter to a reader. One that the mail server puts off is kept, to be tried again after growing waits, until
 * the link in it ends; `before` is what was kept of it. One that may or may not have been taken is left at that: who
 * asked can ask again, and nobody gets two. Rejects with a Failure `network` that says what becomes of a letter that was
 * not taken.
 */
export async function tryLetter(
  room: TryingRoom,
  subscriber: Subscriber,
  occasion: LetterOccasion,
  before?: DeferredLetter,
): Promise<void> {
  const posted = await room.postbox.post(readerMail(room, subscriber, occasion));
  const letter = { subscriberId: subscriber.id, occasion };
  if (posted.kind === "taken") return room.letters.drop(letter);
  const now = room.clock.now();
  const tries = (before?.tries ?? 0) + 1;
  const endsAt = before?.endsAt ?? endOf(subscriber, occasion, now);
  // No chance in the wait: they are few, and one server takes them.
  const nextAt = posted.kind === "refused" ? undefined : nextTryAt(PLAN, tries, now, 0);
  if (nextAt === undefined || nextAt >= endsAt) {
    await room.letters.drop(letter);
    throw notTaken(posted.answer, "It is given up.");
  }
  await room.letters.keep({ ...letter, tries, nextAt, endsAt });
  throw notTaken(posted.answer, `It is tried again at ${instantOfMs(nextAt)}.`);
}

function endOf({ askedAt }: Subscriber, occasion: LetterOccasion, now: number): number {
  const isToConfirm = occasion === "confirm" || occasion === "remind";
  return isToConfirm ? askedAt + CONFIRMATION.lastsMs : now + PATIENCE_MS;
}

function notTaken(answer: string, hint: string): Failure {
  return new Failure("network", `Unexpected answer ${quote(answer)} to a letter, expected it taken`, {
    hint,
  });
}
