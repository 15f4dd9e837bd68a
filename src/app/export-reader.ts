import type { Subscriber } from "../audience/subscriber.js";
import type { ReaderRoom } from "./reader-room.js";

/**
 * All that is known of a reader, what was sent to them and came back included, as JSON that people can read (GDPR,
 * articles 15 and 20); times are ISO 8601.
 */
export async function exportReader(
  {
    store,
    secrets,
    letters,
    publication,
    clock,
  }: Pick<ReaderRoom, "store" | "secrets" | "letters" | "publication" | "clock">,
  reader: Subscriber,
): Promise<string> {
  const [suppression, { deliveries, bounces }, deferred] = await Promise.all([
    store.suppression(secrets.hashOf(reader.key)),
    store.history(reader.id),
    letters.of(reader.id),
  ]);
  const known = {
    newsletter: publication.title,
    exportedAt: isoOf(clock.now()),
    id: reader.id,
    address: reader.address,
    addressAsCompared: reader.key,
    state: reader.state,
    preferences: reader.preferences,
    cameBy: reader.origin,
    askedAt: isoOf(reader.askedAt),
    confirmedAt: isoOf(reader.confirmedAt),
    unsubscribedAt: isoOf(reader.unsubscribedAt),
    remindedAt: isoOf(reader.remindedAt),
    actedAt: isoOf(reader.actedAt),
    leftBecause: reader.leftBecause ?? null,
    messages: deliveries.map(({ mailing, state, answer }) => ({ mailing, state, answer: answer ?? null })),
    cameBack: bounces.map(({ mailing, kind, at }) => ({ mailing, kind, at: isoOf(at) })),
    lettersPutOff: deferred.map(({ occasion, tries, nextAt }) => ({
      occasion,
      tries,
      nextAt: isoOf(nextAt),
    })),
    suppression:
      suppression === undefined
        ? null
        : {
            reason: suppression.reason,
            evidence: suppression.evidence,
            since: isoOf(suppression.since),
            until: isoOf(suppression.until),
          },
  };
  return `${JSON.stringify(known, undefined, 2)}\n`;
}

function isoOf(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
