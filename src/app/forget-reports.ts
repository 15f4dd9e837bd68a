import type { Clock } from "./clock.js";
import type { SeenReports } from "./seen-reports.js";

/**
 * A report that was met for the last time so long ago is put away for good. Its mail was moved, or else it would be met
 * each time; a call of the webhook is signed for five minutes.
 */
const KEPT_MS = 400 * 86_400_000;

/** Forgets reports that were not met for over a year: how many. */
export async function forgetReports(room: {
  readonly seenReports: SeenReports;
  readonly clock: Pick<Clock, "now">;
}): Promise<number> {
  return room.seenReports.forget(room.clock.now() - KEPT_MS);
}
