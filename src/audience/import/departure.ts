import type { Subscriber } from "../subscriber.js";

/** What a row of an import says of somebody who is not on the other list any more. */
export interface Departure {
  /** They left it themselves, or it had them struck off since mail to them came back. */
  readonly kind: "left" | "cleaned";
  /** When, in milliseconds since 1970 (UTC); undefined where the file does not say. */
  readonly at: number | undefined;
}

/**
 * Whether a departure from another list takes somebody who is confirmed here off this one. The later word counts, and a
 * row without a time is never later than what somebody did here. Who did not come from that list stays when they left it,
 * since they chose this one by itself; that mail to them came back is true of any list.
 */
export function isTakenOff(
  { origin, actedAt }: Pick<Subscriber, "origin" | "actedAt">,
  { kind, at }: Departure,
): boolean {
  if (kind === "left" && origin !== "import") return false;
  return actedAt === undefined || (at !== undefined && at > actedAt);
}
