import { Failure } from "../../base/failure.js";
import { addHours, type Instant } from "../../base/instant.js";
import { quote } from "../../base/quote.js";
import type { Door, Mirror } from "../door.js";

/** A clone that was fetched so shortly before counts as fresh: a person fetches first and gathers then. */
const FRESH_HOURS = 1;

/**
 * The clone of a repository, when it knows all that happened until a moment, or until now if that is still to come.
 * Throws a Failure `not-found` when there is no clone, or when it was last fetched too early to tell.
 */
export async function wholeMirror(door: Door, repository: string, to: Instant): Promise<Mirror> {
  const mirror = await door.mirror(repository);
  if (mirror === undefined) {
    throw new Failure("not-found", `Unexpected lack of a clone of ${quote(repository)}`, {
      hint: `Make one in the folder of mirrors: git clone --mirror https://github.com/${repository}.git ${repository}.git`,
    });
  }
  const until = to < door.now ? to : door.now;
  if (addHours(mirror.fetchedAt, FRESH_HOURS) >= until) return mirror;
  throw new Failure(
    "not-found",
    `Unexpected clone of ${quote(repository)} from ${mirror.fetchedAt}, expected what came until ${until}`,
    { hint: `Bring it up to date: git fetch in the clone of ${repository}.` },
  );
}
