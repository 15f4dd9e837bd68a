import { jsonForScript, withoutControls } from "../../base/html.js";
import { localTimeOf } from "../../base/instant.js";
import { safeWebAddress } from "../../base/web-address.js";
import { readPlace } from "../../issue/events/event-place.js";
import { zonedTimestamp } from "../feeds/feed.js";
import type { LinkText } from "../records/item-record.js";
import type { CalendarEvent } from "./calendar-event.js";

const MODES = {
  virtual: "https://schema.org/OnlineEventAttendanceMode",
  hybrid: "https://schema.org/MixedEventAttendanceMode",
  "in-person": "https://schema.org/OfflineEventAttendanceMode",
} as const;

/** Events as JSON-LD (https://schema.org/Event), fit to stand in a `script` element of HTML. */
export function eventsAsLinkedData(events: readonly CalendarEvent[]): string {
  const graph = events.map(linkedEvent);
  return jsonForScript({ "@context": "https://schema.org", "@graph": graph });
}

function linkedEvent(event: CalendarEvent): object {
  const { uid, title, mode, endDate, isCancelled, groups } = event;
  const url = safeWebAddress(event.names[0]?.url ?? groups[0]?.url ?? "");
  const state = isCancelled ? "EventCancelled" : "EventScheduled";
  return {
    "@type": "Event",
    identifier: uid,
    name: withoutControls(title),
    startDate: startOf(event),
    endDate,
    eventStatus: `https://schema.org/${state}`,
    eventAttendanceMode: MODES[mode],
    location: placesOf(event, url),
    ...(url === undefined ? {} : { url }),
    organizer: groups.map(organizationOf),
  };
}

function organizationOf({ text, url }: LinkText): object {
  const address = safeWebAddress(url);
  return {
    "@type": "Organization",
    name: withoutControls(text),
    ...(address === undefined ? {} : { url: address }),
  };
}

/** With the offset that clocks at the place have then, where sources told time and zone. */
function startOf({ date, startsAt, timeZone }: CalendarEvent): string {
  if (startsAt === undefined || timeZone === undefined) return startsAt ?? date;
  const local = localTimeOf(startsAt, timeZone);
  return zonedTimestamp(local.date, local.time, timeZone);
}

function placesOf({ mode, location, title }: CalendarEvent, url: string | undefined): object[] {
  const online = { "@type": "VirtualLocation", ...(url === undefined ? {} : { url }) };
  if (mode === "virtual") return [online];
  const { where, spots } = readPlace(location, 0);
  const there = spots.map(({ text, parts, country }) => ({
    "@type": "Place",
    name: text,
    address: {
      "@type": "PostalAddress",
      addressLocality: parts[0]?.text ?? text,
      ...(parts.length > 2 ? { addressRegion: parts[1]?.text } : {}),
      ...(country === undefined ? {} : { addressCountry: country.code }),
    },
  }));
  const places =
    there.length > 0 ? there : [{ "@type": "Place", name: where || title, address: where || title }];
  return mode === "hybrid" ? [...places, online] : places;
}
