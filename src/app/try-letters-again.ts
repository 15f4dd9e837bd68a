import { mayBeMailed } from "../audience/may-be-mailed.js";
import type { Subscriber } from "../audience/subscriber.js";
import type { DeferredLetter } from "./letter-queue.js";
import type { ReaderRoom } from "./reader-room.js";
import { tryLetter } from "./try-letter.js";

const BATCH = 50;
/** Longer than a try takes; after a crash they are due again then. */
const LEASE_MS = 1_800_000;

/**
 * Tries letters again that are due: how many. Those that nobody waits for any more are forgotten, since their reader
 * confirmed, left or is not known. What fails is told to `later`.
 */
export async function tryLettersAgain(room: ReaderRoom): Promise<number> {
  let tried = 0;
  for (;;) {
    const now = room.clock.now();
    const due = await room.letters.claim(now, now + LEASE_MS, BATCH);
    for (const letter of due) room.later.begin(() => tryAgain(room, letter));
    await room.later.idle();
    tried += due.length;
    if (due.length < BATCH) return tried;
  }
}

async function tryAgain(room: ReaderRoom, letter: DeferredLetter): Promise<void> {
  const { store, secrets, clock, letters } = room;
  const reader = await store.find(letter.subscriberId);
  const suppression = reader === undefined ? undefined : await store.suppression(secrets.hashOf(reader.key));
  const now = clock.now();
  const isWanted =
    reader !== undefined &&
    letter.endsAt > now &&
    isStillDue(letter, reader) &&
    mayBeMailed(reader, suppression, "requested", now);
  await (isWanted ? tryLetter(room, reader, letter.occasion, letter) : letters.drop(letter));
}

/** Whether what a letter says is still true of its reader. */
function isStillDue({ occasion }: DeferredLetter, { state }: Subscriber): boolean {
  if (occasion === "link") return true;
  return state === (occasion === "already" ? "confirmed" : "pending");
}
