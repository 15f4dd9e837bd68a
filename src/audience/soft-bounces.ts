/** A mailing of which a reader had a message at a time (milliseconds since 1970). */
export interface Mailed {
  readonly mailing: string;
  readonly at: number;
}

const MS_PER_DAY = 86_400_000;

/** When soft bounces mean that an address is not to be mailed for a while. */
export const SOFT_BOUNCES = {
  /** So many mailings in a row came back… */
  most: 4,
  /** …within so long, */
  withinMs: 60 * MS_PER_DAY,
  /** then for so long nothing is sent, after which the address gets another chance. */
  restsMs: 90 * MS_PER_DAY,
  /** Servers keep trying for days (RFC 5321, 4.5.4.1): only then what was sent counts as not come back. */
  settledMs: 6 * MS_PER_DAY,
} as const;

/**
 * How many mailings in a row came back from a reader, up to now. One that a server took and that did not come back
 * begins the count anew; one mailing counts once, however often it comes back.
 */
export function softBouncesInRow(bounces: readonly Mailed[], sent: readonly Mailed[], now: number): number {
  const since = now - SOFT_BOUNCES.withinMs;
  const cameBack = new Set(bounces.map(({ mailing }) => mailing));
  const successes = sent.filter(
    ({ mailing, at }) => !cameBack.has(mailing) && at <= now - SOFT_BOUNCES.settledMs,
  );
  const lastSuccess = Math.max(since, ...successes.map(({ at }) => at));
  // A bounce may come days after the success of the mailing behind it: what counts is when its mailing went out.
  const startOf = new Map(sent.map(({ mailing, at }) => [mailing, at]));
  const row = bounces.filter(({ mailing, at }) => (startOf.get(mailing) ?? at) > lastSuccess);
  return new Set(row.map(({ mailing }) => mailing)).size;
}
