import { eventListText } from "../../issue/events/event-list.js";
import { placeConventionsOf } from "../../issue/events/place-conventions.js";
import type { FoundEvent } from "../found.js";
import { mergeEvents } from "../events/merge-events.js";
import { mergeFound } from "../events/merge-found.js";
import { planEvents } from "../events/plan-events.js";
import type { Gathered } from "../run-source.js";
import type { SectionWriter } from "../section-writer.js";

/**
 * The events of the four weeks from the issue on, by region, day and place. It writes a whole list, and merges into a
 * draft those that are missing there.
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
  merge({ date, publication, found }, issue, known) {
    const conventions = placeConventionsOf(publication);
    const events = mergeFound(found.filter(isEvent), conventions);
    const { edits, notes, judgements, keys } = mergeEvents(issue, events, { date, conventions, known });
    return {
      edits,
      keys,
      notes: notes.map(({ date: day, message }) => `${day}: ${message}`),
      judgements: judgements.flatMap(({ event, planned, reason }) =>
        event.found.map((one) => ({ one, isTaken: planned !== undefined, reason })),
      ),
    };
  },
};

/** Writes the events of the four weeks from the issue on. */
export default events;

function isEvent(one: Gathered): one is Gathered & FoundEvent {
  return one.kind === "event";
}
