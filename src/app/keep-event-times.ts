import type { CalendarDate } from "../base/calendar-date.js";
import type { Instant } from "../base/instant.js";
import { readEventTimes, writeEventTimes } from "../gather/events/event-times-file.js";
import { timesAfter } from "../gather/events/keep-times.js";
import { mergeFound } from "../gather/events/merge-found.js";
import { placeConventionsOf } from "../issue/events/place-conventions.js";
import type { Publication } from "../issue/publication.js";
import type { FactsStore } from "./facts-store.js";
import type { RanSource } from "./run-sources.js";

/** What is needed to keep the times of events. */
export interface EventTimesWorld {
  /** The file beside the drafts of a publication, which need not exist yet. */
  readonly times: (publication: Publication) => FactsStore;
}

/** The times of events that are known, opened before anybody is asked so that a damaged file is told first. */
export interface OpenTimes {
  /** Adds what complete sources told for the draft of a day, and writes where anything is new. */
  keep(ran: readonly RanSource[], date: CalendarDate, now: Instant): void;
}

/** Opens the file of times. Throws a Failure `bad-input` where it is damaged. */
export function openTimes(world: EventTimesWorld, publication: Publication): OpenTimes {
  const store = world.times(publication);
  const text = store.read();
  const known = readEventTimes(text ?? "", store.name);
  return {
    keep(ran, date, now) {
      const found = ran
        .flatMap(({ answer }) => (answer.state === "complete" ? answer.found : []))
        .filter((one) => one.kind === "event");
      if (found.length === 0) return;
      const events = mergeFound(found, placeConventionsOf(publication));
      const after = writeEventTimes(timesAfter(known, events, date, now));
      if (after !== (text ?? "")) store.write(after);
    },
  };
}
