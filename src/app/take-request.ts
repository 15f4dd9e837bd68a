import { type EmailAddress, likelyMailboxOf } from "../audience/email-address.js";
import type { ReaderRoom } from "./reader-room.js";

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;

/** Networks that a request came from, from the smallest to the largest, as text; none for a request from here. */
export interface RequestOrigin {
  readonly network: string | undefined;
  readonly site: string | undefined;
}

/** What may still be done about an address. */
export interface RequestLeave {
  /** Whether the request is taken at all. */
  readonly isTaken: boolean;
  /** Whether one more message may go to the address today. */
  readonly mayMail: boolean;
}

/**
 * Whether one more request about an address may come from somewhere: counted by network and by the domain of the
 * address, and never by what is known of it, so that a refusal tells nothing.
 */
export async function takeRequest(
  { counters, limits, secrets, clock }: Pick<ReaderRoom, "counters" | "limits" | "secrets" | "clock">,
  { network, site }: RequestOrigin,
  email: EmailAddress,
): Promise<RequestLeave> {
  const now = clock.now();
  const mailbox = secrets.hashOf(likelyMailboxOf(email));
  // Counters hold no address, so they hold no network either.
  const take = async (who: string | undefined, limit: number) =>
    who === undefined || counters.take(`asked ${secrets.hashOf(who)}`, limit, MS_PER_HOUR, now);
  // The others are counted for who may still ask alone: nobody uses them up by going on from one place.
  const isFromFine = (await take(network, limits.fromNetwork)) && (await take(site, limits.fromSite));
  if (!isFromFine) return { isTaken: false, mayMail: false };
  // At once, so that they share a commit.
  const [isTaken, mayMail] = await Promise.all([
    take(`domain ${email.domain}`, limits.forDomain),
    counters.take(`mailed ${mailbox}`, limits.mailsToAddress, MS_PER_DAY, now),
  ]);
  return { isTaken, mayMail };
}

/** Whether somebody may be told today what they know already. */
export function takeTold(
  { counters, clock }: Pick<ReaderRoom, "counters" | "clock">,
  hash: string,
): Promise<boolean> {
  return counters.take(`told ${hash}`, 1, MS_PER_DAY, clock.now());
}
