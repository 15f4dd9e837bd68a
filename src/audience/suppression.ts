/**
 * Why an address is not to be mailed whatever its subscriber chose: it refused for good, its owner reported spam or had
 * everything about them erased, an editor said so, or another list had it struck off.
 */
export type SuppressionReason = "hard-bounce" | "soft-bounces" | "complaint" | "erased" | "editor" | "import";

/** An address that is not to be mailed, and why. Times are milliseconds since 1970 (UTC). */
export interface Suppression {
  /** Keyed hash of the address as it is compared (HMAC-SHA-256, hex): the address itself is not kept. */
  readonly hash: string;
  readonly reason: SuppressionReason;
  /** What says so: the answer of a mail server, the id of a report. Empty for who was erased. */
  readonly evidence: string;
  readonly since: number;
  /** When it ends by itself; undefined for never. */
  readonly until: number | undefined;
}

/** What stays of somebody who had everything erased: that their address must not be mailed, and nothing else. */
export function suppressionOfErased(hash: string, now: number): Suppression {
  return { hash, reason: "erased", evidence: "", since: now, until: undefined };
}
