import { eventDays, mergedDays } from "#galley/gather/week.js";
import type { ReplayPart } from "./replay-part.js";

/** Title, days and addresses that follow from the issue's number and date alone. */
export const replayHeader: ReplayPart = ({ number, date, publication }) => {
  const merged = mergedDays(date);
  const events = eventDays(date);
  return {
    issue: number,
    date,
    title: `${publication.title} ${number}`,
    mergedFrom: merged.from,
    mergedTo: merged.to,
    mergedUrl: `https://github.com/search?q=is%3Apr+org%3Arust-lang+is%3Amerged+merged%3A${merged.from}..${merged.to}`,
    eventsFrom: events.from,
    eventsTo: events.to,
  };
};
