import { mayBeMailed } from "../audience/may-be-mailed.js";
import { changeBy, CONFIRMATION } from "../audience/moves.js";
import type { Subscriber } from "../audience/subscriber.js";
import type { ReaderRoom } from "./reader-room.js";
import { tryLetter } from "./try-letter.js";

/** What became of those who did not confirm. */
export interface PendingReport {
  readonly reminded: number;
  /** Forgotten since their time is over. */
  readonly expired: number;
}

const BATCH = 100;

/**
 * Forgets who did not confirm in time, and reminds the others, each once: a reminder is written down before it is sent,
 * so that a crash may lose one and never doubles one. Failures of the postbox are told to `later`.
 */
export async function remindPending(room: ReaderRoom): Promise<PendingReport> {
  const now = room.clock.now();
  const expired = await room.store.expire(now - CONFIRMATION.lastsMs);
  let reminded = 0;
  for (;;) {
    const due = await room.store.toRemind(now - CONFIRMATION.remindedAfterMs, BATCH);
    let written = 0;
    for (const reader of due) if (await remind(room, reader, now)) written++;
    reminded += written;
    await room.later.idle();
    // Whom others changed meanwhile is for the next time.
    if (due.length < BATCH || written === 0) break;
  }
  await room.counters.sweep(now);
  return { reminded, expired };
}

async function remind(room: ReaderRoom, reader: Subscriber, now: number): Promise<boolean> {
  const change = changeBy(reader, "remind", now);
  if (change === undefined || !(await room.store.change(reader, change))) return false;
  const suppression = await room.store.suppression(room.secrets.hashOf(reader.key));
  if (!mayBeMailed(reader, suppression, "requested", now)) return true;
  room.later.begin(() => tryLetter(room, { ...reader, ...change }, "remind"));
  return true;
}
