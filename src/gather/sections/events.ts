import { eventListText } from "../../issue/events/event-list.js";
import { placeConventionsOf } from "../../issue/events/place-conventions.js";
import type { FoundEvent } from "../found.js";
import { mergeFound } from "../events/merge-found.js";
import { planEvents } from "../events/plan-events.js";
import type { Gathered } from "../run-source.js";
import type { SectionWriter } from "../section-writer.js";

/**
 * The events of the four weeks from the issue on, by region, day and place. It writes a whole list; into a draft that
 * holds events already, `mergeEvents` of `gather/events` puts those that are missing.
 */
const events: SectionWriter = {
  role: "events",
  kinds: ["event"],
  write({ date, publication, found }) {
    const conventions = placeConventionsOf(publication);
    const judged = planEvents(mergeFound(found.filter(isEvent), conventions), date, conventions);
    return {
      text: eventListText(judged.flatMap(({ planned }) => planned ?? [])),
      judgements: judged.flatMap(({ event, planned, reason }) =>
        event.found.map((one) => ({ one, isTaken: planned !== undefined, reason })),
      ),
    };
  },
};

export default events;

function isEvent(one: Gathered): one is Gathered & FoundEvent {
  return one.kind === "event";
}
