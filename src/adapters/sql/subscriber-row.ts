import type { Origin, Subscriber, SubscriberState } from "../../audience/subscriber.js";
import type { Suppression, SuppressionReason } from "../../audience/suppression.js";
import type { Row, SqlValue } from "./sql.js";

/** The columns of a subscriber besides number, hash and domain, in the order of `subscriberValues`. */
export const SUBSCRIBER_COLUMNS =
  "id, address, key, state, weekly, monthly, text_only, regions, origin, asked_at, confirmed_at, unsubscribed_at, reminded_at, acted_at, left_because";

/** A subscriber by its columns. */
export type SubscriberColumns = Readonly<Record<string, SqlValue>>;

/** A row of `subscribers` as a subscriber. */
export function subscriberOf(row: Row): Subscriber {
  return {
    id: String(row["id"]),
    address: String(row["address"]),
    key: String(row["key"]),
    state: row["state"] as SubscriberState,
    preferences: {
      weekly: row["weekly"] === 1,
      monthly: row["monthly"] === 1,
      textOnly: row["text_only"] === 1,
      regions: regionsOf(row),
    },
    origin: row["origin"] as Origin,
    askedAt: Number(row["asked_at"]),
    confirmedAt: timeOf(row["confirmed_at"]),
    unsubscribedAt: timeOf(row["unsubscribed_at"]),
    remindedAt: timeOf(row["reminded_at"]),
    actedAt: timeOf(row["acted_at"]),
    leftBecause: row["left_because"] === null ? undefined : String(row["left_because"]),
  };
}

/** The regions of a row of `subscribers`. */
export function regionsOf(row: Row): readonly string[] {
  return JSON.parse(String(row["regions"])) as readonly string[];
}

/** What a subscriber is written as. */
export function columnsOf({ preferences, ...one }: Subscriber): SubscriberColumns {
  return {
    id: one.id,
    address: one.address,
    key: one.key,
    state: one.state,
    weekly: Number(preferences.weekly),
    monthly: Number(preferences.monthly),
    text_only: Number(preferences.textOnly),
    regions: JSON.stringify(preferences.regions),
    origin: one.origin,
    asked_at: one.askedAt,
    confirmed_at: one.confirmedAt ?? null,
    unsubscribed_at: one.unsubscribedAt ?? null,
    reminded_at: one.remindedAt ?? null,
    acted_at: one.actedAt ?? null,
    left_because: one.leftBecause ?? null,
  };
}

/** What stands behind the @ of an address as it is compared. */
export function domainOf(key: string): string {
  return key.slice(key.lastIndexOf("@") + 1).toLowerCase();
}

/** A row of `suppressions` as a suppression. */
export function suppressionOf(row: Row): Suppression {
  return {
    hash: String(row["hash"]),
    reason: row["reason"] as SuppressionReason,
    evidence: String(row["evidence"]),
    since: Number(row["since"]),
    until: timeOf(row["until"]),
  };
}

/** A time that may be absent. */
export function timeOf(value: SqlValue | undefined): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
