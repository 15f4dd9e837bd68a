import * as v from "valibot";
import { withoutControls } from "../../base/html.js";
import { quote } from "../../base/quote.js";
import type { FoundEvent, FoundPlace } from "../found.js";
import { eventsOfCalendar, type CalendarEvent } from "../events/calendar-events.js";
import { zoneNamed } from "../events/calendar-time.js";
import { daysToLook } from "../events/event-days.js";
import { readAddress } from "../events/read-address.js";
import { isRoom, isWebAddress, toldMode } from "../events/told-mode.js";
import { secretPartsOf } from "../exchange/secret-parts.js";
import { readCalendars, textOf } from "../formats/read-calendar.js";
import { strangeReply } from "../formats/read-reply.js";
import { defineSource } from "../source.js";

const text = v.pipe(v.string(), v.trim(), v.nonEmpty("expected some text"));
const webAddress = v.pipe(text, v.check(isWebAddress, "expected an address as `https://example.com/`"));
const zone = v.pipe(
  text,
  v.check((name) => zoneNamed(name) !== undefined, "expected a time zone as `Europe/Oslo`"),
);

const calendar = v.strictObject({
  address: webAddress,
  group: v.optional(text),
  groupAddress: v.optional(webAddress),
  place: v.optional(text),
  mode: v.optional(v.picklist(["virtual", "hybrid", "in-person"])),
  timeZone: v.optional(zone),
  words: v.optional(v.array(text)),
});

type Calendar = v.InferOutput<typeof calendar>;

/**
 * Events of calendars in the iCalendar format (RFC 5545, https://www.rfc-editor.org/rfc/rfc5545; CONFERENCE of RFC 7986):
 * one GET for each. Meetup serves a group's at `https://www.meetup.com/GROUP/events/ical/`; Google at
 * `https://calendar.google.com/calendar/ical/ID/public/basic.ics`, as the calendar's settings show under "Public address
 * in iCal format" (https://support.google.com/calendar/answer/37083); Luma behind "Add iCal Subscription" of a calendar.
 */
export default defineSource({
  name: "ical",
  about: "Events of calendars by their addresses: Meetup's public ones, Luma, Google and others.",
  finds: ["event"],
  limits: [
    "A calendar tells what is to come; who opened it last week and does not now, was removed or is over: nobody knows.",
    "Meetup's public calendar shows a group's next ten events and mostly leaves out where they are: say the group's `place` and `mode`.",
    "Luma tells where only those events are whose place is public.",
    "Times in UTC are told in the calendar's zone, else in `timeZone`; where neither is known, the day may be another at the place.",
    "Rules for every hour or minute, and changes of all later instances, make a calendar fail.",
  ],
  options: v.strictObject({
    calendars: v.pipe(
      v.array(calendar),
      v.minLength(1, "expected at least one calendar"),
      v.description(
        "Each with its `address`; `group` and `groupAddress` who invites; `place` (`City, COUNTRY`) and `mode` (`virtual`, `hybrid`, `in-person`) of events that say none; `timeZone` of times without one; `words`, of which one must stand in the title.",
      ),
    ),
  }),
  example: `[[sources.calendars]]
address = "https://www.meetup.com/lantern-bergen/events/ical/"
group = "Lantern Bergen"
groupAddress = "https://www.meetup.com/lantern-bergen/"
place = "Bergen, NO"
mode = "in-person"`,
  async *gather({ door, window, options, note }) {
    const days = daysToLook(window);
    for (const [at, one] of options.calendars.entries()) {
      const reply = await door.ask({ address: one.address, accept: "text/calendar" });
      const calendars = readCalendars(reply.text);
      if (calendars === undefined)
        throw strangeReply(reply, "no whole calendar", "expected `BEGIN:VCALENDAR` to `END:VCALENDAR`");
      for (const part of calendars) {
        const name = unescaped(textOf(part, "x-wr-calname"));
        for (const event of eventsOfCalendar(part, days, one.timeZone)) {
          const found = foundOf(event, one, name);
          if (found === undefined) continue;
          if (secretPartsOf(found.address).length === 0) yield found;
          else note(withoutPage(found));
        }
      }
      door.progress(at + 1, options.calendars.length);
    }
  },
});

function foundOf(
  event: CalendarEvent,
  of: Calendar,
  calendarName: string | undefined,
): FoundEvent | undefined {
  const { part, id, date, endDate, startsAt, timeZone, isCancelled } = event;
  const title = withoutControls(textOf(part, "summary") ?? "").trim();
  if (title === "" || !hasWord(title, of.words)) return undefined;
  const location = textOf(part, "location") ?? "";
  const told = toldMode(title, location, hasRoom(event));
  const mode = told === "unknown" ? (of.mode ?? "unknown") : told;
  const groupName = of.group ?? calendarName;
  const address = addressOf(event) ?? of.groupAddress ?? of.address;
  return {
    kind: "event",
    title,
    address,
    ...(groupName === undefined
      ? {}
      : { group: { name: groupName, address: of.groupAddress ?? groupOfMeetup(of.address) ?? address } }),
    date,
    endDate,
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(timeZone === undefined ? {} : { timeZone }),
    mode,
    ...placeOf(location, of.place),
    state: isCancelled ? "cancelled" : "planned",
    ...(id === undefined ? {} : { id }),
  };
}

/** Whoever opens the address of a calendar that is not public sees all of it. */
function withoutPage({ title, date }: FoundEvent): string {
  return `${quote(title, 80)} of ${date} names no page and was left out, as its calendar is not public: say the group's \`groupAddress\`.`;
}

/** Where an event says it is, or where its group is at home. */
function placeOf(location: string, home: string | undefined): { place?: FoundPlace } {
  const isTold = readAddress(location) !== undefined || home === undefined;
  const told = isTold ? location : home;
  return told === "" ? {} : { place: { text: told } };
}

function hasWord(title: string, words: readonly string[] | undefined): boolean {
  const lower = title.toLowerCase();
  return words === undefined || words.some((word) => lower.includes(word.toLowerCase()));
}

/** Whether one can take part by a call (RFC 7986, 5.11). */
function hasRoom({ part }: CalendarEvent): boolean {
  return textOf(part, "conference") !== undefined;
}

/** The event's page: its address, else the first in its description that is no room for calls. */
function addressOf({ part }: CalendarEvent): string | undefined {
  const url = textOf(part, "url");
  if (url !== undefined && isWebAddress(url)) return url;
  return [textOf(part, "description"), textOf(part, "location")]
    .flatMap((told) => addressesIn(told ?? ""))
    .find((address) => !isRoom(address));
}

/** Longer descriptions are not read to their end. */
const LONGEST_DESCRIPTION = 20_000;

function addressesIn(description: string): string[] {
  return description
    .slice(0, LONGEST_DESCRIPTION)
    .split(/[\s<>"'()[\]]+/)
    .map((word) => word.replace(/[.,;:!]+$/, ""))
    .filter(isWebAddress);
}

/** Properties that no standard names come with their escapes. */
function unescaped(name: string | undefined): string | undefined {
  return name?.replace(/\\([\\,;])/g, "$1");
}

/** `https://www.meetup.com/GROUP` of the group's calendar. */
function groupOfMeetup(address: string): string | undefined {
  return /^https:\/\/www\.meetup\.com\/[^/]+(?=\/events\/ical\/?$)/i.exec(address)?.[0];
}
