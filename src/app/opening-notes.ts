import { addDays, type CalendarDate, weekdayOf } from "../base/calendar-date.js";
import type { CarriedCalls } from "../gather/opening/carry-calls.js";
import type { CarriedEvents } from "../gather/opening/carry-events.js";
import { isOnWeekday } from "../gather/opening/next-issue.js";
import { Reading } from "../check/reading.js";
import { unreadLinesIn } from "../check/unread-event-lines.js";
import type { Issue } from "../issue/issue.js";
import type { Publication } from "../issue/publication.js";
import type { DatedIssue } from "./known-issues.js";

/** What was found out while an issue was opened. */
export interface Opening {
  readonly publication: Publication;
  readonly today: CalendarDate;
  readonly date: CalendarDate;
  readonly number: number;
  readonly known: readonly DatedIssue[];
  readonly sources: readonly DatedIssue[];
  readonly events: CarriedEvents;
  readonly calls: CarriedCalls;
  /** `FILE:LINE` of what looks like an event and is none that can be read. */
  readonly unread: readonly string[];
  /** Whether the template had a place for what was carried over. */
  readonly hasEvents: boolean;
  readonly hasCalls: boolean;
}

/** What a person should know about a draft that was opened, one line each: odd dates, numbers, and what found no place. */
export function openingNotes(opening: Opening): string[] {
  return [...dateNotes(opening), ...numberNotes(opening), ...placeNotes(opening)];
}

function dateNotes({ publication, today, date, sources }: Opening): string[] {
  const notes: string[] = [];
  const { weekday, title } = publication;
  if (!isOnWeekday(date, weekday))
    notes.push(`${date} is a ${weekdayOf(date)}; ${title} comes out on ${capitalized(weekday)}s`);
  if (date < today) notes.push(`${date} is past: today is ${today}`);
  const [last] = sources;
  if (last !== undefined && addDays(last.date, DAYS_OF_TWO_WEEKS) <= date)
    notes.push(`The issue before is of ${last.date}: the weeks between have none`);
  return notes;
}

const DAYS_OF_TWO_WEEKS = 14;

function numberNotes({ known, date, number }: Opening): string[] {
  const before = known.filter((issue) => issue.date < date);
  if (before.length > 0 && before.every((issue) => issue.number === undefined))
    return [`No issue before has a number: ${number} comes from counting them`];
  const same = known.find((issue) => issue.number === number);
  return same === undefined ? [] : [`${same.path} has the number ${number} too`];
}

/** Where lines of an issue stand that look like events to come and are none that can be read, as `FILE:LINE`. */
export function unreadEvents(issue: Issue, path: string, date: CalendarDate): string[] {
  const reading = new Reading(issue);
  return unreadLinesIn(reading)
    .filter((unread) => unread.date !== undefined && (unread.date.value ?? date) >= date)
    .map(({ line }) => `${path}:${reading.positionOf(line.start).line}`);
}

function placeNotes({ events, calls, unread, hasEvents, hasCalls, publication }: Opening): string[] {
  const notes: string[] = [];
  const { file } = publication.template;
  if (!hasEvents && events.carried > 0)
    notes.push(`${file} has no placeholder for events: those of the last issue are not in the draft`);
  if (!hasCalls)
    notes.push(
      `${file} has no section for calls for speakers: ${calls.entries.length} open ones are not in the draft`,
    );
  if (unread.length > 0)
    notes.push(`Not carried over, since no event can be read there: ${unread.join(", ")}`);
  if (events.asTyped > 0)
    notes.push(
      `${events.asTyped} of the events are not in the grammar of events and stand as they were typed`,
    );
  return notes;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
