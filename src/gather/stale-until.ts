import { addHours, type Instant } from "../base/instant.js";

/** What was fetched so shortly before counts as fresh: a person fetches first and gathers then. */
const FRESH_HOURS = 1;

/**
 * Until when something should know what happened to tell of a stretch that ends at `to`: until then, or until now if
 * that is still to come. Undefined when what was fetched at a moment does.
 */
export function staleUntil(fetchedAt: Instant, to: Instant, now: Instant): Instant | undefined {
  const until = to < now ? to : now;
  return addHours(fetchedAt, FRESH_HOURS) >= until ? undefined : until;
}
