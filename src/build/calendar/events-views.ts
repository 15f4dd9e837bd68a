import { formatMonth, monthOf } from "../../base/calendar-date.js";
import { compareTexts } from "../../base/compare-texts.js";
import { mapByKey } from "../../base/group-by.js";
import { localTimeOf } from "../../base/instant.js";
import { titleSlug, uniqueId } from "../../base/slug.js";
import { readPlace } from "../../issue/events/event-place.js";
import type { EventGroupView, EventLinkView, EventRowView } from "../pages/events.js";
import type { RunInLink } from "../pages/run-in.js";
import type { CalendarEvent } from "./calendar-event.js";
import type { CalendarRegion } from "./calendar-regions.js";

/** Events below the months in which they begin; both in the order of `events`. */
export function eventsByMonth(events: readonly CalendarEvent[]): EventGroupView[] {
  return [...mapByKey(events, ({ date }) => monthOf(date))].map(([month, there]) => ({
    id: `month-${month}`,
    title: formatMonth(month),
    events: there.map(rowOf),
  }));
}

/** Events below their regions, hybrid ones twice; `calendarsOf` gives the calendars of a region. */
export function eventsByRegion(
  events: readonly CalendarEvent[],
  regions: readonly CalendarRegion[],
  calendarsOf: (region: CalendarRegion) => readonly RunInLink[],
): EventGroupView[] {
  const ids = new Set<string>();
  return regions.map((region) => ({
    id: uniqueId(region.slug, ids),
    title: region.title,
    events: events.filter(region.has).map(rowWithoutId),
    calendars: calendarsOf(region),
  }));
}

/** Events below their countries, in the order of the alphabet; those of no known country last. */
export function eventsByCountry(events: readonly CalendarEvent[]): EventGroupView[] {
  const placed = events.flatMap((event) => countriesOf(event).map((country) => ({ country, event })));
  const ids = new Set<string>();
  return [...mapByKey(placed, ({ country }) => country)]
    .toSorted(([a], [b]) => Number(a === ELSEWHERE) - Number(b === ELSEWHERE) || compareTexts(a, b))
    .map(([title, there]) => ({
      id: uniqueId(titleSlug(title), ids),
      title,
      events: there.map(({ event }) => rowWithoutId(event)),
    }));
}

const ELSEWHERE = "Elsewhere";

function countriesOf({ location }: CalendarEvent): readonly string[] {
  const names = readPlace(location, 0).spots.flatMap(({ country }) => country?.name ?? []);
  return names.length === 0 ? [ELSEWHERE] : [...new Set(names)];
}

/** An event as a page shows it. */
export function rowOf(event: CalendarEvent): EventRowView {
  const { id, date, endDate, location, isCancelled, startsAt, timeZone, title, names, groups } = event;
  const clock = startsAt === undefined ? undefined : { startsAt, zone: timeZone ?? "UTC" };
  return {
    id,
    date,
    endDate,
    time: clock && localTimeOf(clock.startsAt, clock.zone).time,
    zone: clock?.zone,
    location,
    isCancelled,
    names: names.length === 0 ? [{ text: title, url: "" }] : names.map((name) => titled(name, title)),
    groups,
  };
}

function rowWithoutId(event: CalendarEvent): EventRowView {
  return { ...rowOf(event), id: undefined };
}

/** An event called off under no other name than that is shown by the one it had. */
function titled({ text, url }: EventLinkView, title: string): EventLinkView {
  return { text: text === "" ? title : text, url };
}
