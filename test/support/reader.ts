import { type Subscriber, USUAL_PREFERENCES } from "#galley/audience/subscriber.js";
import type { Suppression } from "#galley/audience/suppression.js";
import type { NewMailing } from "#galley/app/mailing-store.js";
import type { Secrets } from "#galley/app/secrets.js";

/** The moment of tests. */
export const NOW: number = Date.UTC(2026, 7, 19, 12);
/** One day in milliseconds. */
export const DAY = 86_400_000;

/** A confirmed reader by the name of `ada`, with what a test says otherwise. */
export function reader(name: string, other: Partial<Subscriber> = {}): Subscriber {
  return {
    id: `id-${name}`,
    address: `${name}@Lamp.example`,
    key: `${name.toLowerCase()}@lamp.example`,
    state: "confirmed",
    preferences: USUAL_PREFERENCES,
    origin: "form",
    askedAt: NOW - 10 * DAY,
    confirmedAt: NOW - 9 * DAY,
    unsubscribedAt: undefined,
    remindedAt: undefined,
    actedAt: undefined,
    leftBecause: undefined,
    ...other,
  };
}

/** A suppression of a reader's address. */
export function suppressionFor(
  { key }: Subscriber,
  secrets: Secrets,
  other: Partial<Suppression> = {},
): Suppression {
  return {
    hash: secrets.hashOf(key),
    reason: "hard-bounce",
    evidence: "550",
    since: NOW,
    until: undefined,
    ...other,
  };
}

/** A weekly mailing that may go out at once. */
export function mailing(id: string, other: Partial<NewMailing> = {}): NewMailing {
  return {
    id,
    kind: "weekly",
    subject: "The Tidewater Lamp 7",
    state: "sending",
    createdAt: NOW,
    startsAt: NOW,
    canary: 0,
    startedBy: "ada",
    ...other,
  };
}
