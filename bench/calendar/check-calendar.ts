import { join } from "node:path";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { readSources } from "#galley/app/read-sources.js";
import { groupBy } from "#galley/base/group-by.js";
import { readArchive } from "#galley/build/archive.js";
import { eventsOf } from "#galley/build/calendar/calendar-event.js";
import { renderCalendar } from "#galley/build/calendar/render-calendar.js";
import { ArchiveRecords, type RecordedIssue } from "#galley/build/records/archive-records.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { ReplayData } from "../replay/replay-data.js";
import { compareRows, type EventRow, eventRow, type RowMiss } from "./compare-rows.js";
import { readCalendarRows } from "./read-calendar-rows.js";

/** With what of the printed rows the calendars agree. */
export interface CalendarCheck {
  readonly rows: number;
  /** Rows that later issues print otherwise, and that stood so in the calendar when they were printed last. */
  readonly corrected: readonly EventRow[];
  readonly misses: readonly RowMiss[];
}

/**
 * Compares the rows of a folder of the replay with the calendar of the whole archive beside it. In that the last word
 * counts, while a row may be what an earlier issue said: such a row is held to the calendar of the last issue that printed it.
 */
export function checkCalendar(replay: string): CalendarCheck {
  const rows = new ReplayData(replay).rows("events", eventRow);
  const issues = readIssues(join(replay, "../corpus"));
  const open = compareRows(rows, readCalendarRows(calendarOf(issues, rows)));
  const byIssue = groupBy(open, ({ row }) => String(Math.max(...row.issues)));
  const misses = byIssue.flatMap((same) => {
    const last = Math.max(...same[0].row.issues);
    const then = issues.slice(0, issues.findIndex(({ issue }) => issue.number === last) + 1);
    const wanted = same.map(({ row }) => row);
    return compareRows(wanted, readCalendarRows(calendarOf(then, wanted)));
  });
  const missed = new Set(misses.map(({ row }) => row));
  const corrected = open.map(({ row }) => row).filter((row) => !missed.has(row));
  return { rows: rows.length, corrected, misses };
}

function readIssues(corpus: string): readonly RecordedIssue[] {
  const assets = { style: "", script: "", searchScript: "", icon: "" };
  const { issues } = readSources(openCheckout(corpus), THIS_WEEK_IN_RUST, assets);
  return new ArchiveRecords(readArchive(issues, THIS_WEEK_IN_RUST), THIS_WEEK_IN_RUST).issues;
}

/** All events of the days of some rows as one calendar, not only those that a subscriber gets. */
function calendarOf(issues: readonly RecordedIssue[], rows: readonly EventRow[]): string {
  const days = new Set(rows.map(({ date }) => date));
  const { address } = THIS_WEEK_IN_RUST;
  const head = { title: "All", description: "All", self: `${address}/all.ics`, page: address, site: address };
  return renderCalendar(
    head,
    eventsOf(issues, new Map(), THIS_WEEK_IN_RUST).filter(({ date }) => days.has(date)),
  );
}
