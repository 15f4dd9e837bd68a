import { addDays, formatDate, parseCalendarDate } from "../../../base/calendar-date.js";
import type { EventItem } from "../../../issue/issue.js";
import type { EventFacts, PageFacts } from "../../facts.js";
import { defineRule, type Report } from "../../rule.js";

/** A time in UTC may fall on the day before or after in the place where people meet. */
const IN_UTC = /(?:Z|[+-]00:?00)$/;

/** An example: an event with its date, place and the page that says more of it. */
function event(date: string, place: string, page: number): string {
  return `* ${date} | ${place} | [Harbour Group](https://meet.example/)\n    * [**Night watch**](https://meet.example/${page})`;
}

/** The pages of the examples. */
const FACTS: readonly PageFacts[] = [
  { address: "https://meet.example/1", state: "reached", event: { status: "cancelled" } },
  {
    address: "https://meet.example/2",
    state: "reached",
    event: { start: "2026-01-15T19:00:00+01:00", status: "scheduled" },
  },
  { address: "https://meet.example/3", state: "reached", event: { start: "2026-01-14T18:30-05:00" } },
  { address: "https://meet.example/4", state: "reached", event: { start: "2026-01-15T01:00:00Z" } },
  {
    address: "https://meet.example/5",
    state: "reached",
    event: { start: "2026-01-12", end: "2026-01-16", status: "scheduled" },
  },
  {
    address: "https://meet.example/6",
    state: "reached",
    event: { start: "2026-01-14", status: "moved-online" },
  },
];

export default defineRule({
  code: "fact/event-off",
  severity: "error",
  why: `People set out for what a newsletter lists. When the page of an event says that it is cancelled, postponed, on
another day or online only, the list must not say otherwise.`,
  within: "event-region",
  given: { facts: FACTS },
  bad: {
    [event("2026-01-14", "Porto, PT", 1)]: null,
    [event("2026-01-14", "Porto, PT", 2)]: event("2026-01-15", "Porto, PT", 2),
    [event("2026-01-14", "Porto, PT", 6)]: null,
  },
  good: [
    event("2026-01-14", "Porto, PT", 3),
    event("2026-01-14", "Virtual", 4),
    event("2026-01-14", "Porto, PT", 5),
    event("2026-01-12 - 2026-01-15", "Porto, PT", 2),
    event("2026-01-14", "Virtual", 6),
    event("2026-01-14", "Porto, PT", 7),
  ],
  check(reading, report, { facts }) {
    if (facts === undefined) return;
    for (const item of reading.issue.items) {
      if (item.kind !== "event") continue;
      for (const link of item.names.length > 0 ? item.names : item.groups) {
        const page = facts.of(link.url);
        const event = page?.state === "reached" ? page.event : undefined;
        if (event === undefined) continue;
        const { status } = event;
        if (status === "cancelled" || status === "postponed") {
          const message = `Unexpected event that was ${status}, expected one that takes place, by what its page says`;
          report(link.span, message);
          continue;
        }
        if (status === "moved-online" && item.mode === "in-person")
          report(item.locationSpan, "Unexpected place of an event that has moved online, expected `Virtual`");
        const day = otherDayOf(item, event);
        if (day !== undefined) reportDay(report, item, day);
      }
    }
  },
});

function reportDay(report: Report, item: EventItem, day: string): void {
  const message = `Unexpected date ${item.date}, expected ${day} (${formatDate(day)}), by what the event's page says`;
  const edits = [{ span: item.dateSpan, text: day }];
  // A range has two ends, and the page may name but one.
  const isOneDay = item.date === item.endDate;
  report(item.dateSpan, message, isOneDay ? { fix: { title: `Write ${day}`, safe: false, edits } } : {});
}

/** The day on which an event begins by its page, where no day of the item is one of the event. */
function otherDayOf(item: EventItem, { start, end }: EventFacts): string | undefined {
  const first = dayIn(start);
  if (first === undefined || start === undefined) return undefined;
  const last = dayIn(end) ?? first;
  const slack = IN_UTC.test(start) ? 1 : 0;
  const meets =
    item.date <= addDays(last > first ? last : first, slack) && item.endDate >= addDays(first, -slack);
  return meets ? undefined : first;
}

function dayIn(time: string | undefined): string | undefined {
  return time === undefined ? undefined : parseCalendarDate(time.slice(0, 10));
}
