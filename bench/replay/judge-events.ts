import { eventDays } from "#galley/gather/week.js";
import { longestOrder } from "#galley/base/longest-order.js";
import { faultsOfSpot } from "#galley/check/place-faults.js";
import { compareEvents as compareListed } from "#galley/issue/events/event-entity.js";
import { readPlace } from "#galley/issue/events/event-place.js";
import { isVirtualRegion } from "#galley/issue/events/event-region.js";
import { placeConventionsOf } from "#galley/issue/events/place-conventions.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import type { EventMiss } from "./compare-events.js";
import { addressOf } from "./compare-events.js";
import type { EventRow } from "./event-calendars.js";
import type { PrintedEvent } from "./replay-events.js";

/** Whose a miss is: the data do not hold the printed row, the editors broke their own rule, or it is ours. */
export type Blame = "data" | "editors" | "ours";

const CONVENTIONS = placeConventionsOf(THIS_WEEK_IN_RUST);

/** Whether the data of an issue hold a row as it was printed; else no calendar made of them can tell it. */
export function isHeld(rows: readonly EventRow[], issue: number, printed: PrintedEvent): boolean {
  return rows.some(
    (row) =>
      row.issues.includes(issue) &&
      addressOf(row) === addressOf(printed) &&
      row.date === printed.date &&
      (row.endDate ?? null) === (printed.endDate ?? null) &&
      row.region === printed.region &&
      row.location === printed.location,
  );
}

/** Whose a miss of a printed row is that the data hold. */
export function blameOf({ cause, printed }: EventMiss, list: readonly PrintedEvent[], date: string): Blame {
  if (printed === undefined) return "ours";
  const place = readPlace(printed.location, 0);
  const isOddlyLabelled = place.relabelled !== undefined && place.relabelled !== printed.location;
  const isOdd =
    printed.location === "" ||
    isOddlyLabelled ||
    place.spots.some((spot) => faultsOfSpot(spot, CONVENTIONS).length > 0);
  if (cause === "location") return isOdd || hasOtherHalf(printed, list) ? "editors" : "ours";
  if (cause === "missing") {
    const days = eventDays(date);
    const isListed = printed.date <= days.to && (printed.endDate ?? printed.date) >= days.from;
    return isOdd || !isListed ? "editors" : "ours";
  }
  if (cause === "region")
    return isVirtualRegion(printed.region) === (place.mode === "in-person") ? "editors" : "ours";
  if (cause === "order") {
    const region = list.filter((row) => row.region === printed.region);
    return longestOrder(region, compareListed).size < region.length ? "editors" : "ours";
  }
  return "ours";
}

/** Whether an event that is not labelled as hybrid stands among the virtual events and elsewhere. */
function hasOtherHalf(printed: PrintedEvent, list: readonly PrintedEvent[]): boolean {
  return (
    readPlace(printed.location, 0).mode !== "hybrid" &&
    list.some(
      (row) =>
        addressOf(row) === addressOf(printed) && row.date === printed.date && row.region !== printed.region,
    )
  );
}
