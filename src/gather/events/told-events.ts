import { canonicalAddress } from "../../base/canonical-address.js";
import type { CalendarDate } from "../../base/calendar-date.js";
import type { MergedEvent } from "./merge-found.js";

/** What sources tell, to be asked about events of a draft. */
export interface ToldEvents {
  readonly byKey: ReadonlyMap<string, MergedEvent>;
  /** The days on which what an address is about takes place, in order. */
  readonly daysOf: (address: string) => readonly CalendarDate[];
}

/** An index of what sources tell. */
export function toldEventsOf(events: readonly MergedEvent[]): ToldEvents {
  const days = new Map<string, CalendarDate[]>();
  for (const { address, date, isCancelled } of events) {
    const canonical = canonicalAddress(address);
    if (canonical === undefined || isCancelled) continue;
    days.set(canonical, [...(days.get(canonical) ?? []), date].sort());
  }
  return {
    byKey: new Map(events.map((event) => [event.key, event])),
    daysOf: (address) => days.get(canonicalAddress(address) ?? "") ?? [],
  };
}
