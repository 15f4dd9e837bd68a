import type { Subscriber } from "./subscriber.js";
import type { Suppression } from "./suppression.js";

/** Kinds of mail: an issue, the month's digest, and what somebody asked for by themselves, as the link to confirm. */
export type MailKind = "weekly" | "monthly" | "requested";

/**
 * Whether a message may go to a subscriber now (milliseconds since 1970, UTC). This is the one place that decides it:
 * whoever asks a database for recipients asks for the same, and a test holds the two together.
 */
export function mayBeMailed(
  { state, preferences }: Pick<Subscriber, "state" | "preferences">,
  suppression: Suppression | undefined,
  kind: MailKind,
  now: number,
): boolean {
  const stands = suppression !== undefined && (suppression.until === undefined || suppression.until > now);
  // Who had everything erased may ask anew, by themselves alone: what they get is the question whether it was them.
  if (kind === "requested" && suppression?.reason === "erased") return state === "pending";
  if (stands) return false;
  if (kind === "requested") return state !== "unsubscribed";
  return state === "confirmed" && preferences[kind];
}
