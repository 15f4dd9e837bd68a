import { canonicalAddress } from "../../base/canonical-address.js";
import { entityOfItem, type EventEntity, eventKey, foldText } from "../../issue/events/event-entity.js";
import type { EventItem, Issue } from "../../issue/issue.js";

/** An entry of a draft with the event that it tells of. */
export interface StandingEvent {
  readonly item: EventItem;
  readonly entity: EventEntity;
  readonly key: string;
}

/** The events of a draft, by what they may be known again. */
export interface StandingEvents {
  readonly all: readonly StandingEvent[];
  readonly byKey: ReadonlyMap<string, readonly StandingEvent[]>;
  readonly byAddress: ReadonlyMap<string, readonly StandingEvent[]>;
  readonly byMeeting: ReadonlyMap<string, readonly StandingEvent[]>;
}

/** What stands in a draft. */
export function standingEventsOf(issue: Issue): StandingEvents {
  const all = issue.items.flatMap((item): StandingEvent[] => {
    if (item.kind !== "event") return [];
    const entity = entityOfItem(item);
    return [{ item, entity, key: eventKey(entity) }];
  });
  return {
    all,
    byKey: indexBy(all, ({ key }) => key),
    byAddress: indexBy(all, ({ entity }) => canonicalAddress(entity.name.url)),
    byMeeting: indexBy(all, ({ entity }) => meetingOf(entity)),
  };
}

/** Who meets, on which day and where: two such entries are mostly one event. Undefined where it is not known. */
export function meetingOf({ date, group, place }: EventEntity): string | undefined {
  const host = canonicalAddress(group?.url ?? "");
  return host === undefined || place.where === "" ? undefined : `${date} ${host} ${foldText(place.where)}`;
}

function indexBy(
  events: readonly StandingEvent[],
  keyOf: (event: StandingEvent) => string | undefined,
): ReadonlyMap<string, readonly StandingEvent[]> {
  const index = new Map<string, StandingEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    if (key === undefined) continue;
    const known = index.get(key);
    if (known === undefined) index.set(key, [event]);
    else known.push(event);
  }
  return index;
}
