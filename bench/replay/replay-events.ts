import type { FoundEvent } from "#galley/gather/found.js";
import ical from "#galley/gather/sources/ical.js";
import events from "#galley/gather/sections/events.js";
import { windowOf } from "#galley/gather/week.js";
import type { EventItem } from "#galley/issue/issue.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { fakeDoor, foundIn, gatherFrom } from "../../test/support/fake-door.js";
import { calendarsOf, type EventRow } from "./event-calendars.js";

/** One printed row, as `expected/` has it. */
export interface PrintedEvent {
  readonly date: string;
  readonly endDate?: string | null;
  readonly location: string;
  readonly region: string;
  readonly group: string;
  readonly groupUrl: string;
  readonly name: string;
  readonly url: string;
}

/** The events of an issue, as the `ical` source and the writer make them from the calendars of its groups. */
export async function replayEvents(
  rows: readonly EventRow[],
  issue: number,
  date: string,
): Promise<{ readonly events: PrintedEvent[] }> {
  const via = { source: "ical", label: "ical", at: `${date}T00:00:00Z` };
  const found = (await gatherReplayed(rows, issue, date)).map((one) => ({ ...one, via }));
  const { text } = events.write({
    date,
    publication: THIS_WEEK_IN_RUST,
    found,
    sources: [],
    wasListed: () => false,
  });
  const draft = `Title: Replay\nDate: ${date}\n\n## Upcoming Events\n\n${text}\n`;
  const items = parseIssue(draft, THIS_WEEK_IN_RUST.roles).items.filter((item) => item.kind === "event");
  return { events: items.map(printed) };
}

/** What the `ical` source finds in the calendars of an issue's groups. Throws where one of them fails. */
export async function gatherReplayed(
  rows: readonly EventRow[],
  issue: number,
  date: string,
): Promise<FoundEvent[]> {
  const calendars = calendarsOf(rows.filter(({ issues }) => issues.includes(issue)));
  const byAddress = new Map(calendars.map(({ options, text }) => [options.address, text]));
  const door = fakeDoor(({ address }) => byAddress.get(address) ?? { status: 404 });
  const options = { calendars: calendars.map((calendar) => calendar.options) };
  const window = windowOf(THIS_WEEK_IN_RUST, "events", date);
  return foundIn(await gatherFrom(ical, options, door, window)) as FoundEvent[];
}

function printed({ date, endDate, location, region, groups, names }: EventItem): PrintedEvent {
  return {
    date,
    endDate: endDate === date ? null : endDate,
    location,
    region: region ?? "",
    group: groups[0]?.text ?? "",
    groupUrl: groups[0]?.url ?? "",
    name: names[0]?.text ?? "",
    url: names[0]?.url ?? "",
  };
}
