import type { BounceKind } from "../deliver/bounce-kind.js";
import type { Secrets } from "./secrets.js";
import type { SubscriberStore } from "./subscriber-store.js";

/** Where bounces are written down. */
export interface BounceWorld {
  readonly subscribers: SubscriberStore;
  readonly secrets: Secrets;
}

/** A bounce of one reader; `at` is milliseconds since 1970. */
export interface NotedBounce {
  readonly subscriberId: string;
  readonly kind: BounceKind;
  /** What the mail server said. */
  readonly evidence: string;
  readonly at: number;
}

/** So many in a row, and the address rests. */
const MOST_SOFT = 5;
const SOFT_REST_MS = 90 * 86_400_000;
const MOST_TRIES = 5;

/**
 * Writes down what a bounce says of an address: after a hard one it is suppressed for good, after five soft ones in a
 * row for ninety days. Who is gone already is left alone.
 */
export async function noteBounce({ subscribers, secrets }: BounceWorld, bounce: NotedBounce): Promise<void> {
  const { subscriberId, kind, evidence, at } = bounce;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const reader = await subscribers.find(subscriberId);
    if (reader === undefined) return;
    const hash = secrets.hashOf(reader.key);
    if (kind === "hard")
      return subscribers.suppress({ hash, reason: "hard-bounce", evidence, since: at, until: undefined });
    const softBounces = reader.softBounces + 1;
    if (softBounces >= MOST_SOFT)
      await subscribers.suppress({
        hash,
        reason: "soft-bounces",
        evidence: `${softBounces} in a row: ${evidence}`,
        since: at,
        until: at + SOFT_REST_MS,
      });
    // Somebody may have changed what they chose at this moment.
    if (await subscribers.change(reader, { softBounces: softBounces >= MOST_SOFT ? 0 : softBounces })) return;
  }
}
