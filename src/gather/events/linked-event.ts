import * as v from "valibot";
import { parseCalendarDate } from "../../base/calendar-date.js";
import { withoutControls } from "../../base/html.js";
import { localTimeOf, parseInstant } from "../../base/instant.js";
import { eventStatusOf, type LinkedNode, typesOf } from "../../base/linked-data.js";
import type { FoundEvent, FoundPlace } from "../found.js";
import { lastsDays } from "./event-days.js";
import { isWebAddress } from "./told-mode.js";

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const node = v.record(v.string(), v.unknown());
/** One thing where one stands, the first of a list. */
const first = v.pipe(
  v.union([v.array(v.unknown()), v.unknown()]),
  v.transform((value) => (Array.isArray(value) ? (value[0] as unknown) : value)),
);
const LONGEST_TEXT = 500;

/**
 * An event as a page describes it for machines (https://schema.org/Event): name, startDate and endDate with an offset,
 * eventStatus, eventAttendanceMode, location, organizer, url. Undefined for one without a name or a day. Times in UTC
 * are told in `timeZone`, where one is given.
 */
export function foundOfNode(
  event: LinkedNode,
  address: string,
  timeZone: string | undefined,
): FoundEvent | undefined {
  const title = textOf(event["name"]);
  const start = dayOf(event["startDate"], timeZone);
  if (title === undefined || start === undefined) return undefined;
  const end = dayOf(event["endDate"], timeZone);
  const url = textOf(event["url"]);
  const status = eventStatusOf(event);
  const group = groupOf(event["organizer"]);
  const places = placesOf(event["location"]);
  const isLong =
    end !== undefined && (!start.instant || !end.instant || lastsDays(start.instant, end.instant));
  return {
    kind: "event",
    title,
    address: url !== undefined && isWebAddress(url) ? url : address,
    ...(group === undefined ? {} : { group }),
    date: start.date,
    endDate: isLong && end.date > start.date ? end.date : start.date,
    ...(start.instant === undefined ? {} : { startsAt: start.instant }),
    ...(timeZone === undefined ? {} : { timeZone }),
    mode: status === "moved-online" ? "virtual" : modeOf(event["eventAttendanceMode"], places),
    ...(places.there === undefined ? {} : { place: places.there }),
    state: status === "cancelled" || status === "postponed" ? status : "planned",
  };
}

interface Places {
  readonly there: FoundPlace | undefined;
  readonly isOnline: boolean;
}

interface Day {
  readonly date: string;
  readonly instant: string | undefined;
}

/** The day that clocks at the place show: an offset other than UTC is theirs. */
function dayOf(value: unknown, timeZone: string | undefined): Day | undefined {
  const told = textOf(value);
  const date = parseCalendarDate(told?.slice(0, 10) ?? "");
  if (told === undefined || date === undefined) return undefined;
  const instant = parseInstant(told);
  if (instant === undefined || timeZone === undefined || !/(?:Z|[+-]00:?00)$/i.test(told))
    return { date, instant };
  return { date: localTimeOf(instant, timeZone).date, instant };
}

function modeOf(value: unknown, { there, isOnline }: Places): FoundEvent["mode"] {
  const told = textOf(value) ?? "";
  if (told.endsWith("MixedEventAttendanceMode")) return "hybrid";
  if (told.endsWith("OnlineEventAttendanceMode")) return "virtual";
  if (told.endsWith("OfflineEventAttendanceMode")) return "in-person";
  if (isOnline) return there === undefined ? "virtual" : "hybrid";
  return there === undefined ? "unknown" : "in-person";
}

/** Rooms for calls, and the first place that is none. */
function placesOf(value: unknown): Places {
  const list: unknown[] = Array.isArray(value) ? value.slice(0, 10) : [value];
  const isRoom = (one: unknown) => v.is(node, one) && typesOf(one).includes("VirtualLocation");
  const there = list.filter((one) => !isRoom(one)).flatMap((one) => placeOf(one) ?? []);
  return { there: there[0], isOnline: list.some(isRoom) };
}

function placeOf(value: unknown): FoundPlace | undefined {
  const whole = textOf(value);
  if (whole !== undefined) return { text: whole };
  if (!v.is(node, value)) return undefined;
  const address = v.parse(first, value["address"]);
  const venue = textOf(value["name"]);
  const line = textOf(address);
  if (line !== undefined) return { ...(venue === undefined ? {} : { venue }), text: line };
  if (!v.is(node, address)) return venue === undefined ? undefined : { venue, text: venue };
  const country = address["addressCountry"];
  const parts = {
    venue,
    city: textOf(address["addressLocality"]),
    subdivision: textOf(address["addressRegion"]),
    country: textOf(v.is(node, country) ? country["name"] : country),
    text: textOf(address["streetAddress"]),
  };
  const told = Object.entries(parts).filter(([, part]) => part !== undefined);
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

/** Who invites, by name and address. */
function groupOf(value: unknown): FoundEvent["group"] {
  const organizer = v.parse(first, value);
  if (!v.is(node, organizer)) return undefined;
  const [name, url] = [textOf(organizer["name"]), textOf(organizer["url"])];
  return name === undefined || url === undefined || !isWebAddress(url) ? undefined : { name, address: url };
}

function textOf(value: unknown): string | undefined {
  const result = v.safeParse(text, value);
  return result.success ? withoutControls(result.output.slice(0, LONGEST_TEXT)) : undefined;
}
