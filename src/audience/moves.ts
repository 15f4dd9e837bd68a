import type { Subscriber, SubscriberState } from "./subscriber.js";

/** What can happen to somebody who is known, besides being erased. */
export type ReaderEvent = "ask" | "confirm" | "remind" | "leave" | "expire";

/** What follows: another state, times that change, and the mail that says so. */
export interface ReaderMove {
  readonly to: SubscriberState | "unknown";
  /** What is written down with it. */
  readonly note?: "asked" | "confirmed" | "reminded" | "left";
  /** A message that its owner gets: the link to confirm, the same once more, or that they are on the list already. */
  readonly mail?: "confirm" | "remind" | "already";
}

/**
 * Which event leads where; where a cell is absent, the event changes nothing. Somebody who left comes back only by asking
 * and confirming again: an old link to confirm is worth nothing to them. Somebody who asks again while pending gets the
 * link again and more time; they are reminded once all the same.
 */
export const READER_MOVES: Readonly<
  Record<SubscriberState, Partial<Readonly<Record<ReaderEvent, ReaderMove>>>>
> = {
  pending: {
    ask: { to: "pending", note: "asked", mail: "confirm" },
    confirm: { to: "confirmed", note: "confirmed" },
    remind: { to: "pending", note: "reminded", mail: "remind" },
    leave: { to: "unsubscribed", note: "left" },
    // Who had been on the list and left it is one who left it again: see `SubscriberStore.expire`.
    expire: { to: "unknown" },
  },
  confirmed: {
    ask: { to: "confirmed", mail: "already" },
    leave: { to: "unsubscribed", note: "left" },
  },
  unsubscribed: {
    ask: { to: "pending", note: "asked", mail: "confirm" },
  },
};

/** What an event changes of a subscriber at a time (milliseconds since 1970); undefined when it changes nothing. */
export function changeBy(
  subscriber: Subscriber,
  event: Exclude<ReaderEvent, "expire">,
  now: number,
): Partial<Omit<Subscriber, "id" | "key">> | undefined {
  const move = READER_MOVES[subscriber.state][event];
  if (move === undefined || move.to === "unknown" || move.note === undefined) return undefined;
  const state = move.to;
  switch (move.note) {
    case "asked":
      // One reminder for each time somebody comes anew, and none for asking twice.
      return { state, askedAt: now, ...(subscriber.state === "pending" ? {} : { remindedAt: undefined }) };
    case "confirmed":
      return { state, confirmedAt: now, actedAt: now, unsubscribedAt: undefined, leftBecause: undefined };
    case "reminded":
      return { state, remindedAt: now };
    case "left":
      return { state, unsubscribedAt: now, leftBecause: undefined };
  }
}

const MS_PER_DAY = 86_400_000;

/** How long somebody has to confirm, and after how long they are reminded, in milliseconds. */
export const CONFIRMATION = { lastsMs: 7 * MS_PER_DAY, remindedAfterMs: 2 * MS_PER_DAY } as const;
