import { monthName } from "../../base/calendar-date.js";
import { compareTexts } from "../../base/compare-texts.js";
import { localTimeOf } from "../../base/instant.js";
import { titleSlug, uniqueId } from "../../base/slug.js";
import { readPlace } from "../../issue/events/event-place.js";
import type { EventGroupView, EventLinkView, EventRowView } from "../pages/events.js";
import type { RunInLink } from "../pages/run-in.js";
import type { CalendarEvent } from "./calendar-event.js";
import type { CalendarRegion } from "./calendar-regions.js";

/** Events below the months in which they begin; both in the order of `events`. */
export function eventsByMonth(events: readonly CalendarEvent[]): EventGroupView[] {
  const months = new Map<string, CalendarEvent[]>();
  for (const event of events) {
    const month = event.date.slice(0, 7);
    const there = months.get(month);
    if (there === undefined) months.set(month, [event]);
    else there.push(event);
  }
  return [...months].map(([month, there]) => ({
    id: `month-${month}`,
    title: `${monthName(`${month}-01`)} ${month.slice(0, 4)}`,
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
  const countries = new Map<string, CalendarEvent[]>();
  for (const event of events)
    for (const name of countriesOf(event)) {
      const there = countries.get(name);
      if (there === undefined) countries.set(name, [event]);
      else there.push(event);
    }
  const ids = new Set<string>();
  return [...countries]
    .toSorted(([a], [b]) => Number(a === ELSEWHERE) - Number(b === ELSEWHERE) || compareTexts(a, b))
    .map(([title, there]) => ({
      id: uniqueId(titleSlug(title), ids),
      title,
      events: there.map(rowWithoutId),
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
  const zone = startsAt === undefined ? undefined : (timeZone ?? "UTC");
  return {
    id,
    date,
    endDate,
    time: startsAt === undefined ? undefined : localTimeOf(startsAt, zone ?? "UTC").time,
    zone,
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
