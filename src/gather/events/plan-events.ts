import { eventDays } from "../week.js";
import type { CalendarDate } from "../../base/calendar-date.js";
import type { ListedEvent } from "../../issue/events/event-list.js";
import type { EventEntity } from "../../issue/events/event-entity.js";
import { regionsOfEvent } from "../../issue/events/event-region.js";
import type { PlaceConventions } from "../../issue/events/place-conventions.js";
import type { FoundEvent } from "../found.js";
import type { MergedEvent } from "./merge-found.js";
import { linesOfEvent } from "./event-entry.js";

/** An event that an issue is to list. */
export interface PlannedEvent extends ListedEvent {
  readonly entity: EventEntity;
  readonly key: string;
}

/** What is said of one event: listed or not, and why. */
export interface EventJudgement<One extends FoundEvent = FoundEvent> {
  readonly event: MergedEvent<One>;
  readonly planned: PlannedEvent | undefined;
  readonly reason: string;
}

/** Which events an issue of a day lists, by the headings that it has, and why the others are left out. */
export function planEvents<One extends FoundEvent>(
  events: readonly MergedEvent<One>[],
  date: CalendarDate,
  conventions: PlaceConventions,
  headings: readonly string[] = [],
): EventJudgement<One>[] {
  const days = eventDays(date);
  return events.map((event) => {
    const left = (reason: string) => ({ event, planned: undefined, reason });
    const { entity, key } = event;
    if (event.isCancelled) return left("cancelled or put off");
    if (event.endDate < days.from) return left("over before the issue");
    if (event.date > days.to) return left("later than four weeks from the issue");
    if (entity === undefined) return left("nobody says where it is");
    const regions = regionsOfEvent(entity.place, conventions, headings);
    const lines = linesOfEvent(entity);
    if (lines === undefined) return left("its name or its address cannot be printed");
    if (regions.length === 0) return left("its country is unknown");
    const reason = event.isModeTold
      ? `${entity.place.mode}, ${regions.join(" and ")}`
      : `${regions.join(" and ")}; no source says whether one has to travel`;
    return { event, planned: { entity, key, regions, lines }, reason };
  });
}
