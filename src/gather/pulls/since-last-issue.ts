import { addHours, type Instant } from "../../base/instant.js";
import type { FoundPull } from "../found.js";
import type { Window } from "../source.js";

const WEEK_HOURS = 168;

/** What is known of the issues before the one that is made. */
export interface EarlierLists {
  /** Whether one is there at all. */
  readonly areKnown: boolean;
  readonly wasListed: (pull: FoundPull) => boolean;
}

/**
 * When the list of an issue begins. Usually a week before the window's end; earlier when the last issue was made earlier,
 * which the newest pull request that it lists tells. For that reason the window may begin earlier than a week.
 */
export function listBegin(pulls: readonly FoundPull[], window: Window, earlier: EarlierLists): Instant {
  const usual = addHours(window.to, -WEEK_HOURS);
  if (!earlier.areKnown) return usual;
  // Where none of the window was listed, the last list ended before it.
  const newest = pulls
    .filter(earlier.wasListed)
    .reduce((last, { mergedAt }) => (mergedAt > last ? mergedAt : last), window.from);
  return newest < usual ? newest : usual;
}
