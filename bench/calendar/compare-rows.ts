import * as v from "valibot";
import { withoutControls } from "#galley/base/html.js";
import { foldText } from "#galley/issue/events/event-entity.js";
import { readPlace } from "#galley/issue/events/event-place.js";
import { type CalendarRow, keyOfRow } from "./read-calendar-rows.js";

/** A row of `events.jsonl`: an event as issues printed it last in a region. */
export const eventRow = v.object({
  url: v.string(),
  region: v.string(),
  date: v.string(),
  endDate: v.nullable(v.string()),
  location: v.string(),
  group: v.nullable(v.string()),
  name: v.nullable(v.string()),
  /** The numbers of the issues that printed it so, or nearly. */
  issues: v.pipe(v.array(v.number()), v.minLength(1)),
});

/** One of its rows. */
export type EventRow = v.InferOutput<typeof eventRow>;

/** Why the calendars do not agree with a row. */
export interface RowMiss {
  readonly row: EventRow;
  readonly cause: "missing" | "end" | "place" | "group" | "name";
  readonly ours: CalendarRow | undefined;
}

/**
 * The rows with which calendars do not agree: day and page must be those of an event, and last day, place, group and name
 * its own. Halves of a hybrid event are one event of ours, so `Berlin, DE` and `Virtual (Berlin, DE)` are its place.
 */
export function compareRows(
  rows: readonly EventRow[],
  calendar: ReadonlyMap<string, readonly CalendarRow[]>,
): RowMiss[] {
  return rows.flatMap((row): RowMiss[] => {
    const ours = calendar.get(keyOfRow(row.date, row.url)) ?? [];
    if (ours.length === 0) return [{ row, cause: "missing", ours: undefined }];
    const causes = ours.map((one) => causeOf(row, one));
    const [first] = causes;
    return first === undefined || causes.includes(undefined) ? [] : [{ row, cause: first, ours: ours[0] }];
  });
}

function causeOf(row: EventRow, ours: CalendarRow): RowMiss["cause"] | undefined {
  if (ours.endDate !== (row.endDate ?? row.date)) return "end";
  if (!isSamePlace(row, ours)) return "place";
  if (plain(ours.group) !== plain(row.group ?? "")) return "group";
  return plain(ours.name) === plain(row.name ?? "") ? undefined : "name";
}

function isSamePlace(row: EventRow, ours: CalendarRow): boolean {
  const [theirs, own] = [readPlace(row.location, 0), readPlace(ours.location, 0)];
  const isSameMode = theirs.mode === own.mode || own.mode === "hybrid";
  return isSameMode && foldText(theirs.where) === foldText(own.where);
}

/** The rows' texts have marks of emphasis, which readers do not see. */
function plain(text: string): string {
  return withoutControls(text).replaceAll("*", "").replace(/\s+/g, " ").trim();
}
