import type { EmailAddress } from "../audience/email-address.js";
import type { ReaderRoom } from "./reader-room.js";

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;

/** Networks that a request came from, from the smallest to the largest, as text; none for a request from here. */
export interface RequestOrigin {
  readonly network: string | undefined;
  readonly site: string | undefined;
}

/**
 * Whether one more request about an address may come from somewhere: counted by network and by the domain of the
 * address, and never by what is known of it, so that a refusal tells nothing.
 */
export async function takeRequest(
  { counters, limits, secrets, clock }: Pick<ReaderRoom, "counters" | "limits" | "secrets" | "clock">,
  { network, site }: RequestOrigin,
  { domain }: EmailAddress,
): Promise<boolean> {
  const now = clock.now();
  const asked = [
    [network, limits.fromNetwork],
    [site, limits.fromSite],
    [`domain ${domain}`, limits.forDomain],
  ] as const;
  for (const [who, limit] of asked) {
    // Counters hold no address, so they hold no network either.
    if (who !== undefined && !(await counters.take(`asked ${secrets.hashOf(who)}`, limit, MS_PER_HOUR, now)))
      return false;
  }
  return true;
}

/** Whether one more message may go to an address today, by the hash of it. */
export function takeMail(
  { counters, limits, clock }: Pick<ReaderRoom, "counters" | "limits" | "clock">,
  hash: string,
): Promise<boolean> {
  return counters.take(`mailed ${hash}`, limits.mailsToAddress, MS_PER_DAY, clock.now());
}

/** Whether somebody may be told today what they know already. */
export function takeTold(
  { counters, clock }: Pick<ReaderRoom, "counters" | "clock">,
  hash: string,
): Promise<boolean> {
  return counters.take(`told ${hash}`, 1, MS_PER_DAY, clock.now());
}
